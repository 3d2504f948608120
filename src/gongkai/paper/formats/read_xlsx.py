"""A workbook (.xlsx) or delimited text (.csv) into rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zipfile import ZipFile

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.paper.formats.read_text import decoded
from gongkai.paper.formats.rows import UNREADABLE_SIGN, PrintedRow, PrintedRowCell, squeezed, text_rows
from gongkai.paper.formats.unreadable import Unreadable

MAX_ROWS = 5_000
MAX_COLUMNS = 64
"""A report's sheet has about sixty rows and sixteen columns; what lies far outside is not read."""

MAX_CELLS = 200_000
MAX_LOOKED_AT = 1_000_000
"""Cells that all sheets of a workbook may hold, and places between them that may be looked at."""


def read_xlsx(data: bytes) -> list[PrintedRow]:
    """The rows of every sheet that is shown, one after the other. Raises Unreadable.

    Formulas count with their stored result; one whose result was never stored cannot be read, and is no empty cell.
    """
    rows: list[PrintedRow] = []
    for number, sheet in enumerate(opened(data).worksheets, 1):
        if sheet.sheet_state == "visible":
            rows.extend(_sheet_rows(sheet, number, len(rows)))
    return rows


def opened(data: bytes) -> Workbook:
    """The workbook, each formula as its stored result; one whose result was never stored shows `UNREADABLE_SIGN`.

    Of what is shown no more may be there than can be looked at. Raises Unreadable.
    """
    try:
        stored = _stored(data)
        if stored.cells > MAX_CELLS:
            raise Unreadable("too_many_cells", limit=str(MAX_CELLS))
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        formulas = load_workbook(io.BytesIO(data), keep_links=False) if stored.unreckoned else None
    except (Unreadable, MemoryError):
        raise
    except Exception as broken:  # the library fails over a broken package in a different way each time
        raise Unreadable("broken_package", kind="xlsx") from broken
    looked_at = 0
    for number, sheet in enumerate(book.worksheets):
        if sheet.sheet_state != "visible":
            continue
        looked_at += min(sheet.max_row or 1, MAX_ROWS) * min(sheet.max_column or 1, MAX_COLUMNS)
        if looked_at > MAX_LOOKED_AT:
            raise Unreadable("too_many_cells", limit=str(MAX_LOOKED_AT))
        if formulas is not None:
            _mark_unreckoned(sheet, formulas.worksheets[number])
    return book


@dataclass(frozen=True)
class _Stored:
    """What all sheets of a workbook hold: how many cells, those under merged ranges and links too, since each is made
    when it is opened; and whether there are formulas without a result."""

    cells: int
    unreckoned: bool


def _stored(data: bytes) -> _Stored:
    count, unreckoned = 0, False
    for root in _sheets_as_stored(data):
        count += sum(1 for _ in root.iter("{*}c"))
        count += sum(_area(element.get("ref") or "") for element in root.iter("{*}mergeCell", "{*}hyperlink"))
        unreckoned = unreckoned or any(_has_no_result(formula) for formula in root.iter("{*}f"))
    return _Stored(count, unreckoned)


