"""The figures that 32 published reports printed, in the layouts they printed them in, and what holds between them.

`published_reports.json` keeps facts alone: agency, year, form, figures as far as legible, layout and oddities. The
documents themselves are not kept; each is set again from its figures in its layout.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from layouts import LAYOUTS, labels_over_two_lines, pinyin, published_lines, table, traditional

from gongkai.law.report.checks import check
from gongkai.law.report.figures import BLANK, Amount, Value
from gongkai.law.report.findings import Level
from gongkai.paper.annual.read import read_bytes

REPORTS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "published_reports.json").read_text(encoding="utf-8"), parse_float=Decimal
)
RULES = {
    "row_total": "R3-ROW",
    "in_equals_out": "R3-ID",
    "outcome_sum": "R3-SUM",
    "review_total": "R4-SUM",
    "newly_public_le_total_public": "R2-PUBLIC",
    "valid_ge_issued_minus_repealed": "R2-VALID",
    "format_in_force": "X-FMT",
    "rules_power": "R2-RULE",
}
"""The relation of the facts, and the rule that must report it where it fails."""


def value(printed: object) -> Value:
    if printed is None:
        return BLANK
    if isinstance(printed, dict):
        return Amount(printed["value"], printed["unit"])
    assert isinstance(printed, int | Decimal | str)
    return printed


def figures_of(report: Mapping[str, Any]) -> dict[str, Value]:
    return {key: value(printed) for key, printed in report["figures"].items()}


def text_of(report: Mapping[str, Any], figures: Mapping[str, Value]) -> bytes:
    form = "2021" if report["form"] == "mixed" else report["form"]
    known = dict(figures)
    if report["form"] == "mixed":
        form, known = (
            "2019",
            {key: cell for key, cell in figures.items() if key.split(".")[0] in ("requests", "review")},
        )
    layout = table if report["layout"] == "table" else LAYOUTS[report["layout"]]
    lines = layout(published_lines(known, form))
    if report["form"] == "mixed":
        # Section two in the form of 2021, section three with the one row of 2019.
        rest = {key: cell for key, cell in figures.items() if key not in known}
        lines = [*table(published_lines(rest, "2021"))[:-1], *lines[1:]]
    if "headers-split-over-lines" in report["oddities"]:
        lines = labels_over_two_lines(lines)
    if "traditional-chars" in report["oddities"]:
        lines = traditional(lines)
    if "pinyin-noise-in-labels" in report["oddities"]:
        lines = pinyin(lines)
    title = [report["agency"], f"{report['year']}年政府信息公开工作年度报告", "二、主动公开政府信息情况"]
    if report["layout"] == "table":
        title = [f"<p>{line}</p>" for line in title]
    return ("\n".join([*title, *lines]) + "\n").encode()


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_the_figures_of_a_published_report_are_read_as_printed(report: Mapping[str, Any]) -> None:
    figures = figures_of(report)
    reading = read_bytes(text_of(report, figures))
    assert dict(reading.figures) == figures
    assert (reading.form, reading.year) == (report["form"], report["year"])


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_what_does_not_hold_in_a_published_report_is_found_and_nothing_else(report: Mapping[str, Any]) -> None:
    reading = read_bytes(text_of(report, figures_of(report)))
    found = {
        finding.rule for finding in check(reading.report, text=False) if finding.level in (Level.ERROR, Level.WARNING)
    }
    for relation, rule in RULES.items():
        if relation in report["fails"]:
            assert rule in found, f"{relation} fails and is not reported"
        elif relation in report["holds"]:
            assert rule not in found, f"{relation} holds and is reported"
