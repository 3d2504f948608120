"""The sheets of a workbook as one sees them: each cell's text, and what a merged cell covers.

Rows and columns that a filter has hidden are read like the others, since they belong to the list; that they were hidden
is named. A sheet that is hidden as a whole is not read, and is named too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.paper.annual.formats.read_xlsx import MAX_COLUMNS, MAX_ROWS, look_outside, opened, shown_value
from gongkai.paper.annual.formats.sniff import kind_of
from gongkai.paper.annual.tables.rows import UNREADABLE_SIGN, squeezed
from gongkai.paper.entries.workbook import NotAWorkbook


class NoTable(ValueError):
    """No sheet of the workbook has the headings of such a list. `sheets` are their names."""

    def __init__(self, sheets: tuple[str, ...]) -> None:
        super().__init__(sheets)
        self.sheets = sheets


@dataclass(frozen=True)
class Doubt:
    """Something that was seen and may have been understood wrongly: why, on which sheet, in which cell, its words."""

    reason: str
    sheet: str
    cell: str = ""
    said: str = ""


@dataclass(frozen=True)
class Seen:
    """What shows in one place of a sheet; the area is that of the merged cell it lies in, or the place itself."""

    text: str
    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Line:
    """One row of a sheet that shows something: its number there, and what shows in which column (1 is the first)."""

    number: int
    seen: Mapping[int, Seen]

    def text(self, column: int) -> str:
        """What shows in a column, under a merged cell too."""
        return self.seen[column].text if column in self.seen else ""

    def own(self) -> tuple[Seen, ...]:
        """The cells that begin in this row, each once."""
        return tuple(one for column, one in self.seen.items() if (one.row, one.column) == (self.number, column))


@dataclass(frozen=True)
class Sheet:
    """One sheet that is shown."""

    title: str
    lines: tuple[Line, ...]


def read_sheets(data: bytes) -> tuple[list[Sheet], list[Doubt]]:
    """The sheets of an xlsx, with what is doubtful of them. Raises Unreadable, NotAWorkbook."""
    kind = kind_of(data)
    if kind != "xlsx":
        raise NotAWorkbook(kind)
    pages = opened(data).worksheets
    shown = [page for page in pages if page.sheet_state == "visible"]
    doubts = [
        Doubt("hidden_sheet", page.title)
        for page in pages
        if page not in shown and page.calculate_dimension() != "A1:A1"
    ]
    if any((page.max_row or 0) > MAX_ROWS or (page.max_column or 0) > MAX_COLUMNS for page in shown):
        look_outside(data)
    sheets = []
    for page in shown:
        sheet = Sheet(page.title, tuple(_lines(page)))
        sheets.append(sheet)
        doubts += _doubts(page, sheet)
    return sheets, doubts


def place(row: int, column: int) -> str:
    """A cell as spreadsheets name it: C12."""
    return f"{get_column_letter(column)}{row}"


def _lines(page: Worksheet) -> Iterator[Line]:
    areas = _areas(page)
    last_row, last_column = min(page.max_row or 1, MAX_ROWS), min(page.max_column or 1, MAX_COLUMNS)
    texts = {
        (cell.row, cell.column): text
        for line in page.iter_rows(max_row=last_row, max_col=last_column)
        for cell in line
        if cell.row and cell.column and (text := shown_value(cell.value))
    }
    for row in range(1, last_row + 1):
        seen = {}
        for column in range(1, last_column + 1):
            area = areas.get((row, column), (row, column, row, column))
            if shown := texts.get(area[:2]):
                seen[column] = Seen(shown, *area)
        if seen:
            yield Line(row, seen)


def _areas(page: Worksheet) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """For each place under a merged cell the area of that cell."""
    found = {}
    for merged in page.merged_cells.ranges:
        last_row, last_column = min(merged.max_row, MAX_ROWS), min(merged.max_col, MAX_COLUMNS)
        area = (merged.min_row, merged.min_col, last_row, last_column)
        for row in range(merged.min_row, last_row + 1):
            for column in range(merged.min_col, last_column + 1):
                found[row, column] = area
    return found


def _doubts(page: Worksheet, sheet: Sheet) -> Iterator[Doubt]:
    hidden = {number for number, look in page.row_dimensions.items() if look.hidden}
    for line in sheet.lines:
        if line.number in hidden and line.own():
            yield Doubt("hidden_row", sheet.title, place(line.number, 1), line.own()[0].text)
        for one in line.own():
            if UNREADABLE_SIGN in one.text:
                yield Doubt("no_result", sheet.title, place(one.row, one.column))
    used = {column for line in sheet.lines for column in line.seen}
    for letter, look in page.column_dimensions.items():
        columns = set(range(look.min or 0, (look.max or 0) + 1)) & used
        if look.hidden and columns:
            yield Doubt("hidden_column", sheet.title, place(1, min(columns)), letter)


def plain(text: str) -> str:
    """A label as it is compared: without blanks, brackets of one shape."""
    return squeezed(text).replace("（", "(").replace("）", ")")
