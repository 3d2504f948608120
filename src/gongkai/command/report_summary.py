"""What came of many files: one row each, those that were not read with the reason, and how many there are of each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongkai.command.language import Language, choose
from gongkai.command.report_lines import STYLES, print_refusal
from gongkai.law.report.findings import Level
from gongkai.paper.annual.findings.sheet import ORDER
from gongkai.paper.annual.findings.vocabulary import words


@dataclass(frozen=True)
class ReportTally:
    """One report that was checked, and what was counted. `name` is the file as it was named or found."""

    name: str
    agency: str
    year: int | None
    form: str
    cells: int
    counts: Mapping[Level, int]


@dataclass(frozen=True)
class Missed:
    """One file that was not read, and why in words."""

    name: str
    why: str


def counted(tally: ReportTally, language: Language) -> str:
    """The counts of one report in a sentence."""
    errors, warnings, unknown = (tally.counts[level] for level in ORDER)
    return choose(
        language,
        f"须改正{errors}条，请核实、建议改{warnings}条，无法判断{unknown}条；读出{tally.cells}格。",
        f"{errors} to correct, {warnings} to verify or improve, {unknown} undecided; {tally.cells} cells read.",
    )


def totals(tallies: Sequence[ReportTally], missed: Sequence[Missed], skipped: int, language: Language) -> str:
    """How many files there were, and what came of them."""
    wrong = sum(bool(tally.counts[Level.ERROR]) for tally in tallies)
    sentence = words("index", "totals", language.value).format(
        files=len(tallies) + len(missed), E=wrong, clean=len(tallies) - wrong, not_read=len(missed)
    )
    if not skipped:
        return sentence
    return sentence + choose(
        language,
        f"另有{skipped}个文件不是报告的文件类型，没有读。",
        f" {skipped} files of other kinds were left alone.",
    )


def print_summary(
    console: Console, tallies: Sequence[ReportTally], missed: Sequence[Missed], skipped: int, language: Language
) -> None:
    """The table of what was checked, then the files that were not read, then the totals."""
    if tallies:
        console.print(_table(tallies, language))
    for count in missed:
        print_refusal(console, count.name, count.why, language)
    console.print(totals(tallies, missed, skipped, language), style="bold", soft_wrap=True)


def _table(tallies: Iterable[ReportTally], language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(words("column", "file", language.value), overflow="fold", ratio=3)
    table.add_column(words("column", "agency", language.value), overflow="fold", ratio=3)
    table.add_column(words("column", "year", language.value), no_wrap=True)
    for level in ORDER:
        table.add_column(words("level", level.value, language.value), justify="right")
    table.add_column(words("column", "cells", language.value), justify="right")
    above = folder_above([tally.name for tally in tallies])
    for tally in tallies:
        figures = [_count(tally.counts[level], level) for level in ORDER]
        table.add_row(
            Text(tally.name.removeprefix(above)),
            Text(tally.agency),
            str(tally.year or "?"),
            *figures,
            Text(str(tally.cells)),
        )
    return table


def folder_above(names: Sequence[str]) -> str:
    """The folder that all the files lie under, to be left out where space is short; empty where there is none."""
    folders = [Path(name).parent for name in names]
    if len({folder.is_absolute() for folder in folders}) > 1:
        return ""
    common = os.path.commonpath(folders)
    return f"{common}{os.sep}" if common else ""


def _count(number: int, level: Level) -> Text:
    return Text(str(number), style=STYLES[level] if number else "dim")
