"""Numbers and bullets of lists as Word keeps them, so that what is typed on is counted on."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BULLET = "bullet"


class Numbering:
    """The lists of one document. Each list is counted for itself."""

    def __init__(self, document: Any) -> None:
        self._root = document.part.numbering_part.element
        self._kinds: dict[str, int] = {}

    def begun(self, *, ordered: bool, start: int = 1, numeral: str = "1") -> int:
        """A further list; the number by which its paragraphs name it."""
        kind = _FORMATS[numeral] if ordered else _BULLET
        number = self._root.add_num(self._kind(kind))
        if ordered:
            number.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(number.numId)

    def _kind(self, kind: str) -> int:
        if kind not in self._kinds:
            ids = [int(element.get(qn("w:abstractNumId"))) for element in self._root.findall(qn("w:abstractNum"))]
            self._kinds[kind] = max(ids, default=-1) + 1
            numbering = OxmlElement("w:abstractNum")
            numbering.set(qn("w:abstractNumId"), str(self._kinds[kind]))
            numbering.append(_level(kind))
            first = self._root.find(qn("w:num"))
            self._root.append(numbering) if first is None else first.addprevious(numbering)
        return self._kinds[kind]


def number(paragraph: Any, list_number: int) -> None:
    """Make the paragraph the next item of the list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = list_number


def _level(kind: str) -> Any:
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (
        ("start", "1"), ("numFmt", kind), ("lvlText", "•" if kind == _BULLET else "%1."), ("lvlJc", "left"),
    ):  # fmt: skip
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), value)
        level.append(element)
    return level
