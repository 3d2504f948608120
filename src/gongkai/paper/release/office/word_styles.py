"""Styles, lists, settings and theme of a Word file: what its texts use of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from lxml import etree

from gongkai.paper.release.office.anew import Anew, Handler
from gongkai.paper.release.office.drawing import DrawingAnew, Drawings
from gongkai.paper.release.office.drawing_vocabulary import DRAWING, THEME
from gongkai.paper.release.office.ledger import CopyLedger
from gongkai.paper.release.office.names import add, child, full, get, root, short
from gongkai.paper.release.office.word_story import Used
from gongkai.paper.release.office.word_vocabulary import LISTS, SETTINGS, STYLES

_BUILT_IN = re.compile(
    r"normal|normal \(web\)|normal indent|normal table|table normal|no list|default paragraph font|table grid|"
    r"(?:heading|toc|index) [1-9]|title|subtitle|caption|header|footer|page number|line number|date|salutation|closing|"
    r"signature|(?:footnote|endnote) (?:text|reference)|hyperlink|strong|emphasis|(?:subtle|intense) "
    r"(?:emphasis|reference|quote)|quote|book title|list paragraph|plain text|no spacing|toc heading|table of figures|"
    r"body text(?: indent)?(?: [23])?|block text|list(?: bullet| number| continue)?(?: [2-5])?|"
    r"(?:light|medium|dark|colorful) (?:shading|list|grid)(?: \d)?(?: accent \d)?|"
    r"(?:grid|list|plain) table \d(?: \w+)*(?: accent \d)?", re.IGNORECASE,
)  # fmt: skip
"""Names of styles that programs know; any other was given by somebody."""
_LITERAL = re.compile(r"[^\W\d_]+")
_NAMED_PARTS = ("a:theme", "a:clrScheme", "a:fontScheme", "a:fmtScheme")


class _ListOfStyles(Anew):
    def __init__(self, used: Used, ledger: CopyLedger) -> None:
        super().__init__(STYLES, ledger)
        self._used = used

    @cached_property
    def handlers(self) -> Mapping[str, Handler]:
        keys = ("w:basedOn", "w:link", "w:pStyle", "w:rStyle", "w:tblStyle")
        return {"w:name": self._name, "w:numId": self._list, **dict.fromkeys(keys, self._key)}

    def where(self) -> str:
        return "样式"

    def _name(self, source: etree._Element, target: etree._Element) -> None:
        name = get(source, "w:val")
        if _BUILT_IN.fullmatch(name) is None:
            name = f"样式{target.get(full('w:styleId'), '')[1:]}"
        add(target, "w:name", w_val=name)

    def _list(self, source: etree._Element, target: etree._Element) -> None:
        self._used.lists.add(get(source, "w:val"))
        self.alone(source, target)

    def _key(self, source: etree._Element, target: etree._Element) -> None:
        key = get(source, "w:val")
        if key in self._used.styles:
            etree.SubElement(target, source.tag).set(full("w:val"), self._used.styles[key])


def styles_anew(source: etree._Element | None, used: Used, ledger: CopyLedger) -> etree._Element:
    """The styles that the texts use, those they are based on and the default ones; names of somebody's own go."""
    new_styles = root("w:styles")
    if source is None:
        return new_styles
    styles = {get(style, "w:styleId"): style for style in source.iterfind(full("w:style"))}
    _use_what_they_need(styles, used)
    writer = _ListOfStyles(used, ledger)
    for part in source:
        if isinstance(part.tag, str) and short(part.tag) == "w:docDefaults":
            writer.element(part, new_styles)
        elif isinstance(part.tag, str) and short(part.tag) == "w:style" and get(part, "w:styleId") in used.styles:
            style = writer.alone(part, new_styles)
            style.set(full("w:styleId"), used.styles[get(part, "w:styleId")])
            writer.children(part, style)
    unused = len(styles.keys() - used.styles.keys())
    if unused:
        ledger.leave_out("unused", "样式", unused)
    return new_styles


def _use_what_they_need(styles: Mapping[str, etree._Element], used: Used) -> None:
    """Follow styles to those on which they lean."""
    waiting = [*used.styles, *(key for key, style in styles.items() if get(style, "w:default") in ("1", "true", "on"))]
    seen: set[str] = set()
    while waiting:
        key = waiting.pop(0)
        if key in seen or key not in styles:
            continue
        seen.add(key)
        used.style(key)
        waiting += [get(child(styles[key], name), "w:val") for name in ("w:basedOn", "w:link")]


