"""The findings of many reports as a workbook: one row a report on 汇总, one row a finding on 问题."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.law.report.findings import Level, ReportFinding
from gongkai.paper.annual.findings.vocabulary import words
from gongkai.paper.annual.findings.wording import worded
from gongkai.paper.annual.reading import Reading
from gongkai.paper.formats.reasons import NotRead
from gongkai.paper.formats.spreadsheet import put, saved

_SUMMARY = {"file": 30, "agency": 34, "year": 8, "form": 10, "E": 9, "W": 9, "N": 9, "cells": 10, "doubts": 10}
_WHY = {"not_read": 50}
_DETAIL = {
    "file": 30,
    "agency": 34,
    "year": 8,
    "line": 7,
    "place": 34,
    "level": 10,
    "code": 11,
    "problem_title": 28,
    "printed": 40,
    "problem": 50,
    "fix": 40,
    "basis": 44,
}
"""The columns of each sheet with their widths in characters."""

_HEAD_FILL = PatternFill("solid", fgColor="FFEFEDE7")
_LEVEL_COLOUR = {Level.ERROR: "FFA8201A", Level.WARNING: "FF784A00", Level.UNKNOWN: "FF56606B"}
_ORDER = (Level.ERROR, Level.WARNING, Level.UNKNOWN)

Checked = tuple[Reading, Sequence[ReportFinding]]
"""A report that was read, with what was found in it."""


def findings_xlsx(checked: Iterable[Checked | NotRead], language: str = "zh") -> bytes:
    """The workbook as bytes. What only agrees is left out. Text from reports never becomes a formula.

    A file that was not read has its row, with the reason in a column of its own; its numbers stay empty, never 0.
    """
    book = Workbook()
    summary = book.active
    assert isinstance(summary, Worksheet)  # noqa: S101  (a new workbook has one sheet, and it is of this kind)
    detail = book.create_sheet(words("sheet", "detail", language))
    summary.title = words("sheet", "summary", language)
    _head(summary, _SUMMARY, language)
    _head(detail, _DETAIL, language)
    for read in checked:
        if isinstance(read, NotRead):
            _head(summary, _WHY, language, first=len(_SUMMARY) + 1)
            _row(summary, [read.name, *[None] * (len(_SUMMARY) - 1), read.why])
            continue
        reading, findings = read
        counts = [sum(finding.level is level for finding in findings) for level in _ORDER]
        _row(summary, [*_who(reading), reading.form, *counts, len(reading.figures), len(reading.doubts)])
        for level in _ORDER:
            for finding in (finding for finding in findings if finding.level is level):
                _row(detail, _finding(reading, finding, language))
                detail.cell(detail.max_row, 1 + list(_DETAIL).index("level")).font = Font(
                    bold=True, color=_LEVEL_COLOUR[level]
                )
    for sheet in (summary, detail):
        sheet.auto_filter.ref = sheet.dimensions
    return saved(book)


def _who(reading: Reading) -> list[str | int | None]:
    return [reading.name, reading.agency, reading.year]


def _finding(reading: Reading, finding: ReportFinding, language: str) -> list[str | int | None]:
    words = worded(finding, language)
    quoted = "\n".join(evidence.text for evidence in finding.evidence)
    fix = "; ".join(filter(None, [*(f"{c.label}：{c.demanded}" for c in words.compared), words.fix]))
    line = finding.line or None
    text = [words.place, words.level_word, words.code, words.title, quoted, words.problem, fix, "；".join(words.basis)]
    return [*_who(reading), line, *text]


def _head(sheet: Worksheet, columns: dict[str, int], language: str, *, first: int = 1) -> None:
    for number, (name, width) in enumerate(columns.items(), start=first):
        cell = sheet.cell(1, number)
        put(cell, words("level" if name in _ORDER else "column", name, language))
        cell.font, cell.fill = Font(bold=True), _HEAD_FILL
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"


def _row(sheet: Worksheet, values: Sequence[str | int | Decimal | None]) -> None:
    row = sheet.max_row + 1
    for number, value in enumerate(values, start=1):
        cell = sheet.cell(row, number)
        put(cell, value)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
