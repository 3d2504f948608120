"""A workbook (.xlsx) or delimited text (.csv) into rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.paper.annual.read_text import decoded
from gongkai.paper.annual.reading import Unreadable
from gongkai.paper.annual.rows import Cell, Row, squeezed, text_rows

MAX_ROWS = 5_000
MAX_COLUMNS = 64
"""A report's sheet has about sixty rows and sixteen columns; what lies far outside is not read."""


def read_xlsx(data: bytes) -> list[Row]:
    """The rows of every sheet, one after the other. Formulas count with their stored result. Raises Unreadable."""
    try:
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError) as broken:
        raise Unreadable("broken_package", kind="xlsx") from broken
    rows: list[Row] = []
    for number, sheet in enumerate(book.worksheets, 1):
        rows.extend(_sheet_rows(sheet, number, len(rows)))
    return rows


def _sheet_rows(sheet: Worksheet, table: int, lines_before: int) -> list[Row]:
    spans: dict[tuple[int, int], int] = {}
    covered: set[tuple[int, int]] = set()
    for merged in sheet.merged_cells.ranges:
        if merged.max_row - merged.min_row > MAX_ROWS or merged.max_col - merged.min_col > MAX_COLUMNS:
            continue
        spans[merged.min_row, merged.min_col] = merged.max_col - merged.min_col + 1
        covered.update(
            (row, column)
            for row in range(merged.min_row, merged.max_row + 1)
            for column in range(merged.min_col, merged.max_col + 1)
            if (row, column) != (merged.min_row, merged.min_col)
        )
    rows: list[Row] = []
    width = min(sheet.max_column or 1, MAX_COLUMNS)
    for line in sheet.iter_rows(max_row=min(sheet.max_row or 1, MAX_ROWS), max_col=width):
        cells = [
            Cell(_shown(cell.value), cell.column - 1, spans.get((cell.row, cell.column), 1))
            for cell in line
            if cell.row and cell.column and (cell.row, cell.column) not in covered
        ]
        if not any(squeezed(cell.text) for cell in cells):
            continue
        where = f"工作表“{sheet.title}”第{line[0].row}行"
        rows.append(_row(cells, lines_before + len(rows) + 1, table, where))
    return rows


def _row(cells: Sequence[Cell], line: int, table: int, where: str) -> Row:
    filled = [cell for cell in cells if squeezed(cell.text)]
    if len(filled) == 1 and len(filled[0].text) > 40:
        return Row((filled[0],), line, -1, False, False, where)
    return Row(tuple(cells), line, table, True, True, where, lost_in_front=True)


def _shown(value: object) -> str:
    """A cell's value as one would read it on the screen."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(Decimal(repr(value)))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value).strip()


def read_csv(data: bytes) -> list[Row]:
    """The rows of a delimited text; falls back to plain text where no delimiter is found."""
    text = decoded(data)
    lines = text.splitlines()
    delimiter = max(",;\t", key=lambda sign: sum(line.count(sign) for line in lines))
    if not any(delimiter in line for line in lines):
        return text_rows(lines)
    return _delimited(csv.reader(io.StringIO(text), delimiter=delimiter))


def _delimited(lines: Iterable[list[str]]) -> list[Row]:
    rows: list[Row] = []
    try:
        for number, line in enumerate(lines, 1):
            if number > MAX_ROWS:
                break
            cells = [Cell(text.strip(), column) for column, text in enumerate(line[:MAX_COLUMNS])]
            if any(squeezed(cell.text) for cell in cells):
                rows.append(_row(cells, number, 1, f"第{number}行"))
    except csv.Error as broken:
        raise Unreadable("broken_package", kind="csv") from broken
    return rows
