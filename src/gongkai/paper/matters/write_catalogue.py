"""事项清单 written in the standard layout: two rows of headings, a tick list for the carriers, a sheet for each field.

What is written is read back the same, for rows that name their matter: ``read_catalogue(write_catalogue(rows)).rows``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.law.matters import layout
from gongkai.paper.formats.spreadsheet import LONGEST_CELL, put, put_lines, saved
from gongkai.paper.matters.catalogue import CatalogueRow, choices_of
from gongkai.paper.matters.ticks import in_order
from gongkai.paper.refusals import CannotWrite

TITLE = "政务公开事项清单"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
"""What the name of a sheet may not hold."""
_NARROW, _USUAL, _WIDE = 7, 16, 36


@dataclass(frozen=True)
class _Column:
    """One column of the layout: the two words over it, how wide it is, and what each row says there."""

    top: str
    under: str
    width: int
    said: Sequence[str]


def write_catalogue(rows: Sequence[CatalogueRow]) -> bytes:
    """The rows as xlsx, in their order; rows of one field that follow each other share a sheet.

    Raises CannotWrite with ``cell_too_long`` for a text that no cell can hold.
    """
    for row in rows:
        for text in (*row.matters, row.elements, row.basis, row.limit, row.body, *row.others.values()):
            if len(text) > LONGEST_CELL:
                raise CannotWrite("cell_too_long", matter="/".join(row.matters)[:60], limit=str(LONGEST_CELL))
    book = Workbook()
    book.remove(book.worksheets[0])
    for field, group in groupby(rows, key=lambda row: row.field):
        page = book.create_sheet(_FORBIDDEN.sub("", field)[:25] or "事项清单")
        _fill(page, field, list(group))
    if not rows:
        _fill(book.create_sheet("事项清单"), "", [])
    return saved(book)


def _fill(page: Worksheet, field: str, rows: Sequence[CatalogueRow]) -> None:
    columns = list(_columns(rows))
    put(page.cell(1, 1), TITLE)
    page.cell(1, 1).font = Font(bold=True, size=16)
    page.cell(1, 1).alignment = Alignment(horizontal="center")
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
    if field:
        put(page.cell(2, 1), f"公开领域：{field}")
    _head(page, columns)
    for place, column in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(place)].width = column.width
        for line, text in enumerate(column.said, 5):
            put_lines(page.cell(line, place), text)
    _look(page, len(rows), len(columns))


def _head(page: Worksheet, columns: Sequence[_Column]) -> None:
    """Headings on rows 3 and 4: a word over several columns merged over them, one without a second over both rows."""
    place = 1
    for _, group in groupby(columns, key=lambda column: (column.top, bool(column.under))):
        those = list(group)
        put(page.cell(3, place), those[0].top)
        for number, column in enumerate(those, place):
            put(page.cell(4, number), column.under)
        last_row = 3 if those[0].under else 4
        if len(those) > 1 or last_row == 4:
            page.merge_cells(start_row=3, start_column=place, end_row=last_row, end_column=place + len(those) - 1)
        place += len(those)


def _columns(rows: Sequence[CatalogueRow]) -> Iterator[_Column]:
    yield _Column("序号", "", _NARROW, [row.number for row in rows])
    if any(row.category for row in rows):
        yield _Column("公开类别", "", _USUAL, [row.category for row in rows])
    deepest = max([2, *(len(row.matters) for row in rows)])
    for level, word in enumerate(layout().matters[:deepest]):
        yield _Column("公开事项", word, _USUAL, [(*row.matters, "", "", "")[level] for row in rows])
    yield _Column("公开内容（要素）", "", _WIDE, [row.elements for row in rows])
    yield _Column("公开依据", "", _WIDE, [row.basis for row in rows])
    yield _Column("公开时限", "", _USUAL, [row.limit for row in rows])
    yield _Column("公开主体", "", _USUAL, [row.body for row in rows])
    yield _Column("公开渠道和载体", "", _WIDE, [_boxes(row.carriers) for row in rows])
    yield from _ticks("公开对象", "audience", [row.audience for row in rows])
    yield from _ticks("公开方式", "mode", [row.modes for row in rows])
    yield from _ticks("公开层级", "level", [row.levels for row in rows])
    for heading in dict.fromkeys(heading for row in rows for heading in row.others):
        yield _Column(heading, "", _USUAL, [row.others.get(heading, "") for row in rows])


def _boxes(chosen: Sequence[str]) -> str:
    """The tick list: each carrier of the standard layout with its box, then others that were named."""
    if not chosen:
        return ""
    options = choices_of("carriers")
    ticked = {word.split("：")[0]: word for word in chosen}
    lines = [f"■{ticked[word]}" if word in ticked else f"□{word}" for word in options]
    return "\n".join([*lines, *(f"■{word}" for word in chosen if word.split("：")[0] not in options)])


def _ticks(top: str, role: str, chosen: Sequence[Sequence[str]]) -> Iterator[_Column]:
    """A column for each choice: those of the standard layout, then others that were named."""
    options = choices_of(role)
    heads = in_order([*options, *(word.split("：")[0] for words in chosen for word in words)], options)
    for head in heads:
        yield _Column(top, head, _NARROW, [_mark(head, words) for words in chosen])


def _mark(head: str, words: Sequence[str]) -> str:
    named = next((word for word in words if word.split("：")[0] == head), "")
    return named.partition("：")[2] or ("√" if named else "")


def _look(page: Worksheet, rows: int, columns: int) -> None:
    """Lines round every cell, text that wraps, headings repeated on each printed page across A4."""
    thin = Side(style="thin")
    for line in page.iter_rows(min_row=3, max_row=rows + 4, max_col=columns):
        for cell in line:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            is_head = bool(cell.row and cell.row < 5)
            cell.font = Font(bold=is_head)
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if is_head else None)
    page.freeze_panes = "A5"
    page.print_title_rows = "3:4"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
