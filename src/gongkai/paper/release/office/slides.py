"""A presentation written anew: its shown slides, and of the layouts behind them what is seen through."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from gongkai.paper.release.office.anew import Anew, Handler
from gongkai.paper.release.office.charts import ChartedAnew
from gongkai.paper.release.office.colours import Theme
from gongkai.paper.release.office.drawing import Drawings
from gongkai.paper.release.office.drawing_text import text_in
from gongkai.paper.release.office.drawing_vocabulary import DRAWING, TABLE_STYLES
from gongkai.paper.release.office.ledger import CopyLedger, quoted
from gongkai.paper.release.office.names import add, child, full, get, local, number, root, short
from gongkai.paper.release.office.parts import Parts, relation_key
from gongkai.paper.release.office.slides_laid import Box, SlideLayers, is_placeholder, laid_out, problems
from gongkai.paper.release.office.slides_vocabulary import SLIDE
from gongkai.paper.release.office.word_styles import write_theme
from gongkai.paper.release.office.writing import NewPackage

_SPACES = ("a", "r", "c")
_FIRST_ID = 2_147_483_648
"""The least number that the format allows for masters and layouts."""
_WIDE, _HIGH = 12_192_000, 6_858_000


def write_slides(parts: Parts, package: NewPackage, ledger: CopyLedger) -> int:
    """Write all of it; how many slides it has. Raises NotReleasable."""
    return _Presentation(parts, package, ledger).write()


class _Presentation:
    def __init__(self, parts: Parts, package: NewPackage, ledger: CopyLedger) -> None:
        self.parts, self.package, self.ledger = parts, package, ledger
        self.drawings = Drawings(parts, package, "ppt", ledger)
        self.source = parts.markup(parts.main)
        self.name = package.begin("ppt/presentation.xml", "presentation")
        size = child(self.source, "p:sldSz")
        self.sheet = Box(0, 0, number(get(size, "cx"), _WIDE) or _WIDE, number(get(size, "cy"), _HIGH) or _HIGH)
        self._written: dict[str, str] = {}
        self._layouts: dict[str, list[str]] = {}
        self._markup: dict[str, etree._Element] = {}
        self._without_shapes = self._layers_without_shapes()

    def markup(self, part: str) -> etree._Element:
        if part not in self._markup:
            self._markup[part] = self.parts.markup(part)
        return self._markup[part]

    def above(self, part: str, kind: str) -> str | None:
        """The layout of a slide, the master of a layout."""
        return next((relation.target for relation in self.parts.related(part, kind)), None)

    def slides(self) -> list[str]:
        slides = []
        for pointer in self.source.iter(full("p:sldId")):
            relation = self.parts.relations(self.parts.main).get(relation_key(pointer))
            if relation is not None and not relation.external and self.parts.has(relation.target):
                slides.append(relation.target)
        return slides

    def write(self) -> int:
        slides = self.slides()
        keys = []
        for position, part in enumerate(slides, 1):
            self._beside(part, position)
            keys.append(self.package.relate(self.name, "slide", self._slide(part, position)))
        presentation = root("p:presentation", *_SPACES)
        masters = [(part, name) for part, name in self._written.items() if part in self._layouts]
        listed = add(presentation, "p:sldMasterIdLst")
        number_of_id = _FIRST_ID
        for part, name in masters:
            add(listed, "p:sldMasterId", id=str(number_of_id), r_id=self.package.relate(self.name, "slideMaster", name))
            number_of_id += 1 + len(self._layouts[part])
        listed = add(presentation, "p:sldIdLst")
        for position, key in enumerate(keys):
            add(listed, "p:sldId", id=str(256 + position), r_id=key)
        self._sizes(presentation)
        self.package.put(self.name, presentation)
        self._finish_masters(masters)
        self._table_styles()
        return len(slides)

    def _sizes(self, element: etree._Element) -> None:
        add(element, "p:sldSz", cx=f"{self.sheet.wide:.0f}", cy=f"{self.sheet.high:.0f}")
        add(element, "p:notesSz", cx="6858000", cy="9144000")
        looks = child(self.source, "p:defaultTextStyle")
        if looks is not None:
            writer = _Layer(self, self.parts.main, self.name, "默认文字格式", is_slide=True)
            writer.children(looks, add(element, "p:defaultTextStyle"))
        for name, code in (
            ("p:custShowLst", "custom_show"),
            ("p:custDataLst", "custom_data"),
            ("p:modifyVerifier", "protection"),
        ):
            if child(self.source, name) is not None:
                self.ledger.leave_out(code, "整个文件")

    def _beside(self, part: str, position: int) -> None:
        """What belongs to a slide and is not on it."""
        where = f"第{position}张"
        if get(self.markup(part), "show") in ("0", "false"):
            self.ledger.refuse("hidden_slide", where)
        for relation in self.parts.related(part, "notesSlide"):
            notes = self.parts.markup(relation.target)
            words = "".join(text_in(run) for run in notes.iter(full("a:r"))).strip()
            if words:
                self.ledger.refuse("notes", f"{where}备注{quoted(words)}")
        for relation in self.parts.related(part, "comments"):
            for comment in self.parts.markup(relation.target).iter(etree.Element):
                if local(comment.tag) == "cm":
                    words = "".join(
                        text.text or "" for text in comment.iter(etree.Element) if local(text.tag) in ("text", "t")
                    )
                    self.ledger.refuse("comment", f"{where}{quoted(words)}")

    def _slide(self, part: str, position: int) -> str:
        name = self.package.begin("ppt/slides/slide{n}.xml", "slide")
        layout = self.above(part, "slideLayout")
        master = self.above(layout, "slideMaster") if layout else None
        if layout and master:
            self.package.relate(name, "slideLayout", self._layout(layout, master))
        source = self.markup(part)
        writer = _Layer(self, part, name, f"第{position}张", is_slide=True)
        new_slide = root("p:sld", *_SPACES)
        if get(source, "showMasterSp") in ("0", "false"):
            new_slide.set("showMasterSp", "0")
        writer.children(source, new_slide)
        self.package.put(name, new_slide)
        layers = self._layers(part, layout, master)
        for code, words in problems(laid_out(layers, writer.opaque), layers):
            self.ledger.refuse(code, f"第{position}张{quoted(words)}" if words else f"第{position}张图片")
        return name

    def _layers(self, part: str, layout: str | None, master: str | None) -> SlideLayers:
        theme = self.above(master, "theme") if master else None
        slide, upper = self.markup(part), self.markup(master) if master else None
        mapping = child(slide, "p:clrMapOvr", "a:overrideClrMapping")
        mapping = mapping if mapping is not None else child(upper, "p:clrMap")
        colours = Theme(self.markup(theme) if theme else None, dict(mapping.attrib) if mapping is not None else {})  # type: ignore[arg-type]
        behind = self.markup(layout) if layout else None
        return SlideLayers(slide, behind, upper, colours, child(self.source, "p:defaultTextStyle"), self.sheet)

    def _layers_without_shapes(self) -> set[str]:
        """Layouts and masters whose shapes are on no slide."""
        seen, with_shapes = set(), set()
        for part in self.slides():
            layout = self.above(part, "slideLayout")
            master = self.above(layout, "slideMaster") if layout else None
            seen |= {layout, master}
            if get(self.markup(part), "showMasterSp", "1") not in ("0", "false"):
                with_shapes.add(layout)
                if layout and get(self.markup(layout), "showMasterSp", "1") not in ("0", "false"):
                    with_shapes.add(master)
        return {part for part in seen - with_shapes if part}

    def _layout(self, part: str, master: str) -> str:
        if part not in self._written:
            name = self._written[part] = self.package.begin("ppt/slideLayouts/slideLayout{n}.xml", "slideLayout")
            self._layouts.setdefault(master, []).append(name)
            self.package.relate(name, "slideMaster", self._master(master))
            layout = root("p:sldLayout", *_SPACES)
            for key in ("type", "showMasterSp"):
                if get(self.markup(part), key).isalnum():
                    layout.set(key, get(self.markup(part), key))
            _Layer(self, part, name, "版式", is_slide=False, has_shapes=part not in self._without_shapes).children(
                self.markup(part), layout
            )
            self.package.put(name, layout)
        return self._written[part]

    def _master(self, part: str) -> str:
        if part not in self._written:
            self._written[part] = self.package.begin("ppt/slideMasters/slideMaster{n}.xml", "slideMaster")
        return self._written[part]

    def _finish_masters(self, masters: list[tuple[str, str]]) -> None:
        """Write the masters last, when it is known which of their layouts are used."""
        number_of_id = _FIRST_ID
        for index, (part, name) in enumerate(masters, 1):
            new_master = root("p:sldMaster", *_SPACES)
            writer = _Layer(self, part, name, "母版", is_slide=False, has_shapes=part not in self._without_shapes)
            writer.children(self.markup(part), new_master)
            listed = etree.Element(full("p:sldLayoutIdLst"))
            mapping = child(new_master, "p:clrMap")
            new_master.insert(new_master.index(mapping) + 1 if mapping is not None else len(new_master), listed)
            for layout in self._layouts[part]:
                number_of_id += 1
                add(
                    listed, "p:sldLayoutId", id=str(number_of_id), r_id=self.package.relate(name, "slideLayout", layout)
                )
            number_of_id += 1
            self.package.put(name, new_master)
            if theme := self.above(part, "theme"):
                write_theme(self.drawings, name, theme, f"ppt/theme/theme{index}.xml")
                if index == 1:
                    self.package.relate(self.name, "theme", f"ppt/theme/theme{index}.xml")

    def _table_styles(self) -> None:
        part = self.above(self.parts.main, "tableStyles")
        if part is None:
            return
        source = self.parts.markup(part)
        name = self.package.begin("ppt/tableStyles.xml", "tableStyles")
        styles = root("a:tblStyleLst")
        styles.set("def", get(source, "def"))
        _TableStyles(DRAWING | TABLE_STYLES, self.ledger).children(source, styles)
        for style in styles.iter(full("a:tblStyle")):
            style.set("styleName", "")
        self.package.put(name, styles)
        self.package.relate(self.name, "tableStyles", name)


class _TableStyles(Anew):
    def where(self) -> str:
        return "表格样式"


class _Layer(ChartedAnew):
    """A slide, a layout or a master. `opaque` says of its pictures whether they let anything through."""

    def __init__(
        self, owner: _Presentation, part: str, new: str, called: str, *, is_slide: bool, has_shapes: bool = True
    ) -> None:
        super().__init__(SLIDE, owner.drawings, part, new)
        self._called, self._is_slide, self._has_shapes = called, is_slide, has_shapes
        self.opaque: dict[etree._Element, bool] = {}

    @cached_property
    def handlers(self) -> Mapping[str, Handler]:
        shapes = ("p:sp", "p:pic", "p:grpSp", "p:cxnSp", "p:graphicFrame")
        return {**super().handlers, **dict.fromkeys(shapes, self._shape), "p:cSld": self._content}

    def where(self) -> str:
        return self._called

    def _content(self, source: etree._Element, target: etree._Element) -> None:
        self.children(source, add(target, "p:cSld"))

    def _shape(self, source: etree._Element, target: etree._Element) -> None:
        if not self._is_slide and is_placeholder(source):
            self._placeholder(source, target)
            return
        if not self._has_shapes:
            self.ledger.leave_out("unused", self._called)
            return
        shape = self.taken_over(source, target)
        if short(source.tag) == "p:pic":
            blip = child(shape, "p:blipFill", "a:blip")
            self.opaque[source] = blip is None or self.drawings.media.is_opaque(self.new, get(blip, "r:embed"))

    def _placeholder(self, source: etree._Element, target: etree._Element) -> None:
        """A place that slides fill: where it lies and how its text looks, without the words that ask to fill it."""
        shape = self.taken_over(source, target)
        for body in shape.iter(full("p:txBody")):
            for paragraph in list(body.iterfind(full("a:p"))):
                body.remove(paragraph)
            add(body, "a:p")
