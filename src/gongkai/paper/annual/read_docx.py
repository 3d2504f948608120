"""A Word document (.docx) into rows: paragraphs as text, tables cell by cell with their merges."""

from __future__ import annotations

import io
from collections.abc import Iterator
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.annual.rows import Cell, Row, squeezed, text_rows

_P, _TBL, _TR, _TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_T, _TAB, _BR, _CR = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_SPAN, _VMERGE, _PROPERTIES, _VAL = qn("w:gridSpan"), qn("w:vMerge"), qn("w:tcPr"), qn("w:val")
_BEFORE, _ROW_PROPERTIES = qn("w:gridBefore"), qn("w:trPr")
_DELETED = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:delText"), qn("w:pPr"), qn("w:rPr")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAX_CELLS = 200_000


def read_docx(data: bytes) -> list[Row]:
    """The rows of a .docx in reading order. Raises Unreadable where the package is broken."""
    try:
        body = Document(io.BytesIO(data)).element.body
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, AttributeError) as broken:
        raise Unreadable("broken_package", kind="docx") from broken
    writer = _Rows()
    for element in _blocks(body):
        if element.tag == _P:
            writer.paragraph(_text(element))
        else:
            writer.table(element)
    return writer.rows


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and outermost tables, also inside content controls and insertions; deleted text is left out."""
    for child in parent:
        if child.tag in (_P, _TBL):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _DELETED:
            yield from _blocks(child)


def _text(element: etree._Element) -> str:
    parts: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        if not isinstance(node.tag, str) or node.tag in _DELETED or node.tag == _FALLBACK:
            continue
        if node.tag == _T:
            parts.append(node.text or "")
        elif node.tag == _TAB:
            parts.append("\t")
        elif node.tag in (_BR, _CR):
            parts.append("\n")
        else:
            if node.tag == _P and parts and parts[-1] != "\n":
                parts.append("\n")
            stack.extend(reversed(node))
    return "".join(parts)


class _Rows:
    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._line = 0
        self._tables = 0
        self._cells = 0

    def paragraph(self, text: str) -> None:
        for line in text.split("\n"):
            if squeezed(line):
                for row in text_rows([line.strip()]):
                    self._line += 1
                    self.rows.append(Row(row.cells, self._line, -1, row.hard, row.explicit, f"第{self._line}段"))

    def table(self, table: etree._Element) -> None:
        self._tables += 1
        for number, line in enumerate((row for row in table.iter(_TR) if _table_of(row) is table), 1):
            cells = tuple(self._row_cells(line))
            self._cells += len(cells)
            if self._cells > MAX_CELLS:
                raise Unreadable("too_many_cells", limit=str(MAX_CELLS))
            if not cells:
                continue
            self._line += 1
            where = f"表{self._tables}第{number}行"
            alone = len(cells) == 1 and cells[0].span == 1
            self.rows.append(Row(cells, self._line, self._tables, not alone, not alone, where))

    def _row_cells(self, line: etree._Element) -> Iterator[Cell]:
        properties = line.find(_ROW_PROPERTIES)
        before = properties.find(_BEFORE) if properties is not None else None
        column = int(before.get(_VAL, "0")) if before is not None else 0
        for cell in line.iter(_TC):
            if _row_of(cell) is not line:
                continue
            span, continued = _merges(cell)
            if not continued:
                yield Cell(_text(cell).strip(" \n"), column, span)
            column += span


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(_TBL), None)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(_TR), None)


def _merges(cell: etree._Element) -> tuple[int, bool]:
    """How many grid columns a cell covers, and whether it only continues the cell above."""
    properties = cell.find(_PROPERTIES)
    if properties is None:
        return 1, False
    span = properties.find(_SPAN)
    width = int(span.get(_VAL, "1")) if span is not None and span.get(_VAL, "1").isdigit() else 1
    merge = properties.find(_VMERGE)
    continued = merge is not None and merge.get(_VAL, "continue") == "continue"
    return min(max(width, 1), 64), continued
