"""Reports for tests: golden tables, tables of zeros, and changes written ``key=7``, ``key=blank``, ``key=gone``."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongkai.law.report.checks import check
from gongkai.law.report.figures import BLANK, Amount, Figures, Value
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.report.lines import edition
from gongkai.law.report.statement import Report

HERE = Path(__file__).parent
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_org", "total")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
AMOUNT = re.compile(r"([\d.]+)([^\d.]+)")

SCENARIO_21 = {
    "requests.new": (12, 3, 0, 0, 0, 0, 15),
    "requests.carried_in": (1, 0, 0, 0, 0, 0, 1),
    "requests.outcome.granted": (6, 2, 0, 0, 0, 0, 8),
    "requests.outcome.partial": (2, 0, 0, 0, 0, 0, 2),
    "requests.outcome.refused.process": (1, 0, 0, 0, 0, 0, 1),
    "requests.outcome.unable.not_held": (2, 1, 0, 0, 0, 0, 3),
    "requests.outcome.not_processed.petition": (1, 0, 0, 0, 0, 0, 1),
    "requests.outcome.total": (12, 3, 0, 0, 0, 0, 15),
    "requests.carried_out": (1, 0, 0, 0, 0, 0, 1),
}
"""The figures of an agency on 2024: 15 new and 1 carried in are 15 handled and 1 carried out."""


def golden(name: str) -> Report:
    """One of the tables in the folder golden."""
    data: dict[str, Any] = tomllib.loads((HERE / "golden" / f"{name}.toml").read_text(encoding="utf-8"))
    cells: dict[str, Value] = {}
    for row, columns in data["article20"].items():
        cells |= {f"{row}.{column}": _value(value) for column, value in columns.items()}
    for row, values in data["requests"].items():
        cells |= {f"requests.{row}.{column}": value for column, value in zip(COLUMNS, values, strict=True)}
    for block, values in data["review"].items():
        cells |= {f"review.{block}.{result}": value for result, value in zip(RESULTS, values, strict=True)}
    return Report(year=data["year"], form=data["form"], figures=Figures(cells))


def zeros(form: str, year: int, agency: str = "") -> Report:
    """A complete report in which nothing happened."""
    return Report(agency=agency, year=year, form=form, figures=Figures(dict.fromkeys(edition(form).keys, 0)))


def with_rows(report: Report, rows: Mapping[str, Iterable[Value]]) -> Report:
    """The report with whole rows of section three replaced."""
    cells = {
        f"{row}.{column}": value for row, values in rows.items() for column, value in zip(COLUMNS, values, strict=True)
    }
    return changed(report, cells)


def changed(report: Report, cells: Mapping[str, Value] | str) -> Report:
    """The report with cells replaced; ``gone`` takes a cell away, ``blank`` prints it empty."""
    given = _changes(cells) if isinstance(cells, str) else dict(cells)
    gone = [key for key, value in given.items() if value == "gone"]
    figures = report.figures.with_cells({key: value for key, value in given.items() if key not in gone})
    return Report(report.agency, report.year, report.form, figures.without(*gone), report.seen, report.prose)


def _changes(text: str) -> dict[str, Value]:
    return {key.strip(): _value(value.strip()) for key, _, value in (item.partition("=") for item in text.split(";"))}


def _value(text: Value) -> Value:
    if not isinstance(text, str) or text in ("gone", "/", "-"):
        return text
    if text == "blank":
        return BLANK
    if match := AMOUNT.fullmatch(text):
        return Amount(_number(match[1]), match[2])
    return _number(text)


def _number(text: str) -> int | Decimal:
    return Decimal(text) if "." in text else int(text)


def found(report: Report, *levels: Level, **settings: Any) -> list[str]:
    """The findings of these levels (all without any) as ``E R3-ROW requests.new``, text rules left out."""
    settings.setdefault("text", False)
    return [said(one) for one in check(report, **settings) if not levels or one.level in levels]


def said(finding: ReportFinding) -> str:
    """A finding as a row of a table states it."""
    return f"{finding.level} {finding.rule} {finding.place}"


def the_one(report: Report, rule: str, place: str = "", **settings: Any) -> ReportFinding:
    """The only finding of this rule, and of this place where one is given."""
    settings.setdefault("text", False)
    fitting = [one for one in check(report, **settings) if one.rule == rule and place in ("", one.place)]
    assert len(fitting) == 1, [said(one) for one in fitting]
    return fitting[0]


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table of cases in this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
