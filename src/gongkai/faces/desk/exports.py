"""Lists as spreadsheets: a sheet a list, a head row, text as text however it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from urllib.parse import quote

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.faces.ui.content_types import XLSX
from gongkai.paper.formats.spreadsheet import put, saved

Row = TypeVar("Row")
_WIDEST = 60
_MARK_SIZE, _PALE = 36, "D0D0D0"
_LONGEST_TITLE = 31
"""The most characters the name of a sheet can have, by the file format."""
_NOT_IN_TITLES = {ord(sign): "_" for sign in "/\\:*?[]"}
"""Signs that the name of a sheet cannot have, by the file format."""


@dataclass(frozen=True)
class ExportedList:
    """One list of a workbook. Every row has a value for each heading, or it is not given out at all."""

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[str | int]]


@dataclass(frozen=True)
class ExportColumn(Generic[Row]):
    """One column of a list: what its head says, and what stands there for a row."""

    label: str
    value: Callable[[Row], str | int]


class RowMisfits(ValueError):
    """A row that is shorter or longer than the head: under every heading from there on would stand another's value."""

    def __init__(self, title: str, head: int, row: int) -> None:
        super().__init__(f"{title}: {head} headings, {row} values")
        self.title, self.head, self.row = title, head, row


def ledger(name: str, columns: Sequence[ExportColumn[Row]], rows: Iterable[Row], mark: str = "") -> HttpResponse:
    """The answer that gives a list out by its columns as `name`.xlsx; `mark` as in `spreadsheet`."""
    values = ([column.value(row) for column in columns] for row in rows)
    return spreadsheet(name, [column.label for column in columns], values, mark)


def spreadsheet(name: str, head: Sequence[str], rows: Iterable[Sequence[str | int]], mark: str = "") -> HttpResponse:
    """The answer that gives a list out as `name`.xlsx; `mark` says on each printed page who took it, and when."""
    return workbook(name, [ExportedList(name, head, rows)], mark)


def workbook(name: str, lists: Iterable[ExportedList], mark: str = "") -> HttpResponse:
    """The answer that gives several lists out as `name`.xlsx, each on a sheet of its own."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for each in lists:
        page = book.create_sheet(each.title.translate(_NOT_IN_TITLES).strip("'")[:_LONGEST_TITLE])
        _fill(page, each)
        if mark:
            _mark(page, mark)
    return xlsx_answer(name, saved(book))


def xlsx_answer(name: str, content: bytes) -> HttpResponse:
    """The answer that gives a workbook out as `name`.xlsx."""
    return attachment(f"{name}.xlsx", content, XLSX)


def attachment(name: str, content: bytes, kind: str) -> HttpResponse:
    """The answer that gives a file out under this name, to be saved."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def day_cell(day: date | None) -> str:
    """A day as it stands in a column; empty for none."""
    return day.isoformat() if day else ""


def _mark(page: Worksheet, mark: str) -> None:
    """Who took it, large and pale behind the head of each page, and small at its foot.

    The format knows no watermark of its own but a picture; words in the head reach over the page and are no cell that
    could be deleted with one click.
    """
    said = mark.replace("&", "&&")
    for head in (page.oddHeader, page.evenHeader, page.firstHeader):
        if head is not None:
            head.center.text, head.center.size, head.center.color = f"\n\n{said}", _MARK_SIZE, _PALE
    for foot in (page.oddFooter, page.evenFooter, page.firstFooter):
        if foot is not None:
            foot.left.text, foot.right.text = said, "第&P页，共&N页"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _fill(page: Worksheet, listed: ExportedList) -> None:
    page.freeze_panes = "A2"
    widths = [len(word) for word in listed.head]
    for line, row in enumerate([listed.head, *listed.rows], 1):
        if len(row) != len(widths):
            raise RowMisfits(listed.title, len(listed.head), len(row))
        for column, value in enumerate(row, 1):
            cell = page.cell(line, column)
            put(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=len(str(value)) * 2 > _WIDEST)
            widths[column - 1] = max(widths[column - 1], len(str(value)))
    for column, width in enumerate(widths, 1):
        page.cell(1, column).font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = min(_WIDEST, width * 2 + 2)
