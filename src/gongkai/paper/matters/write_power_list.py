"""权责清单 written as a plain table: one row of headings, then an item a row, in the words of the list.

What is written is read back the same, for items that have a name: ``read_power_list(write_power_list(rows)).rows``.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from gongkai.paper.formats.spreadsheet import LONGEST_CELL, put, put_lines, saved
from gongkai.paper.matters.power_list import PowerRow
from gongkai.paper.refusals import CannotWrite

HEADINGS = {
    "code": "职权编码",
    "kind": "职权类型",
    "name": "职权名称",
    "part": "子项",
    "basis": "法定依据",
    "body": "实施主体",
    "process": "运行流程",
    "duties": "责任事项",
    "supervision": "监督方式",
    "remedies": "救济渠道",
    "liability": "追责情形",
}
"""What stands over each field of an item."""
_WIDTHS = {"code": 14, "kind": 12, "name": 30, "basis": 40, "duties": 36}
_USUAL = 18


def write_power_list(rows: Sequence[PowerRow]) -> bytes:
    """The items as xlsx, in their order, with a column for every heading that only this list has.

    Raises CannotWrite with ``cell_too_long`` for a text that no cell can hold.
    """
    others = tuple(dict.fromkeys(heading for row in rows for heading in row.others))
    book = Workbook()
    page = book.worksheets[0]
    page.title, page.freeze_panes, page.print_title_rows = "权责清单", "A2", "1:1"
    for place, heading in enumerate((*HEADINGS.values(), *others), 1):
        cell = page.cell(1, place)
        put(cell, heading)
        cell.font = Font(bold=True)
        field = next((name for name, words in HEADINGS.items() if words == heading), "")
        page.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(field, _USUAL)
    for line, row in enumerate(rows, 2):
        values = (*(getattr(row, field) for field in HEADINGS), *(row.others.get(heading, "") for heading in others))
        for place, text in enumerate(values, 1):
            if len(text) > LONGEST_CELL:
                raise CannotWrite("cell_too_long", matter=row.name[:60], limit=str(LONGEST_CELL))
            cell = page.cell(line, place)
            put_lines(cell, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return saved(book)