def _sheets_as_stored(data: bytes) -> Iterator[etree._Element]:
    """The markup of each sheet."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with ZipFile(io.BytesIO(data)) as package:
        for member in package.infolist():
            try:
                root = etree.fromstring(package.read(member), parser)
            except etree.XMLSyntaxError:
                continue  # a picture, or a part that the library will stumble over itself
            if root is not None and etree.QName(root).localname == "worksheet":
                yield root


def look_outside(data: bytes) -> None:
    """Raises Unreadable where a sheet says something outside the rows and columns that are read: nothing that somebody
    typed is passed over in silence. Empty cells with a look say nothing.
    """
    try:
        looks_outside = _holds_outside(data)
    except MemoryError:
        raise
    except Exception as broken:  # a broken package fails in a different way each time
        raise Unreadable("broken_package", kind="xlsx") from broken
    if looks_outside:
        raise Unreadable("too_long", limit=str(MAX_ROWS))


def _holds_outside(data: bytes) -> bool:
    for root in _sheets_as_stored(data):
        number = 0
        for row in root.iter("{*}row"):
            number = int(row.get("r") or number + 1)
            column = 0
            for cell in row.iter("{*}c"):
                column = _column_of(cell.get("r") or "") or column + 1
                is_outside = number > MAX_ROWS or column > MAX_COLUMNS
                if is_outside and any(cell.find(part) is not None for part in ("{*}v", "{*}is", "{*}f")):
                    return True
    return False


def _column_of(reference: str) -> int:
    """The column of ``C12``; 0 for a cell that does not say where it is."""
    letters = reference.rstrip("0123456789")
    return column_index_from_string(letters) if letters.isalpha() else 0


def _has_no_result(formula: etree._Element) -> bool:
    cell = formula.getparent()
    result = cell.find("{*}v") if cell is not None else None
    return result is None or not result.text


def _mark_unreckoned(sheet: Worksheet, formulas: Worksheet) -> None:
    for line in formulas.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS):
        for cell in line:
            if cell.data_type == "f" and cell.row and cell.column:
                shown_cell = sheet.cell(cell.row, cell.column)
                if shown_cell.value is None:
                    shown_cell.value = UNREADABLE_SIGN


def _area(reference: str) -> int:
    """How many cells a range such as ``A1:D5`` covers; one that the library cannot read either counts none."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except ValueError:
        return 0
    if left is None or top is None or right is None or bottom is None:
        return MAX_CELLS
    return (right - left + 1) * (bottom - top + 1)


def _sheet_rows(sheet: Worksheet, table: int, lines_before: int) -> list[PrintedRow]:
    hidden = {number for number, look in sheet.row_dimensions.items() if look.hidden}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for merged in sheet.merged_cells.ranges:
        if merged.max_row - merged.min_row > MAX_ROWS or merged.max_col - merged.min_col > MAX_COLUMNS:
            continue
        height = sum(row not in hidden for row in range(merged.min_row, merged.max_row + 1))
        spans[merged.min_row, merged.min_col] = (merged.max_col - merged.min_col + 1, max(height, 1))
        covered.update(
            (row, column)
            for row in range(merged.min_row, merged.max_row + 1)
            for column in range(merged.min_col, merged.max_col + 1)
            if (row, column) != (merged.min_row, merged.min_col)
        )
    rows: list[PrintedRow] = []
    width = min(sheet.max_column or 1, MAX_COLUMNS)
    for line in sheet.iter_rows(max_row=min(sheet.max_row or 1, MAX_ROWS), max_col=width):
        cells = [
            PrintedRowCell(shown_value(cell.value), cell.column - 1, *spans.get((cell.row, cell.column), (1, 1)))
            for cell in line
            if cell.row and cell.column and (cell.row, cell.column) not in covered
        ]
        if line[0].row in hidden or not any(squeezed(cell.text) for cell in cells):
            continue
        where = f"工作表“{sheet.title}”第{line[0].row}行"
        rows.append(_row(cells, lines_before + len(rows) + 1, table, where))
    return rows


def _row(cells: Sequence[PrintedRowCell], line: int, table: int, where: str) -> PrintedRow:
    filled = [cell for cell in cells if squeezed(cell.text)]
    if len(filled) == 1 and len(filled[0].text) > 40:
        return PrintedRow((filled[0],), line, -1, False, False, where)
    return PrintedRow(tuple(cells), line, table, True, True, where, lost_in_front=True)


def shown_value(value: object) -> str:
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


def read_csv(data: bytes) -> list[PrintedRow]:
    """The rows of a delimited text; falls back to plain text where no delimiter is found."""
    text = decoded(data)
    lines = text.splitlines()
    delimiter = max(",;\t", key=lambda sign: sum(line.count(sign) for line in lines))
    if not any(delimiter in line for line in lines):
        return text_rows(lines)
    return _delimited(csv.reader(io.StringIO(text), delimiter=delimiter))


def _delimited(lines: Iterable[list[str]]) -> list[PrintedRow]:
    rows: list[PrintedRow] = []
    try:
        for number, line in enumerate(lines, 1):
            if number > MAX_ROWS:
                break
            cells = [PrintedRowCell(text.strip(), column) for column, text in enumerate(line[:MAX_COLUMNS])]
            if any(squeezed(cell.text) for cell in cells):
                rows.append(_row(cells, number, 1, f"第{number}行"))
    except csv.Error as broken:
        raise Unreadable("broken_package", kind="csv") from broken
    return rows
