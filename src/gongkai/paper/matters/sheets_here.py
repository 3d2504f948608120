"""The sheets of a workbook as the confined process reads them, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from gongkai.paper.entries.reading import answer_workbook
from gongkai.paper.formats.read_xlsx import MAX_COLUMNS, MAX_ROWS, look_outside, opened, shown_value
from gongkai.paper.formats.rows import UNREADABLE_SIGN
from gongkai.paper.matters.sheets import SeenCell, SheetDoubt, SheetLine, ShownSheet, place


def _read(data: bytes) -> dict[str, Any]:
    pages = opened(data).worksheets
    visible = [page for page in pages if page.sheet_state == "visible"]
    doubts = [
        SheetDoubt("hidden_sheet", page.title)
        for page in pages
        if page not in visible and page.calculate_dimension() != "A1:A1"
    ]
    if any((page.max_row or 0) > MAX_ROWS or (page.max_column or 0) > MAX_COLUMNS for page in visible):
        look_outside(data)
    read = []
    for page in visible:
        sheet = ShownSheet(page.title, tuple(_lines(page)))
        read.append(_as_data(sheet))
        doubts += _doubts(page, sheet)
    return {"sheets": read, "doubts": [astuple(doubt) for doubt in doubts]}


def main() -> None:
    """Answer with the sheets of the workbook."""
    answer_workbook(_read)


def _as_data(sheet: ShownSheet) -> dict[str, Any]:
    """Each cell once, and the lines by the places of their cells: a merged one stands in every place that it covers."""
    cells: dict[SeenCell, int] = {}
    lines = [
        (line.number, [(column, cells.setdefault(seen, len(cells))) for column, seen in line.seen.items()])
        for line in sheet.lines
    ]
    return {"title": sheet.title, "cells": [astuple(seen) for seen in cells], "lines": lines}


def _lines(page: Worksheet) -> Iterator[SheetLine]:
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
            if content := texts.get(area[:2]):
                seen[column] = SeenCell(content, *area)
        if seen:
            yield SheetLine(row, seen)


def _areas(page: Worksheet) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """For each place under a merged cell the area of that cell."""
    areas = {}
    for merged in page.merged_cells.ranges:
        last_row, last_column = min(merged.max_row, MAX_ROWS), min(merged.max_col, MAX_COLUMNS)
        area = (merged.min_row, merged.min_col, last_row, last_column)
        for row in range(merged.min_row, last_row + 1):
            for column in range(merged.min_col, last_column + 1):
                areas[row, column] = area
    return areas


def _doubts(page: Worksheet, sheet: ShownSheet) -> Iterator[SheetDoubt]:
    hidden = {number for number, look in page.row_dimensions.items() if look.hidden}
    for line in sheet.lines:
        if line.number in hidden and line.own():
            yield SheetDoubt("hidden_row", sheet.title, place(line.number, 1), line.own()[0].text)
        for cell in line.own():
            if UNREADABLE_SIGN in cell.text:
                yield SheetDoubt("no_result", sheet.title, place(cell.row, cell.column))
    used = {column for line in sheet.lines for column in line.seen}
    for letter, look in page.column_dimensions.items():
        columns = set(range(look.min or 0, (look.max or 0) + 1)) & used
        if look.hidden and columns:
            yield SheetDoubt("hidden_column", sheet.title, place(1, min(columns)), letter)