class _Lists(Anew):
    def __init__(self, used: Used, ledger: CopyLedger) -> None:
        super().__init__(LISTS, ledger)
        self._used = used

    @cached_property
    def handlers(self) -> Mapping[str, Handler]:
        return {"w:pStyle": self._key, "w:rStyle": self._key, "w:lvl": self._level, "w:lvlText": self._text}

    def where(self) -> str:
        return "编号"

    def _key(self, source: etree._Element, target: etree._Element) -> None:
        key = get(source, "w:val")
        if key in self._used.styles:
            etree.SubElement(target, source.tag).set(full("w:val"), self._used.styles[key])

    def _level(self, source: etree._Element, target: etree._Element) -> None:
        level = self.taken_over(source, target)
        is_used = get(source, "w:ilvl") in self._used.levels or child(level, "w:pStyle") is not None
        text = child(level, "w:lvlText")
        if text is not None and not is_used:
            text.set(full("w:val"), _LITERAL.sub("", get(text, "w:val")))

    def _text(self, source: etree._Element, target: etree._Element) -> None:
        add(target, "w:lvlText", w_val=get(source, "w:val")[:64])


def lists_anew(source: etree._Element, styles: etree._Element | None, used: Used, ledger: CopyLedger) -> etree._Element:
    """The lists that texts and styles use, each with its levels."""
    numbering, writer = root("w:numbering"), _Lists(used, ledger)
    levels = {get(part, "w:abstractNumId"): part for part in source.iterfind(full("w:abstractNum"))}
    numbers = {get(part, "w:numId"): part for part in source.iterfind(full("w:num"))}
    wanted = [part for key, part in numbers.items() if key in used.lists]
    keys = dict.fromkeys(get(child(part, "w:abstractNumId"), "w:val") for part in wanted)
    for key in keys:
        if key in levels:
            abstract = writer.alone(levels[key], numbering)
            for part in _where_levels_are(levels[key], levels, numbers, styles):
                if isinstance(part.tag, str) and short(part.tag) not in ("w:styleLink", "w:numStyleLink"):
                    writer.element(part, abstract)
    for part in wanted:
        writer.element(part, numbering)
    if len(numbers) > len(wanted):
        ledger.leave_out("unused", "编号", len(numbers) - len(wanted))
    return numbering


def _where_levels_are(
    abstract: etree._Element, levels: Mapping[str, etree._Element], numbers: Mapping[str, etree._Element],
    styles: etree._Element | None,
) -> Iterable[etree._Element]:  # fmt: skip
    """The list itself, or the one that a style of lists names instead."""
    link = get(child(abstract, "w:numStyleLink"), "w:val")
    for style in styles.iterfind(full("w:style")) if link and styles is not None else ():
        if get(style, "w:styleId") == link:
            number = numbers.get(get(child(style, "w:pPr", "w:numPr", "w:numId"), "w:val"))
            return levels.get(get(child(number, "w:abstractNumId"), "w:val"), abstract)
    return abstract


class _Settings(Anew):
    def where(self) -> str:
        return "文档设置"


def settings_anew(source: etree._Element, ledger: CopyLedger) -> etree._Element:
    """The settings by which pages come out as they did."""
    settings, writer = root("w:settings", "m"), _Settings(SETTINGS, ledger)
    for part in source:
        if isinstance(part.tag, str) and (short(part.tag) in SETTINGS.kept or SETTINGS.dropped.get(short(part.tag))):
            writer.element(part, settings)
    return settings


class _Theme(DrawingAnew):
    def where(self) -> str:
        return "主题"


def write_theme(drawings: Drawings, owner: str, part: str, new: str) -> None:
    """Write the colours, fonts and fillings that a document calls by their place in its theme, without their names."""
    name = drawings.package.begin(new, "theme")
    theme = root("a:theme", "r")
    _Theme(DRAWING | THEME, drawings, part, name).children(drawings.parts.markup(part), theme)
    for element in theme.iter(*map(full, _NAMED_PARTS)):
        element.set("name", "")
    drawings.package.put(name, theme)
    drawings.package.relate(owner, "theme", name)
