"""The list of evidence as a workbook."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.paper.evidence.facts import HEAD, EvidenceList, lines_of, row_of
from gongkai.paper.formats.spreadsheet import put, saved

_WIDTHS = (6, 40, 10, 12, 26, 40, 66)
_NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001  (the file format keeps no time zone)


def xlsx_bytes(listed: EvidenceList) -> bytes:
    """The list as an .xlsx file."""
    book = Workbook()
    book.properties.title, book.properties.creator = listed.title, listed.agency
    book.properties.created = book.properties.modified = _NO_DATE
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101  (a new workbook has one sheet, and it is of this kind)
    sheet.title = listed.title
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    for place, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFG"[place]].width = width
    row = 1
    for values in _rows(listed):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            put(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=len(values) == 1 or values == HEAD)
        row += 1
    return saved(book)


def _rows(listed: EvidenceList) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [(listed.title,)]
    rows += [(name, value) for name, value in lines_of(listed)]
    rows.append(HEAD)
    for group, pieces in listed.numbered():
        rows.append((group.title,))
        rows += [row_of(number, piece) for number, piece in pieces]
    rows.append(("所依据的规范性文件",))
    rows += [(str(number), basis) for number, basis in enumerate(listed.basis, 1)]
    return rows
