"""A Word file written anew: its texts, in the order in which a reader of the pages meets them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from gongkai.paper.release.office.anew import Handler
from gongkai.paper.release.office.colours import Theme, from_hex
from gongkai.paper.release.office.drawing import Drawings
from gongkai.paper.release.office.ledger import CopyLedger, quoted
from gongkai.paper.release.office.names import add, child, full, get, is_on, local, number, root, short
from gongkai.paper.release.office.parts import Parts, relation_key
from gongkai.paper.release.office.word_looks import Ground, Looks
from gongkai.paper.release.office.word_story import PaperSize, Story, Used, text_of
from gongkai.paper.release.office.word_styles import lists_anew, settings_anew, styles_anew, write_theme
from gongkai.paper.release.office.writing import NewPackage

_USED_IN_TEXTS = ("m", "r", "wp", "a", "pic", "wps", "wpg", "v", "o", "w10")
_NOTES = {"footnotes": "脚注", "endnotes": "尾注"}
_BORDERS = ("separator", "continuationSeparator", "continuationNotice")
_TWIPS = 20


def write_word(parts: Parts, package: NewPackage, ledger: CopyLedger) -> None:
    """Write all of it. Raises NotReleasable."""
    _Word(parts, package, ledger).write()


class _Word:
    def __init__(self, parts: Parts, package: NewPackage, ledger: CopyLedger) -> None:
        self.parts, self.package, self.ledger = parts, package, ledger
        self.used = Used()
        self.drawings = Drawings(parts, package, "word", ledger)
        self.styles, self.settings = self._related("styles"), self._related("settings")
        mapping = child(self.settings, "w:clrSchemeMapping")
        self.theme_part = next((relation.target for relation in parts.related(parts.main, "theme")), None)
        named = {local(str(key)): str(value) for key, value in mapping.attrib.items()} if mapping is not None else {}
        theme = parts.markup(self.theme_part) if self.theme_part else None
        self.looks = Looks(self.styles, Theme(theme, _as_texts_call_them(named)))

    def _related(self, kind: str) -> etree._Element | None:
        relation = next(self.parts.related(self.parts.main, kind), None)
        return None if relation is None else self.parts.markup(relation.target)

    def write(self) -> None:
        source = self.parts.markup(self.parts.main)
        main = self.package.begin("word/document.xml", "document")
        self._comments()
        document = root("w:document", *_USED_IN_TEXTS)
        _MainStory(self, main, source).write(source, document)
        self.package.put(main, document)
        for kind in _NOTES:
            self._notes(kind, main)
        self._what_texts_use(main)

    def _comments(self) -> None:
        for relation in self.parts.related(self.parts.main, "comments"):
            for comment in self.parts.markup(relation.target).iter(full("w:comment")):
                self.ledger.refuse("comment", quoted(text_of(comment)))

    def _notes(self, kind: str, main: str) -> None:
        """The notes to which a text refers, and the lines that part them from it."""
        relation = next(self.parts.related(self.parts.main, kind), None)
        wanted = getattr(self.used, kind)
        if relation is None or not wanted:
            return
        source = self.parts.markup(relation.target)
        name = self.package.begin(f"word/{kind}.xml", kind)
        notes = root(f"w:{kind}", *_USED_IN_TEXTS)
        for note in list(source):
            if isinstance(note.tag, str) and not (get(note, "w:id") in wanted or get(note, "w:type") in _BORDERS):
                self.ledger.leave_out("unused", _NOTES[kind])
                source.remove(note)
        story = Story(self.drawings, relation.target, name, self.looks, self.used, _NOTES[kind])
        story.write(source, notes)
        self.package.put(name, notes)
        self.package.relate(main, kind, name)

    def _what_texts_use(self, main: str) -> None:
        styles = self.package.begin("word/styles.xml", "styles")
        self.package.put(styles, styles_anew(self.styles, self.used, self.ledger))
        self.package.relate(main, "styles", styles)
        lists = self._related("numbering")
        if lists is not None and self.used.lists - {"0"}:
            name = self.package.begin("word/numbering.xml", "numbering")
            self.package.put(name, lists_anew(lists, self.styles, self.used, self.ledger))
            self.package.relate(main, "numbering", name)
        if self.settings is not None:
            name = self.package.begin("word/settings.xml", "settings")
            self.package.put(name, settings_anew(self.settings, self.ledger))
            self.package.relate(main, "settings", name)
        if self.theme_part:
            write_theme(self.drawings, main, self.theme_part, "word/theme/theme1.xml")


class _MainStory(Story):
    """The main text, with the headers and footers of its sections."""

    def __init__(self, word: _Word, new: str, source: etree._Element) -> None:
        super().__init__(word.drawings, word.parts.main, new, word.looks, word.used)
        self._word = word
        self._headed: dict[str, str] = {}
        sections = list(source.iter(full("w:sectPr")))
        sizes = [size for section in sections if (size := child(section, "w:pgSz")) is not None]
        if sizes:
            wide = max(number(get(size, "w:w"), 11906) for size in sizes)
            high = max(number(get(size, "w:h"), 16838) for size in sizes)
            self.sheet = PaperSize(wide / _TWIPS, high / _TWIPS)
        self._first_differs = any(is_on(child(section, "w:titlePg")) for section in sections)
        self._even_differs = is_on(child(word.settings, "w:evenAndOddHeaders"))
        coloured = from_hex(get(child(source, "w:background"), "w:color"))
        if coloured and is_on(child(word.settings, "w:displayBackgroundShape")):
            self._grounds = [Ground(coloured)]

    @cached_property
    def handlers(self) -> Mapping[str, Handler]:
        own = {"w:headerReference": self._heading, "w:footerReference": self._heading, "w:background": self._background}
        return {**super().handlers, **own}

    def _background(self, source: etree._Element, target: etree._Element) -> None:
        colour = from_hex(get(source, "w:color"))
        if colour is not None:
            add(target, "w:background", w_color="".join(f"{part:02X}" for part in colour))

    def _heading(self, source: etree._Element, target: etree._Element) -> None:
        """A header or footer, if it is on a page."""
        kind, pages = short(source.tag).removeprefix("w:").removesuffix("Reference"), get(source, "w:type", "default")
        called = "页眉" if kind == "header" else "页脚"
        if (pages == "first" and not self._first_differs) or (pages == "even" and not self._even_differs):
            self.ledger.leave_out("unused", called)
            return
        relation = self.drawings.parts.relations(self.part).get(relation_key(source))
        if relation is None or relation.external or not self.drawings.parts.has(relation.target):
            return
        name = self._headed.get(relation.target) or self._headed_by(relation.target, kind, called)
        key = self.drawings.package.relate(self.new, kind, name)
        add(target, f"w:{kind}Reference", w_type=pages if pages in ("first", "even") else "default", r_id=key)

    def _headed_by(self, part: str, kind: str, called: str) -> str:
        name = self._headed[part] = self.drawings.package.begin(f"word/{kind}{{n}}.xml", kind)
        story = Story(self.drawings, part, name, self.looks, self.used, called)
        story.sheet = self.sheet
        heading = root("w:hdr" if kind == "header" else "w:ftr", *_USED_IN_TEXTS)
        story.write(self.drawings.parts.markup(part), heading)
        self.drawings.package.put(name, heading)
        return name


def _as_texts_call_them(mapping: Mapping[str, str]) -> dict[str, str]:
    """A mapping of the settings, `t1` to `dark1`, under the names by which texts and drawings call its colours."""
    long = {"bg1": "background1", "t1": "text1", "bg2": "background2", "t2": "text2"}
    called = {long.get(name, name): value for name, value in mapping.items()}
    drawn = {"bg1": "bg1", "t1": "tx1", "bg2": "bg2", "t2": "tx2"}
    return called | {drawn[name]: value for name, value in mapping.items() if name in drawn}
