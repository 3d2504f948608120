"""The fields of a text: what they show stays, what they are told to show does not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from gongkai.paper.release.office.names import full, get

_SWITCHES = (
    r'(?:\s+\\\*\s*"?(?:MERGEFORMAT|CHARFORMAT|Arabic|ArabicDash|roman|ROMAN|alphabetic|ALPHABETIC|'
    r'CHINESENUM\d|DBNUM\d|CardText|Ordinal)"?)*'
)
_LIVE = re.compile(rf"\s*(PAGE|NUMPAGES|SECTIONPAGES)({_SWITCHES})(?:\s+\\#\s*\"?[0#]{{1,6}}\"?)?\s*", re.IGNORECASE)
"""Fields whose text is another on each page: the instruction is what is shown."""
_RINGED = re.compile(r"\s*EQ\s+\\o\s*\\ac\s*\(\s*(.{1,2})\s*[,，;；]\s*(.{1,4})\)\s*", re.IGNORECASE | re.DOTALL)
"""A sign in a ring, as Word composes it: both signs are shown."""
_CALCULATED = re.compile(r"\s*(EQ|SYMBOL|ADVANCE|FORMCHECKBOX|FORMDROPDOWN|AUTONUM\w*|LISTNUM|DATE|TIME|BARCODE|"
                         r"DISPLAYBARCODE)\b", re.IGNORECASE)  # fmt: skip
"""Fields that show something although nothing stands for their result."""


def is_live(instruction: str) -> str | None:
    """The instruction, put in order, if it must stay because it is what is shown."""
    if match := _LIVE.fullmatch(instruction):
        return f" {' '.join((match[1].upper() + (match[2] or '')).split())} "
    if match := _RINGED.fullmatch(instruction):
        return rf" eq \o\ac({match[1]},{match[2]}) "
    return None


def shows_without_result(instruction: str) -> bool:
    """Whether a field without a result shows something."""
    return _CALCULATED.match(instruction) is not None


@dataclass
class _Field:
    begin: etree._Element
    instruction: str = ""
    marks: list[etree._Element] = field(default_factory=list)
    unseen: list[etree._Element] = field(default_factory=list)
    in_result: bool = False
    has_result: bool = False


class Fields:
    """The fields of one text, read before it is written.

    `unseen` are elements that belong to instructions, or stand where only instructions stand; `instructions` says
    what an element that stays says instead. `unclear` are the beginnings of fields for which nothing can be put.
    """

    def __init__(self, text: etree._Element) -> None:
        self.unseen: set[etree._Element] = set()
        self.instructions: dict[etree._Element, str] = {}
        self.unclear: list[etree._Element] = []
        self.taken = 0
        self._open: list[_Field] = []
        for element in text.iter(*map(full, ("w:fldChar", "w:instrText", "w:delInstrText", *_SHOWN))):
            self._read(element)
        for unfinished in self._open:
            self.unclear.append(unfinished.begin)

    def _read(self, element: etree._Element) -> None:
        if element.tag == full("w:fldChar"):
            self._mark(element)
        elif element.tag in (full("w:instrText"), full("w:delInstrText")):
            if self._open and not self._open[-1].in_result:
                self._open[-1].instruction += element.text or ""
            if self._open:
                self._open[-1].marks.append(element)
            else:
                self.unseen.add(element)
        elif any(not outer.in_result for outer in self._open):
            self.unseen.add(element)
        else:
            for outer in self._open:
                outer.has_result = True

    def _mark(self, element: etree._Element) -> None:
        kind = get(element, "w:fldCharType")
        if kind == "begin":
            self._open.append(_Field(element, marks=[element]))
        elif not self._open:
            self.unseen.add(element)
        elif kind == "separate":
            self._open[-1].in_result = True
            self._open[-1].marks.append(element)
        elif kind == "end":
            self._open[-1].marks.append(element)
            self._close(self._open.pop())

    def _close(self, done: _Field) -> None:
        instruction = is_live(done.instruction)
        inside = any(not outer.in_result for outer in self._open)
        if instruction is not None and not inside:
            texts = [mark for mark in done.marks if mark.tag != full("w:fldChar")]
            self.unseen.update(texts[1:])
            if texts:
                self.instructions[texts[0]] = instruction
            for mark in done.marks:
                if mark.tag == full("w:fldChar"):
                    self.instructions[mark] = get(mark, "w:fldCharType")
            return
        if not inside and not done.has_result and shows_without_result(done.instruction):
            self.unclear.append(done.begin)
        self.unseen.update(done.marks)
        self.taken += bool(done.instruction.strip())


_SHOWN = ("w:t", "w:sym", "w:drawing", "w:pict", "w:object", "w:noBreakHyphen", "w:footnoteReference", "w:tab")
