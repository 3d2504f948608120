"""The sheets of a workbook as tables that a page can show: what is hidden in the file stays out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils.cell import column_index_from_string, coordinate_to_tuple, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.paper.body.clean import clean
from gongkai.paper.body.tree import Element, written
from gongkai.paper.formats.read_xlsx import MAX_COLUMNS, MAX_ROWS, shown_value
from gongkai.paper.formats.rows import UNREADABLE_SIGN

_UNRECKONED = "（公式没有算出结果）"
_DECIMALS = re.compile(r"\.(0+)%")


@dataclass
class _Grid:
    """What a sheet shows: the rows and columns that say something, the words, and where cells are merged."""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    cells: dict[tuple[int, int], Element] = field(default_factory=dict)
    covered: set[tuple[int, int]] = field(default_factory=set)


def sheet_table(sheet: Worksheet, name: str, most: int) -> tuple[str, int]:
    """A sheet as clean HTML of one table, and how many of its rows are not in it: it has no more than `most`.

    The head is the rows that the file itself tells as one: kept in sight, repeated on each printed page, the head of
    a table or a filter, or bold. Its caption is the title over all columns, else `name`.
    """
    grid = _grid(sheet)
    left = len(grid.rows) - most
    rows = grid.rows[:most]
    head = _head_rows(sheet)
    heads = [row for row in rows if row <= head]
    table = Element("table")
    for part, chosen, tag in (("thead", heads, "th"), ("tbody", rows[len(heads) :], "td")):
        table.children.append(Element(part, {}, [Element("tr", {}, [*_row(grid, rows, row, tag)]) for row in chosen]))
    markup = clean(written(table))
    if "<caption>" not in markup:
        markup = markup.replace("<table>", f"<table><caption>{html.escape(name)}</caption>", 1)
    return markup, max(left, 0)


def _grid(sheet: Worksheet) -> _Grid:
    grid = _Grid()
    for line in sheet.iter_rows(max_row=min(sheet.max_row or 1, MAX_ROWS), max_col=_width(sheet)):
        for cell in line:
            if isinstance(cell, SheetCell) and (words := _words(cell)):
                grid.cells[cell.row, cell.column] = Element("td", {}, _children(words, bold=bool(cell.font.b)))
    hidden = {number for number, look in sheet.row_dimensions.items() if look.hidden}
    grid.rows = sorted({row for row, _ in grid.cells} - hidden)
    grid.columns = sorted({column for _, column in grid.cells} - _hidden_columns(sheet))
    for merged in sheet.merged_cells.ranges:
        _merge(grid, merged.bounds)
    return grid


def _width(sheet: Worksheet) -> int:
    return min(sheet.max_column or 1, MAX_COLUMNS)


def _hidden_columns(sheet: Worksheet) -> set[int]:
    """The columns that are not shown; one entry may stand for a run of them."""
    hidden: set[int] = set()
    for letter, look in sheet.column_dimensions.items():
        if look.hidden:
            first = look.min or column_index_from_string(letter)
            hidden.update(range(first, min(look.max or first, MAX_COLUMNS) + 1))
    return hidden


def _merge(grid: _Grid, bounds: tuple[int, int, int, int]) -> None:
    """Put the words of merged cells where the first of them is shown, as wide and tall as what is shown of them."""
    left, top, right, bottom = bounds
    cell = grid.cells.get((top, left))
    rows = [row for row in grid.rows if top <= row <= bottom]
    columns = [column for column in grid.columns if left <= column <= right]
    if cell is None or not rows or not columns:
        return
    places = {(row, column) for row in rows for column in columns}
    first = (rows[0], columns[0])
    for name, span in (("colspan", len(columns)), ("rowspan", len(rows))):
        cell.attributes |= {name: str(span)} if span > 1 else {}
    grid.cells[first] = cell
    grid.covered |= places - {first}


def _row(grid: _Grid, visible_columns: Sequence[int], row: int, tag: str) -> Iterator[Element]:
    for column in grid.columns:
        if (row, column) in grid.covered:
            continue
        cell = grid.cells.get((row, column), Element("td"))
        yield Element(tag, cell.attributes, cell.children)


def _head_rows(sheet: Worksheet) -> int:
    """The last row of the head that the file tells of; 0 where it tells of none."""
    rows = [0]
    if isinstance(sheet.freeze_panes, str):
        rows.append(coordinate_to_tuple(sheet.freeze_panes)[0] - 1)
    if sheet.print_title_rows:
        rows.append(int(sheet.print_title_rows.replace("$", "").rpartition(":")[2]))
    tables = [table.ref for table in sheet.tables.values() if table.headerRowCount != 0]
    rows.extend(range_boundaries(ref)[1] or 0 for ref in [*tables, sheet.auto_filter.ref] if ref)
    return max(rows)


def _words(cell: SheetCell) -> str:
    """A cell's value as one would read it on the screen, shares in hundredths and hours too."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        decimals = _DECIMALS.search(cell.number_format)
        return f"{value:.{len(decimals[1]) if decimals else 0}%}"
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%Y-%m-%d %H:%M}"
    return shown_value(value).replace(UNREADABLE_SIGN, _UNRECKONED)


def _children(words: str, *, bold: bool) -> list[Element | str]:
    children: list[Element | str] = []
    for place, line in enumerate(words.split("\n")):
        children += [*([Element("br")] if place else []), line]
    return [Element("strong", {}, children)] if bold else children
