"""The sheets of a workbook as one sees them: each cell's text, and what a merged cell covers.

Rows and columns that a filter has hidden are read like the others, since they belong to the list; that they were hidden
is named. A sheet that is hidden as a whole is not read, and is named too. `sheets_here` opens the workbook, confined.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from gongkai.law.refusal import Refusal
from gongkai.paper.entries.apart import asked
from gongkai.paper.formats.rows import squeezed


class NoTable(Refusal, ValueError):
    """No sheet of the workbook has the headings of such a list. `sheets` are their names."""

    sheets: tuple[str, ...]


@dataclass(frozen=True)
class SheetDoubt:
    """Something that was seen and may have been understood wrongly: why, on which sheet, in which cell, its words."""

    reason: str
    sheet: str
    cell: str = ""
    said: str = ""


@dataclass(frozen=True)
class SeenCell:
    """What shows in one place of a sheet; the area is that of the merged cell it lies in, or the place itself."""

    text: str
    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class SheetLine:
    """One row of a sheet that shows something: its number there, and what shows in which column (1 is the first)."""

    number: int
    seen: Mapping[int, SeenCell]

    def text(self, column: int) -> str:
        """What shows in a column, under a merged cell too."""
        return self.seen[column].text if column in self.seen else ""

    def own(self) -> tuple[SeenCell, ...]:
        """The cells that begin in this row, each once."""
        return tuple(cell for column, cell in self.seen.items() if (cell.row, cell.column) == (self.number, column))


@dataclass(frozen=True)
class ShownSheet:
    """One sheet that is shown."""

    title: str
    lines: tuple[SheetLine, ...]


def read_sheets(data: bytes) -> tuple[list[ShownSheet], list[SheetDoubt]]:
    """The sheets of an xlsx, with what is doubtful of them. Raises Unreadable, NotAWorkbook."""
    answer = asked("gongkai.paper.matters.sheets_here", data)
    return [_sheet(**sheet) for sheet in answer["sheets"]], [SheetDoubt(*doubt) for doubt in answer["doubts"]]


def _sheet(title: str, cells: list[list[Any]], lines: list[list[Any]]) -> ShownSheet:
    seen = [SeenCell(*cell) for cell in cells]
    return ShownSheet(
        title, tuple(SheetLine(number, {column: seen[cell] for column, cell in places}) for number, places in lines)
    )


def place(row: int, column: int) -> str:
    """A cell as spreadsheets name it: C12."""
    return f"{get_column_letter(column)}{row}"


def plain(text: str) -> str:
    """A label as it is compared: without blanks, brackets of one shape."""
    return squeezed(text).replace("（", "(").replace("）", ")")
