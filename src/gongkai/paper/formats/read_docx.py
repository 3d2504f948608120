"""A Word document (.docx) into rows: paragraphs as text, tables cell by cell with their merges."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from gongkai.paper.formats.rows import UNREADABLE_SIGN, PrintedRow, PrintedRowCell, squeezed, text_rows
from gongkai.paper.formats.unreadable import Unreadable

_P, _TBL, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_T, _TAB, _BR, _CR = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_SPAN, _VMERGE, _PROPERTIES, _VAL = qn("w:gridSpan"), qn("w:vMerge"), qn("w:tcPr"), qn("w:val")
_BEFORE, _ROW_PROPERTIES = qn("w:gridBefore"), qn("w:trPr")
_SYMBOL, _HYPHEN, _SOFT_HYPHEN = qn("w:sym"), qn("w:noBreakHyphen"), qn("w:softHyphen")
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RUN, _RUN_PROPERTIES = qn("w:r"), qn("w:rPr")
_STRUCK, _HIDDEN, _RAISED = (qn("w:strike"), qn("w:dstrike")), qn("w:vanish"), qn("w:vertAlign")
_DRAWN = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
_ROW_DELETED, _CELL_DELETED = qn("w:del"), qn("w:cellDel")
_DELETED = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:delText"), qn("w:pPr"), qn("w:rPr")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {_TAB: "\t", _BR: "\n", _CR: "\n", _HYPHEN: "-", _SOFT_HYPHEN: "", _SYMBOL: UNREADABLE_SIGN}
MAX_CELLS = 200_000
MAX_SPAN = 64


def read_docx(data: bytes) -> list[PrintedRow]:
    """The rows of a .docx in reading order. Raises Unreadable where the package is broken."""
    try:
        body = Document(io.BytesIO(data)).element.body
    except Exception as broken:  # the library fails over a broken package in a different way each time
        raise Unreadable("broken_package", kind="docx") from broken
    if body is None:
        raise Unreadable("broken_package", kind="docx")
    writer = _Rows()
    for element in _blocks(body):
        if element.tag == _P:
            writer.paragraph(shown_text(element))
        else:
            writer.table(element)
    return writer.rows


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in reading order, also inside content controls and insertions; deleted text is left out.

    A table that holds tables only lays them out: what stands in its cells comes one after the other.
    """
    stack = list(reversed(parent))
    while stack:
        node = stack.pop()
        if node.tag == _P or (node.tag == _TBL and not _holds_table(node)):
            yield node
        elif isinstance(node.tag, str) and node.tag not in _DELETED:
            stack.extend(reversed(node))


def _holds_table(table: etree._Element) -> bool:
    return any(inner is not table for inner in table.iter(_TBL))


