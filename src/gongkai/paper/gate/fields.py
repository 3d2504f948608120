"""Fields and formulas that call other programs or fetch from elsewhere when a document is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from lxml import etree

from gongkai.paper.gate.hazard import SHOWN, Hazard, Hopeless

_CALLS = re.compile(r"(?i)\bDDE(AUTO)?\b")
_SPELLED = re.compile(r"(?i)\bQUOTE\s+(?:\d+\s+){3}")
"""A field that spells another one by the numbers of its signs."""
_FETCHES = re.compile(r"(?i)\b(INCLUDETEXT|INCLUDE|IMPORT|RD|LINK)\b[^\n]*(https?:|ftp:|\\\\\\\\|file://)")
_FORMULA_CALLS = re.compile(r"""(?ix) ^ \s* [=+\-@]? \s* ['"]? [a-z][\w.\\/:]* \s* ['"]? \| """)
_MARK, _INSTRUCTION, _SIMPLE = "fldChar", "instrText", "fldSimple"


def in_words(part: IO[bytes], where: str) -> Iterator[Hazard]:
    """What the fields of a part of a Word document do. A field may be cut into any number of pieces and lie in others.

    Raises Hopeless.
    """
    opened: list[str] = [""]
    for element in _elements(part, where):
        name = etree.QName(element).localname
        if name == _MARK:
            kind = _attribute(element, "fldCharType")
            if kind == "begin":
                opened.append("")
            elif kind == "separate" and len(opened) > 1:
                yield from _told(opened[-1], where)
            elif kind == "end" and len(opened) > 1:
                inner = opened.pop()
                yield from _told(inner, where)
                opened[-1] += f" {inner}"
        elif name == _INSTRUCTION:
            opened[-1] += element.text or ""
        elif name == _SIMPLE:
            yield from _told(_attribute(element, "instr"), where)
    yield from _told(opened[0], where)


def in_workbook(part: IO[bytes], where: str) -> Iterator[Hazard]:
    """Links of a workbook to a running program, and formulas that start one. Raises Hopeless."""
    for element in _elements(part, where):
        name = etree.QName(element).localname
        if name == "ddeLink":
            yield Hazard("dde", _attribute(element, "ddeService")[:SHOWN] or where)
        elif name == "oleLink":
            yield Hazard("external_content", where)
        elif name == "f" and _FORMULA_CALLS.match(element.text or ""):
            yield Hazard("dde", (element.text or "")[:SHOWN])


def in_table_of_text(text: str) -> Iterator[Hazard]:
    """Cells of a text table that a spreadsheet would take for a call."""
    for line in text.splitlines():
        for cell in re.split(r"[,;\t]", line):
            bare = cell.strip().strip('"')
            if bare[:1] in "=+-@" and bare[:1] and _FORMULA_CALLS.match(bare):
                yield Hazard("dde", bare[:SHOWN])
                return


def _told(instruction: str, where: str) -> Iterator[Hazard]:
    if _CALLS.search(instruction) or _SPELLED.search(instruction):
        yield Hazard("dde", instruction.strip()[:SHOWN])
    elif _FETCHES.search(instruction):
        yield Hazard("external_content", instruction.strip()[:SHOWN] or where)


def _elements(part: IO[bytes], where: str) -> Iterator[etree._Element]:
    """The elements of a part as they end, let go of as soon as they are seen; huge parts do not fill the memory."""
    try:
        walk = etree.iterparse(
            part, events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
        )
        for _, element in walk:
            if not isinstance(element.tag, str):
                continue
            yield element
            element.clear(keep_tail=False)
    except etree.XMLSyntaxError as broken:
        raise Hopeless("broken", where[-SHOWN:]) from broken


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")
