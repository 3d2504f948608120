"""Lists as spreadsheets: one sheet, a head row, text as text however it begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gongkai.paper.annual.writing.spreadsheet import put, saved

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60


def spreadsheet(name: str, head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> HttpResponse:
    """The answer that gives a list out as `name`.xlsx."""
    book = Workbook()
    page = book.worksheets[0]
    page.title, page.freeze_panes = name[:31], "A2"
    widths = [len(word) for word in head]
    for line, row in enumerate([head, *rows], 1):
        for column, value in enumerate(row, 1):
            put(page.cell(line, column), value)
            widths[column - 1] = max(widths[column - 1], len(str(value)))
    for column, width in enumerate(widths, 1):
        page.cell(1, column).font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = min(_WIDEST, width * 2 + 2)
    response = HttpResponse(saved(book), content_type=XLSX)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
    return response