def shown_text(element: etree._Element) -> str:
    """What an element shows: nothing deleted or hidden; a sign for what print shows and no reader can tell."""
    parts: list[str] = []
    stack: list[etree._Element | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        if not isinstance(node.tag, str) or node.tag in _DELETED or node.tag == _FALLBACK:
            continue
        if node.tag in _SIGNS:
            parts.append(_SIGNS[node.tag])
        elif node.tag in (_T, _MATHS):
            parts.append(node.text or "")
        elif node.tag == _RUN:
            before, hidden, after = _dress(node)
            parts.append(before)
            stack.append(after)
            stack.extend(reversed(node) if hidden else ())
        else:
            if node.tag == _P and parts and not parts[-1].endswith("\n"):
                parts.append("\n")
            stack.extend(reversed(node))
    return "".join(parts)


def _dress(run: etree._Element) -> tuple[str, bool, str]:
    """What a run's look makes of it: what stands before and behind it, and whether its text is shown as it is."""
    properties = run.find(_RUN_PROPERTIES)
    if properties is None or len(properties) == 0:
        return "", True, ""
    if _is_on(properties.find(_HIDDEN)):
        return "", False, ""
    if any(_is_on(properties.find(struck)) for struck in _STRUCK):
        return UNREADABLE_SIGN, False, ""
    raised = properties.find(_RAISED)
    apart = " " if raised is not None and raised.get(_VAL) in ("superscript", "subscript") else ""
    return apart, True, apart


def _is_on(toggle: etree._Element | None) -> bool:
    return toggle is not None and toggle.get(_VAL, "true") not in ("0", "false", "off", "none")


class _Rows:
    def __init__(self) -> None:
        self.rows: list[PrintedRow] = []
        self._line = 0
        self._tables = 0
        self._cells = 0

    def paragraph(self, text: str) -> None:
        for line in text.split("\n"):
            if squeezed(line):
                for row in text_rows([line.strip()]):
                    self._line += 1
                    self.rows.append(PrintedRow(row.cells, self._line, -1, row.hard, row.explicit, f"第{self._line}段"))

    def table(self, table: etree._Element) -> None:
        self._tables += 1
        rows: list[tuple[list[PrintedRowCell], str]] = []
        above: dict[int, tuple[list[PrintedRowCell], int]] = {}
        for number, line in enumerate((row for row in table.iter(_TR) if _table_of(row) is table), 1):
            row_cells = list(self._row_cells(line))
            cells = [cell for cell, continued in row_cells if not continued]
            self._cells += len(cells)
            if self._cells > MAX_CELLS:
                raise Unreadable("too_many_cells", limit=str(MAX_CELLS))
            if not cells:
                continue
            for cell, continued in row_cells:
                if continued and cell.column in above:
                    row, place = above[cell.column]
                    row[place] = replace(row[place], height=row[place].height + 1)
            above |= {cell.column: (cells, place) for place, cell in enumerate(cells)}
            rows.append((cells, f"表{self._tables}第{number}行"))
        for cells, where in rows:
            self._line += 1
            alone = len(cells) == 1 and cells[0].span == 1
            self.rows.append(PrintedRow(tuple(cells), self._line, self._tables, not alone, not alone, where))

    def _row_cells(self, line: etree._Element) -> Iterator[tuple[PrintedRowCell, bool]]:
        """The cells of a row, each with whether it only continues the one above."""
        properties = line.find(_ROW_PROPERTIES)
        if properties is not None and properties.find(_ROW_DELETED) is not None:
            return
        column = _count(properties, _BEFORE, 0)
        for cell in line.iter(_TC):
            if _row_of(cell) is not line or _is_deleted(cell):
                continue
            span, continued = _merges(cell)
            yield PrintedRowCell("" if continued else _cell_text(cell), column, span), continued
            column += span


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(_TBL), None)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(_TR), None)


def _is_deleted(cell: etree._Element) -> bool:
    properties = cell.find(_PROPERTIES)
    return properties is not None and properties.find(_CELL_DELETED) is not None


def _cell_text(cell: etree._Element) -> str:
    """What a cell shows; one that shows nothing but a picture shows something that cannot be read."""
    text = shown_text(cell).strip(" \n")
    drawn = not squeezed(text) and next(cell.iter(*_DRAWN), None) is not None
    return UNREADABLE_SIGN if drawn else text


def _merges(cell: etree._Element) -> tuple[int, bool]:
    """How many grid columns a cell covers, and whether it only continues the cell above."""
    properties = cell.find(_PROPERTIES)
    if properties is None:
        return 1, False
    merge = properties.find(_VMERGE)
    continued = merge is not None and merge.get(_VAL, "continue") == "continue"
    return max(_count(properties, _SPAN, 1), 1), continued


def _count(properties: etree._Element | None, name: str, usual: int) -> int:
    """The number of grid columns that a property states; `usual` where it states none that can be meant."""
    element = properties.find(name) if properties is not None else None
    stated = element.get(_VAL, "") if element is not None else ""
    return min(int(stated), MAX_SPAN) if stated.isascii() and stated.isdigit() and len(stated) < 9 else usual
