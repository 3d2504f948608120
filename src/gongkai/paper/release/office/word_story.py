"""One text of a Word file written anew: the main one, a header, a footer, the notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from gongkai.paper.release.office.anew import Handler, shows_something
from gongkai.paper.release.office.charts import ChartedAnew
from gongkai.paper.release.office.colours import WHITE
from gongkai.paper.release.office.drawing import Drawings
from gongkai.paper.release.office.ledger import quoted
from gongkai.paper.release.office.media import WHOLE
from gongkai.paper.release.office.names import NAMESPACES, add, child, full, get, is_on, local, number, short
from gongkai.paper.release.office.vml import VML, ground_of, is_hidden, style_of, style_text
from gongkai.paper.release.office.word_fields import Fields, is_live
from gongkai.paper.release.office.word_looks import Ground, Looks
from gongkai.paper.release.office.word_vocabulary import WORD

EMU_A_POINT = 12_700
_TWIPS_A_POINT = 20
_LEAST_SIDE = 36_000
"""EMU, a millimetre: a shape that is narrower or lower shows no text."""
_TEXTS = ("w:t", "m:t")
_DRAWN = ("w:sym", "w:drawing", "w:pict")
_STYLES = ("w:pStyle", "w:rStyle", "w:tblStyle")


@dataclass
class Used:
    """What the texts of a file refer to elsewhere in it; `styles` by their new keys."""

    styles: dict[str, str] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)
    levels: set[str] = field(default_factory=lambda: {"0"})
    footnotes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)

    def style(self, key: str) -> str:
        """The key of a style in the copy."""
        return self.styles.setdefault(key, f"s{len(self.styles) + 1}")


@dataclass(frozen=True)
class PaperSize:
    """The size of the paper, in points."""

    wide: float = 595
    high: float = 842


class Story(ChartedAnew):
    """Writes one text. `called` names it where it is not the main one."""

    def __init__(self, drawings: Drawings, part: str, new: str, looks: Looks, used: Used, called: str = "") -> None:
        super().__init__(WORD | VML, drawings, part, new)
        self.looks, self.used, self.called = looks, used, called
        self.sheet = PaperSize()
        self._paragraph_number = 0
        self._paragraphs: list[etree._Element] = []
        self._cells: list[list[etree._Element]] = [[]]
        self._grounds = [Ground()]
        self._fields: Fields | None = None

    @cached_property
    def handlers(self) -> Mapping[str, Handler]:
        shapes = dict.fromkeys(
            (
                f"v:{name}"
                for name in ("shape", "rect", "roundrect", "oval", "line", "image", "polyline", "curve", "group")
            ),
            self._old_shape,
        )
        references = dict.fromkeys(("w:footnoteReference", "w:endnoteReference"), self._note_reference)
        own: dict[str, Handler] = {
            "w:p": self._paragraph, "w:r": self._run, "w:tc": self._cell, "w:trPr": self._row_looks,
            "w:sdt": self._control, "w:hyperlink": self._link, "w:commentReference": self._comment,
            "w:fldSimple": self._simple_field, "w:fldChar": self._field_mark, "w:instrText": self._field_mark,
            "w:numId": self._list, "w:ilvl": self._level, **dict.fromkeys(_STYLES, self._style),
            "w:framePr": self._frame, "w:tblpPr": self._frame, "w:ind": self._indent, "m:r": self._formula_run,
            "wps:wsp": self._shape, "wp:anchor": self._placed, "v:imagedata": self._old_picture,
        }  # fmt: skip
        return {**super().handlers, **own, **shapes, **references}

    def where(self) -> str:
        """The paragraph, by its number and its first words."""
        words = quoted(text_of(self._paragraphs[-1])) if self._paragraphs else ""
        if self.called:
            return f"{self.called}{words}"
        return f"第{self._paragraph_number}段{words}" if self._paragraphs else "正文"

    def write(self, source: etree._Element, target: etree._Element) -> None:
        """Write all that is in the text."""
        self._fields = Fields(source)
        for begin in self._fields.unclear:
            self._at(begin, "field")
        if self._fields.taken:
            self.ledger.leave_out("field_code", self.called or "正文", self._fields.taken)
        self.children(source, target)

    def _at(self, element: etree._Element, code: str) -> None:
        paragraph = next(element.iterancestors(full("w:p")), None)
        self.ledger.refuse(
            code, f"{self.called or '正文'}{quoted(text_of(paragraph)) if paragraph is not None else ''}"
        )

    # Blocks

    def _paragraph(self, source: etree._Element, target: etree._Element) -> None:
        if not self.called:
            self._paragraph_number += 1
        self._paragraphs.append(source)
        self.taken_over(source, target)
        self._paragraphs.pop()

    def _cell(self, source: etree._Element, target: etree._Element) -> None:
        self._cells[-1].append(source)
        cell = self.taken_over(source, target)
        self._cells[-1].pop()
        if cell.find(full("w:p")) is None:
            add(cell, "w:p")

    def _row_looks(self, source: etree._Element, target: etree._Element) -> None:
        row = source.getparent()
        height = child(source, "w:trHeight")
        low = get(height, "w:hRule") == "exact" and number(get(height, "w:val"), 999) < 4 * _TWIPS_A_POINT
        if row is not None and text_of(row).strip() and (low or is_on(child(source, "w:hidden"))):
            self.ledger.refuse("hidden_text", f"{self.called or '正文'}表格行{quoted(text_of(row))}")
        new_looks = self.alone(source, target)
        for part in source:
            if isinstance(part.tag, str) and short(part.tag) != "w:hidden":
                self.element(part, new_looks)

    def _control(self, source: etree._Element, target: etree._Element) -> None:
        """A control for content becomes its content."""
        if child(source, "w:sdtPr", "w:dataBinding") is not None:
            self.ledger.leave_out("custom_data", self.called or "正文")
        for part in source:
            if isinstance(part.tag, str) and short(part.tag) == "w:sdtContent":
                self.children(part, target)

    def _link(self, source: etree._Element, target: etree._Element) -> None:
        self.ledger.leave_out("link", self.called or "正文")
        self.children(source, target)

    # Runs

    def _run(self, source: etree._Element, target: etree._Element) -> None:
        new_run = self.alone(source, target)
        for part in source:
            if isinstance(part.tag, str) and not (self._fields and part in self._fields.unseen):
                self.element(part, new_run)
        if not any(short(part.tag) != "w:rPr" for part in new_run.iterchildren(etree.Element)):
            target.remove(new_run)
        elif any(
            (short(part.tag) in _TEXTS and (part.text or "").strip()) or short(part.tag) in _DRAWN for part in new_run
        ):
            self._demand_seen(source)

    def _demand_seen(self, run: etree._Element) -> None:
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        problem = self.looks.problem(run, paragraph, self._grounds[-1], self._cells[-1])
        if problem:
            self.ledger.refuse(problem, self.where())

    def _formula_run(self, source: etree._Element, target: etree._Element) -> None:
        self.taken_over(source, target)
        if (child(source, "m:t") is not None) and (child(source, "m:t").text or "").strip():  # type: ignore[union-attr]
            self._demand_seen(source)

    def _simple_field(self, source: etree._Element, target: etree._Element) -> None:
        instruction = is_live(get(source, "w:instr"))
        if instruction is not None:
            self.children(source, add(target, "w:fldSimple", w_instr=instruction))
            return
        self.ledger.leave_out("field_code", self.called or "正文")
        self.children(source, target)

    def _field_mark(self, source: etree._Element, target: etree._Element) -> None:
        if not self._fields or source not in self._fields.instructions:
            return
        if short(source.tag) == "w:fldChar":
            add(target, "w:fldChar", w_fldCharType=self._fields.instructions[source])
        else:
            instruction = add(target, "w:instrText", xml_space="preserve")
            instruction.text = self._fields.instructions[source]

    def _comment(self, source: etree._Element, target: etree._Element) -> None:
        """Comments themselves are refused, each by its words."""

    def _note_reference(self, source: etree._Element, target: etree._Element) -> None:
        notes = self.used.footnotes if short(source.tag) == "w:footnoteReference" else self.used.endnotes
        notes.append(get(source, "w:id"))
        self.alone(source, target)

    def _style(self, source: etree._Element, target: etree._Element) -> None:
        if self.looks.has(get(source, "w:val")):
            etree.SubElement(target, source.tag).set(full("w:val"), self.used.style(get(source, "w:val")))

    def _list(self, source: etree._Element, target: etree._Element) -> None:
        self.used.lists.add(get(source, "w:val"))
        self.alone(source, target)

    def _level(self, source: etree._Element, target: etree._Element) -> None:
        self.used.levels.add(get(source, "w:val"))
        self.alone(source, target)

    def _indent(self, source: etree._Element, target: etree._Element) -> None:
        most = self.sheet.wide * _TWIPS_A_POINT
        if any(
            abs(number(get(source, f"w:{side}"))) > most
            for side in ("left", "start", "right", "end", "firstLine", "hanging")
        ):
            self.ledger.refuse("off_page", self.where())
        self.alone(source, target)

    # Things that are placed on a page

    def _frame(self, source: etree._Element, target: etree._Element) -> None:
        for name, most in (
            ("w:x", self.sheet.wide),
            ("w:tblpX", self.sheet.wide),
            ("w:y", self.sheet.high),
            ("w:tblpY", self.sheet.high),
        ):
            if abs(number(get(source, name))) >= most * _TWIPS_A_POINT:
                self.ledger.refuse("off_page", self.where())
        self.alone(source, target)

    def _placed(self, source: etree._Element, target: etree._Element) -> None:
        """A drawing that floats: it must lie on the page, and not on what is written there."""
        for name, most, side in (("wp:positionH", self.sheet.wide, "cx"), ("wp:positionV", self.sheet.high, "cy")):
            offset = child(source, name, "wp:posOffset")
            start = number(offset.text if offset is not None else "", 0) / EMU_A_POINT
            extent = number(get(child(source, "wp:extent"), side)) / EMU_A_POINT
            if start >= most or start + extent <= -most * 0.3:
                self.ledger.refuse("off_page", f"{self.where()}：图形")
        simple = child(source, "wp:simplePos") if get(source, "simplePos") in ("1", "true") else None
        if (
            number(get(simple, "x")) / EMU_A_POINT >= self.sheet.wide
            or number(get(simple, "y")) / EMU_A_POINT >= self.sheet.high
        ):
            self.ledger.refuse("off_page", f"{self.where()}：图形")
        in_front = get(source, "behindDoc") not in ("1", "true") and child(source, "wp:wrapNone") is not None
        placed = self.taken_over(source, target)
        if in_front and _covers(source, self, placed):
            self.ledger.refuse("drawn_over", f"{self.where()}：图形")

    def _shape(self, source: etree._Element, target: etree._Element) -> None:
        looks = child(source, "wps:spPr")
        fill, opacity = self.looks.theme.drawn(child(looks, "a:solidFill"))
        if fill is None and _filled_by_style(source):
            placeholder, _ = self.looks.theme.drawn(child(source, "wps:style", "a:fillRef"))
            fill = placeholder
        if (
            fill is None
            and looks is not None
            and any(child(looks, name) is not None for name in ("a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill"))
        ):
            ground = Ground(None)
        else:
            ground = Ground(fill if fill and opacity > 0.5 else WHITE)
        extent = child(looks, "a:xfrm", "a:ext")
        if _is_beside_its_group(source):
            self.ledger.refuse("off_page", f"{self.where()}：图形")
        narrowest = min(number(get(extent, side), _LEAST_SIDE) for side in ("cx", "cy"))
        if narrowest < _LEAST_SIDE and text_of(source).strip():
            self.ledger.refuse("hidden_text", f"{self.where()}：文本框{quoted(text_of(source))}")
        with self._on(ground):
            self.taken_over(source, target)

    @contextmanager
    def _on(self, ground: Ground) -> Iterator[None]:
        self._grounds.append(ground)
        self._cells.append([])
        yield
        self._cells.pop()
        self._grounds.pop()

    def _old_shape(self, source: etree._Element, target: etree._Element) -> None:
        style = style_of(get(source, "style"))
        if is_hidden(style) and shows_something(source):
            self.ledger.refuse("hidden_shape", f"{self.where()}：图形")
        over = style.get("position") == "absolute" and number(style.get("z-index"), -1) >= 0
        filled = get(source, "filled") not in ("f", "false") and get(source, "fillcolor")
        if over and filled and not text_of(source).strip() and source.find(full("w10:wrap")) is None:
            self.ledger.refuse("drawn_over", f"{self.where()}：图形")
        with self._on(Ground(ground_of(get(source, "filled"), get(source, "fillcolor")))):
            self.taken_over(source, target)

    def alone(self, source: etree._Element, target: etree._Element) -> etree._Element:
        """As elsewhere; of the style of an older drawing what places it, and no name of it."""
        element = super().alone(source, target)
        if element.get("style"):
            element.set("style", style_text(style_of(element.get("style", ""))))
        if "id" in element.attrib and short(element.tag).startswith("v:") and short(element.tag) != "v:shapetype":
            del element.attrib["id"]
        return element

    def _old_picture(self, source: etree._Element, target: etree._Element) -> None:
        key = self.drawings.media.take(self.part, get(source, "r:id"), self.new, WHOLE, self.where())
        if any(get(source, f"crop{side}") for side in ("left", "top", "right", "bottom")):
            self.ledger.refuse("cropped_picture", self.where())
        if key is not None:
            image = etree.SubElement(target, source.tag, nsmap={"r": NAMESPACES["r"]})
            image.set(full("r:id"), key)


def _is_beside_its_group(shape: etree._Element) -> bool:
    """Whether a shape lies outside the box of the group that holds it."""
    group = next(shape.iterancestors(full("wpg:wgp"), full("wpg:grpSp")), None)
    frame = child(group, "wpg:grpSpPr", "a:xfrm")
    own = child(shape, "wps:spPr", "a:xfrm")
    if frame is None or own is None:
        return False
    for place, side in (("x", "cx"), ("y", "cy")):
        start = number(get(child(frame, "a:chOff"), place))
        end = start + number(get(child(frame, "a:chExt"), side))
        begins = number(get(child(own, "a:off"), place))
        if end > start and (begins > end or begins + number(get(child(own, "a:ext"), side)) < start):
            return True
    return False


def _filled_by_style(shape: etree._Element) -> bool:
    looks, reference = child(shape, "wps:spPr"), child(shape, "wps:style", "a:fillRef")
    return child(looks, "a:noFill") is None and number(get(reference, "idx")) > 0


def _covers(placed: etree._Element, story: Story, element: etree._Element) -> bool:
    """Whether a drawing in front of the text hides what is under it."""
    for shape in placed.iter(full("wps:wsp")):
        looks = child(shape, "wps:spPr")
        fill, opacity = story.looks.theme.drawn(child(looks, "a:solidFill"))
        solid = (fill is not None and opacity > 0.5) or _filled_by_style(shape)
        if solid and not text_of(shape).strip():
            return True
    for picture in element.iter(full("pic:pic")):
        blip = child(picture, "pic:blipFill", "a:blip")
        if blip is not None and story.drawings.media.is_opaque(story.new, get(blip, "r:embed")):
            return True
    return False


def text_of(element: etree._Element) -> str:
    """What is written in an element, or was before it was struck out; of alternatives the first."""
    texts = element.iter(*(full(name) for name in ("w:t", "w:delText", "m:t", "w:tab")))
    has_alternatives = next(element.iter(full("mc:Fallback")), None) is not None
    return "".join(
        "" if local(part.tag) == "tab" else part.text or ""
        for part in texts
        if not (has_alternatives and next(part.iterancestors(full("mc:Fallback")), None) is not None)
    )
