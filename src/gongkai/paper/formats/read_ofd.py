"""The text of an OFD document (GB/T 33190) into rows. OFD is a zip of XML pages; only its text objects are read."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from lxml import etree

from gongkai.paper.formats.rows import PrintedRow, PrintedRowCell, squeezed
from gongkai.paper.formats.unreadable import Unreadable

_NEAR = 1.5
"""Millimetres by which the text objects of one line may differ in height."""

_GAP = 1.2
"""Gaps wider than so many character heights separate cells."""

_LONGEST = 10_000.0
"""Millimetres; what is farther away does not lie on any page."""


def read_ofd(data: bytes) -> list[PrintedRow]:
    """The rows of an OFD document, line by line over its pages. Raises Unreadable where the package is broken."""
    rows: list[PrintedRow] = []
    try:
        with ZipFile(io.BytesIO(data)) as package:
            for number, name in enumerate(page_names(package), 1):
                for line in _lines(_objects(package.read(name))):
                    cells = tuple(PrintedRowCell(text) for text in _cells(line))
                    if cells and any(squeezed(cell.text) for cell in cells):
                        rows.append(PrintedRow(cells, len(rows) + 1, -1, False, False, f"第{number}页"))
    except (
        BadZipFile,
        KeyError,
        etree.XMLSyntaxError,
        ValueError,
        RuntimeError,
        OSError,
        EOFError,
        zlib.error,
    ) as broken:
        raise Unreadable("broken_package", kind="ofd") from broken
    if not rows:
        raise Unreadable("image_only", pages="")
    return rows


def page_names(package: ZipFile) -> list[str]:
    """The pages of an OFD document, in their order."""
    names = [name for name in package.namelist() if re.search(r"Page_?\d+/Content\.xml$", name, re.I)]
    return sorted(names, key=lambda name: [int(digits) for digits in re.findall(r"\d+", name)])


def _objects(xml: bytes) -> Iterator[tuple[float, float, float, str]]:
    """Each text object as (top, left, size, text), in millimetres."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for element in etree.fromstring(xml, parser).iter("{*}TextObject"):
        top, left = _place(element.get("Boundary") or "")
        size = _measure(element.get("Size") or "", 4)
        text = "".join(code.text or "" for code in element.iter("{*}TextCode"))
        if squeezed(text):
            yield top, left, size, text


def _place(boundary: str) -> tuple[float, float]:
    """Top and left of a boundary; what a broken one does not give is the page's own edge."""
    left, top = [*boundary.split(), "", ""][:2]
    return _measure(top, 0), _measure(left, 0)


def _measure(printed: str, usual: float) -> float:
    """A length in millimetres; `usual` where there is none, or one that no page has."""
    try:
        length = float(printed)
    except ValueError:
        return usual
    return length if abs(length) < _LONGEST else usual


def _lines(objects: Iterator[tuple[float, float, float, str]]) -> Iterator[list[tuple[float, float, float, str]]]:
    line: list[tuple[float, float, float, str]] = []
    for item in sorted(objects):
        if line and item[0] - line[0][0] > _NEAR:
            yield sorted(line, key=lambda part: part[1])
            line = []
        line.append(item)
    if line:
        yield sorted(line, key=lambda part: part[1])


def _cells(line: list[tuple[float, float, float, str]]) -> list[str]:
    cells: list[str] = []
    end = float("-inf")
    for _, left, size, text in line:
        if cells and left - end < _GAP * size:
            cells[-1] += text
        else:
            cells.append(text)
        width = sum(size if ord(character) > 0x2E80 else size / 2 for character in text)
        end = left + width
    return cells
