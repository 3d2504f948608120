"""A workbook with one row an entry: the blank one, and the rows of one that was filled in.

A row is told by the words of its heading, so columns may stand in any order; a heading that is not known is named, so
that nothing that somebody typed is passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.law.refusal import Refusal
from gongkai.paper.entries.apart import asked
from gongkai.paper.formats.rows import PrintedRow, squeezed
from gongkai.paper.formats.rows_apart import rows_of
from gongkai.paper.formats.spreadsheet import put, saved

_PREPARED = 1_000
"""Rows of the blank sheet that offer choices."""
_NUMBER = re.compile(r"第(\d+)行$")
_MARK = "*"
"""Stands behind the heading of a column that must be filled in."""


@dataclass(frozen=True)
class EntryColumn:
    """One column: its heading, whether it must be filled in, what belongs there, and the words to choose from."""

    label: str
    required: bool = False
    help: str = ""
    choices: tuple[str, ...] = ()
    is_text: bool = True


@dataclass(frozen=True)
class WorkbookLine:
    """One filled row: its number in the sheet, and what stands under each heading; empty cells are left out."""

    number: int
    cells: Mapping[str, str]


class NotTheSheet(Refusal, ValueError):
    """The workbook is not one of ours: headings that lack, or that are not known, or stand twice."""

    lacking: tuple[str, ...]
    unknown: tuple[str, ...]
    twice: tuple[str, ...] = ()


def blank_workbook(title: str, columns: Sequence[EntryColumn]) -> bytes:
    """A workbook to fill in: the headings, with choices where there are any, and a sheet that explains each column."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = title[:31]
    page.freeze_panes = "A2"
    for place, column in enumerate(columns, 1):
        _heading(page, place, column)
    notes = book.create_sheet("填写说明")
    for line, row in enumerate([("栏目", "要求", "怎样填"), *map(_note, columns)], 1):
        for place, word in enumerate(row, 1):
            put(notes.cell(line, place), word)
            notes.cell(line, place).alignment = Alignment(vertical="top", wrap_text=True)
            notes.cell(line, place).font = Font(bold=line == 1)
    for letter, width in (("A", 20), ("B", 10), ("C", 80)):
        notes.column_dimensions[letter].width = width
    return saved(book)


def _heading(page: Worksheet, place: int, column: EntryColumn) -> None:
    cell, letter = page.cell(1, place), get_column_letter(place)
    put(cell, column.label + (_MARK if column.required else ""))
    cell.font = Font(bold=True)
    page.column_dimensions[letter].width = max(14, 2 * len(column.label) + 6)
    if column.is_text:
        page.column_dimensions[letter].number_format = "@"
    if column.choices:
        choice = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
        choice.add(f"{letter}2:{letter}{_PREPARED}")
        page.add_data_validation(choice)


def _note(column: EntryColumn) -> tuple[str, str, str]:
    choices = f"填“{'”或者“'.join(column.choices)}”。" if column.choices else ""
    return column.label, "必填" if column.required else "可不填", choices + column.help


def filled_lines(data: bytes, columns: Sequence[EntryColumn]) -> list[WorkbookLine]:
    """The filled rows of the first sheet. Raises Unreadable, NotAWorkbook, NotTheSheet."""
    rows = _first_sheet(rows_of(asked("gongkai.paper.entries.reading", data)))
    if not rows:
        raise NotTheSheet(tuple(column.label for column in columns if column.required), ())
    headings = _headings(rows[0], columns)
    lines = []
    for row in rows[1:]:
        cells = {headings[cell.column]: cell.text for cell in row.cells if cell.text and cell.column in headings}
        if cells:
            lines.append(WorkbookLine(_number(row), cells))
    return lines


def _first_sheet(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    sheet = _sheet(rows[0]) if rows else ""
    return [row for row in rows if _sheet(row) == sheet]


def _sheet(row: PrintedRow) -> str:
    return _NUMBER.sub("", row.where)


def _number(row: PrintedRow) -> int:
    match = _NUMBER.search(row.where)
    return int(match.group(1)) if match else row.line


def _headings(row: PrintedRow, columns: Sequence[EntryColumn]) -> dict[int, str]:
    """Which heading stands over which column. Raises NotTheSheet."""
    labels = {squeezed(column.label): column.label for column in columns}
    placed: dict[int, str] = {}
    unknown: list[str] = []
    for cell in row.cells:
        word = squeezed(cell.text).removesuffix(_MARK)
        if word in labels:
            placed[cell.column] = labels[word]
        elif word:
            unknown.append(cell.text)
    names = list(placed.values())
    lacking = tuple(column.label for column in columns if column.required and column.label not in names)
    twice = tuple(sorted({label for label in names if names.count(label) > 1}))
    if lacking or unknown or twice:
        raise NotTheSheet(lacking, tuple(unknown), twice)
    return placed
