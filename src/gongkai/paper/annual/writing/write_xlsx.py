"""The annual report as a workbook: one sheet a section, the official tables with their merged cells."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.law.report.figures import Figures
from gongkai.paper.annual.writing.document import ReportDocument, is_open
from gongkai.paper.annual.writing.grid import CellPart, ReportGrid
from gongkai.paper.annual.writing.grid import GridCell as GridCell
from gongkai.paper.formats.spreadsheet import put, saved

_LINE = Side(style="thin", color="FF000000")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FILL = PatternFill("solid", fgColor="FFEFEDE7")
_OPEN_FILL = PatternFill("lightUp", fgColor="FF7F7A6E", bgColor="FFFFFFFF")
_TEXT_WIDTH = 80
"""The width of a text column, in characters."""

_STACKED = 255
"""The rotation that sets characters one under the other, by the file format."""

_TABLE_WIDTH = {"disclosure": 72, "requests": 110, "review": 105}
_NO_DATE = datetime(2000, 1, 1)  # noqa: DTZ001  (the file format keeps no time zone)


def xlsx_bytes(document: ReportDocument) -> bytes:
    """The report as an .xlsx file: six sheets, named and ordered as the six sections."""
    book = Workbook()
    book.properties.title, book.properties.creator = document.heading, document.agency
    book.properties.created = book.properties.modified = _NO_DATE
    for number, heading in enumerate(document.edition.headings, start=1):
        sheet = book.active if number == 1 else book.create_sheet()
        assert isinstance(sheet, Worksheet)  # noqa: S101  (a new workbook has one sheet, and it is of this kind)
        sheet.title = heading
        _set_print(sheet)
        grid = document.grid_of(number)
        if grid:
            _table_sheet(sheet, heading, grid, document.figures)
        else:
            _text_sheet(sheet, _opening(document) if number == 1 else (), heading, document, number)
    return saved(book)


def _opening(document: ReportDocument) -> tuple[str, ...]:
    return (document.agency, document.title, *document.preamble)


def _set_print(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("— &P —"))
    sheet.sheet_view.showGridLines = False


def _text_sheet(
    sheet: Worksheet, opening: tuple[str, ...], heading: str, document: ReportDocument, number: int
) -> None:
    last = number == len(document.edition.headings)
    lines = [*opening, heading, *document.sections[number], *(document.notes if last else ())]
    sheet.column_dimensions["A"].width = _TEXT_WIDTH
    for row, text in enumerate(lines, start=1):
        cell = sheet.cell(row, 1)
        put(cell, text)
        title = row <= 2 and bool(opening)
        cell.font = Font(name="宋体", size=16 if title else 12, bold=title or text == heading)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if title else "left")
        sheet.row_dimensions[row].height = 24 if title else 17 * (1 + 2 * len(text) // _TEXT_WIDTH)
        if is_open(text):
            cell.fill = _OPEN_FILL


def _table_sheet(sheet: Worksheet, heading: str, grid: ReportGrid, figures: Figures) -> None:
    put(sheet.cell(1, 1), heading)
    sheet.cell(1, 1).font = Font(name="黑体", size=12, bold=True)
    scale = _TABLE_WIDTH[grid.name] / sum(grid.widths)
    for index, width in enumerate(grid.widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = scale * width
    lines = [1] * len(grid.rows)
    for top, left, cell in grid.placed():
        _table_cell(sheet, 2 + top, 1 + left, cell, figures)
        characters = scale * sum(grid.widths[left : left + cell.columns])
        if cell.rows == 1:
            lines[top] = max(lines[top], 1 + int(2 * len(cell.text) / characters))
    for offset, count in enumerate(lines):
        sheet.row_dimensions[2 + offset].height = 6 + 14 * count
    if grid.header_rows:
        sheet.print_title_rows = f"2:{1 + grid.header_rows}"
        sheet.freeze_panes = f"A{2 + grid.header_rows}"


def _table_cell(sheet: Worksheet, row: int, column: int, cell: GridCell, figures: Figures) -> None:
    value = figures.get(cell.key)
    target = sheet.cell(row, column)
    put(target, value if isinstance(value, int | Decimal) else cell.text)
    for down in range(cell.rows):
        for right in range(cell.columns):
            sheet.cell(row + down, column + right).border = _FRAME
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row + cell.rows - 1, end_column=column + cell.columns - 1
        )
    left = cell.part is CellPart.NOTE or (cell.part is CellPart.LABEL and cell.rows == 1)
    target.alignment = Alignment(
        horizontal="left" if left else "center",
        vertical="center",
        wrap_text=True,
        text_rotation=_STACKED if cell.vertical else 0,
    )
    head = cell.part in (CellPart.CAPTION, CellPart.HEADER)
    target.font = Font(name="黑体" if head else "宋体", size=8 if cell.unread else 10.5)
    if cell.unread:
        target.fill = _OPEN_FILL
    elif head:
        target.fill = _HEAD_FILL
