"""Lists as spreadsheets: a sheet a list, a head row, text as text however it begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.faces.desk.tables import Column, Row, Table
from gongkai.faces.ui.content_types import XLSX
from gongkai.paper.formats.spreadsheet import put, saved

_WIDEST = 60
_MARK_SIZE, _PALE = 36, "D0D0D0"
_LONGEST_TITLE = 31
"""The most characters the name of a sheet can have, by the file format."""
_NOT_IN_TITLES = {ord(sign): "_" for sign in "/\\:*?[]"}
"""Signs that the name of a sheet cannot have, by the file format."""


def spreadsheet(name: str, columns: Sequence[Column[Row]], rows: Iterable[Row], mark: str = "") -> HttpResponse:
    """The answer that gives a list out as `name`.xlsx; `mark` says on each printed page who took it, and when."""
    return workbook(name, [Table(name, columns, rows)], mark)


def workbook(name: str, tables: Iterable[Table[Any]], mark: str = "") -> HttpResponse:
    """The answer that gives several tables out as `name`.xlsx, each on a sheet of its own."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        page = book.create_sheet(table.title.translate(_NOT_IN_TITLES).strip("'")[:_LONGEST_TITLE])
        _fill(page, table)
        if mark:
            _mark(page, mark)
    return xlsx_answer(name, saved(book))


def taken_by(request: HttpRequest) -> str:
    """Who takes a list home, and when."""
    return f"{request.user} {timezone.localtime():%Y-%m-%d %H:%M}"


def taken_column(mark: str) -> Column[Any]:
    """The last column of a list with personal data: who took it, in every row."""
    return Column("导出", lambda row: mark)


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
    escaped = mark.replace("&", "&&")
    for head in (page.oddHeader, page.evenHeader, page.firstHeader):
        if head is not None:
            head.center.text, head.center.size, head.center.color = f"\n\n{escaped}", _MARK_SIZE, _PALE
    for foot in (page.oddFooter, page.evenFooter, page.firstFooter):
        if foot is not None:
            foot.left.text, foot.right.text = escaped, "第&P页，共&N页"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _fill(page: Worksheet, table: Table[Any]) -> None:
    page.freeze_panes = "A2"
    widths = [len(word) for word in table.head]
    for place, line in enumerate([table.head, *table.lines()], 1):
        for column, value in enumerate(line, 1):
            cell = page.cell(place, column)
            put(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=len(str(value)) * 2 > _WIDEST)
            widths[column - 1] = max(widths[column - 1], len(str(value)))
    for column, width in enumerate(widths, 1):
        page.cell(1, column).font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = min(_WIDEST, width * 2 + 2)
