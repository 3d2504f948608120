"""`check`: every finding on one annual report: its tables, its form, its text, and the report of the year before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gongkai.law.agencies import AgencyStanding
from gongkai.law.report.cell_checks import cell_findings
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.report.form_checks import form_findings
from gongkai.law.report.lines import editions
from gongkai.law.report.statement import Report
from gongkai.law.report.table_checks import table_findings
from gongkai.law.report.text_checks import text_findings
from gongkai.law.report.view import view_of
from gongkai.law.report.year_checks import year_findings
from gongkai.law.similarity import duplicate_findings

_WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.INFORMATION: 2, Level.UNKNOWN: 3}
_SECTIONS = ("title", "preamble", "form", "section.1", "article20", "requests", "review", "section.5", "section.6")


def check(
    report: Report,
    *,
    standing: AgencyStanding | None = None,
    previous: Report | None = None,
    lenient: bool = False,
    text: bool = True,
) -> list[ReportFinding]:
    """Hold a report against every rule and return the findings: errors, warnings, information, what is unknown.

    `standing` tells the agency's level; without it only what the agency's name shows beyond doubt is used.
    `previous` is the report of the year before, to follow its figures and to find words copied from it. With
    `lenient`, cells printed without a number count as 0, and the findings that rest on it say so. With `text` off,
    only the tables are checked. Within a level findings follow the order of the form.
    """
    view = view_of(report, standing=standing, lenient=lenient)
    findings = [*form_findings(view), *table_findings(view), *cell_findings(view)]
    if previous is not None:
        findings += year_findings(view, view_of(previous, standing=standing, lenient=lenient))
    if text:
        findings += text_findings(report, standing)
        findings += duplicate_findings(report, [previous]) if previous is not None else []
    return sorted(findings, key=_order)


def _order(finding: ReportFinding) -> tuple[int, int, int, int, str]:
    places = _places()
    place = finding.place
    section = next((i for i, name in enumerate(_SECTIONS) if place == name or place.startswith(f"{name}.")), -1)
    if section < 0:
        section = _SECTIONS.index("article20") if place in places else len(_SECTIONS)
    return _WEIGHT[finding.level], section, places.get(place, -1), finding.line, finding.rule


@cache
def _places() -> Mapping[str, int]:
    """Cells, rows, columns, blocks and groups in printed order."""
    places: dict[str, int] = {}
    for form in reversed(editions()):
        for block in form.blocks:
            places.setdefault(f"article20.{block.item}", len(places))
            for key in block.keys:
                places.setdefault(key.partition(".")[0], len(places))
                places.setdefault(key, len(places))
        for row in form.requests.rows:
            places.setdefault(f"requests.{row.key}", len(places))
            for column in form.requests.columns:
                places.setdefault(f"requests.{row.key}.{column.key}", len(places))
        for column in form.requests.columns:
            places.setdefault(f"requests.*.{column.key}", len(places))
        for group in form.review.blocks:
            places.setdefault(f"review.{group.key}", len(places))
    return places
