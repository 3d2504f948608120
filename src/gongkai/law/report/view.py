"""`View`: one report prepared for the checks, and the making of findings that cite the form the report is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gongkai.law.agencies import AgencyStanding
from gongkai.law.articles import Cite
from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import ComparedTerm, Evidence, Level, ReportFinding
from gongkai.law.report.lines import Edition, NoSuchEdition, edition, editions, format_in_force
from gongkai.law.report.relations import Cells, cells_of
from gongkai.law.report.rules import rule
from gongkai.law.report.statement import Report

FORMAT_IN_RULES = "report_format_2021"
"""The format that `rules.toml` cites; a report in the older form is held against that form's own notice."""


@dataclass(frozen=True)
class View:
    """One report as the checks of its figures see it.

    `form` is the edition the report is printed in as far as that is known, else the one in force for its year;
    `demanded` the one in force, None for a year that has none or is unknown.
    """

    report: Report
    cells: Cells
    form: Edition
    demanded: Edition | None
    standing: AgencyStanding | None = None

    @property
    def figures(self) -> Figures:
        return self.report.figures

    def cites(self, code: str) -> tuple[Cite, ...]:
        """Where the rule stands, the notice on the format being that of the form in which the report is printed."""
        return tuple(
            replace(cite, instrument=self.form.instrument) if cite.instrument == FORMAT_IN_RULES else cite
            for cite in rule(code).cites
        )

    def finding(
        self,
        code: str,
        place: str,
        *,
        level: Level | None = None,
        left: tuple[ComparedTerm, ...] = (),
        right: tuple[ComparedTerm, ...] = (),
        missing: tuple[str, ...] = (),
        evidence: tuple[Evidence, ...] = (),
        facts: Mapping[str, str] | None = None,
        cites: tuple[Cite, ...] | None = None,
    ) -> ReportFinding:
        """A finding of this rule, at the rule's own level unless another is given."""
        where = self.cites(code) if cites is None else cites
        return ReportFinding(code, level or rule(code).level, place, where, left, right, missing, evidence, facts or {})


def view_of(report: Report, *, standing: AgencyStanding | None = None, lenient: bool = False) -> View:
    """Prepare a report. With `lenient`, cells printed without a number count as 0."""
    demanded = demanded_form(report.year)
    printed = edition(report.form) if report.form in {form.name for form in editions()} else None
    form = printed or demanded or editions()[-1]
    return View(report, cells_of(report.figures, lenient=lenient), form, demanded, standing)


def demanded_form(year: int | None) -> Edition | None:
    """The form in force for the report on this year; None for an unknown year and for years before the first form."""
    if year is None:
        return None
    try:
        return format_in_force(year)
    except NoSuchEdition:
        return None
