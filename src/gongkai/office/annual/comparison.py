"""Five years side by side: what each published report says of the requests it answered. What is not known stays so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.report.lines import Edition
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.models import PublishedReport, ReportCell, StatedKind
from gongkai.office.annual.queries import years
from gongkai.office.annual.take_in import form_of

YEARS = 5


class ComparedOutcome(StrEnum):
    """What became of requests, in five groups that every form of the report can be summed to."""

    GRANTED = "granted"
    PARTIAL = "partial"
    REFUSED = "refused"
    UNABLE = "unable"
    REST = "rest"


_BEGINNINGS = {
    ComparedOutcome.GRANTED: ("outcome.granted",),
    ComparedOutcome.PARTIAL: ("outcome.partial",),
    ComparedOutcome.REFUSED: ("outcome.refused.",),
    ComparedOutcome.UNABLE: ("outcome.unable.",),
    ComparedOutcome.REST: ("outcome.not_processed.", "outcome.other"),
}
"""How the keys of a group's rows begin."""


class NumberUnknown(StrEnum):
    """Why there is no number."""

    UNREAD = "unread"
    BLANK = "blank"


class YearGap(StrEnum):
    """Why there are no numbers of a year at all."""

    NOT_FOUNDED = "not_founded"
    NO_REPORT = "no_report"
    WITHDRAWN = "withdrawn"
    NO_TABLE = "no_table"


Count = int | NumberUnknown


@dataclass(frozen=True)
class YearCompared:
    """One year: what its report states of all applicants together, or why nothing is known of it."""

    year: int
    gap: YearGap | None = None
    new: Count = NumberUnknown.UNREAD
    outcomes: tuple[Count, ...] = (NumberUnknown.UNREAD,) * len(ComparedOutcome)
    total: Count = NumberUnknown.UNREAD

    @property
    def whole(self) -> bool:
        """Whether every group is known."""
        return self.gap is None and all(isinstance(outcome, int) for outcome in self.outcomes)

    @property
    def adds_up(self) -> bool:
        """Whether the stated total is the sum of the groups; true where that cannot be told."""
        if not self.whole or not isinstance(self.total, int):
            return True
        return self.total == sum(outcome for outcome in self.outcomes if isinstance(outcome, int))


def five_years(agency: Agency, last: int, on: date) -> tuple[YearCompared, ...]:
    """The five years up to `last`, the earliest first, from the reports that are in force on the portal."""
    lines = {line.year: line for line in years(agency, on)}
    span = range(last - YEARS + 1, last + 1)
    reports = {line.report.pk: line.report for year in span if (line := lines.get(year)) and line.report}
    cells = _cells(reports)
    compared = []
    for year in span:
        line = lines.get(year)
        if line and line.report:
            compared.append(_compared(line.report, cells.get(line.report.pk, {})))
        elif line and line.withdrawn:
            compared.append(YearCompared(year, YearGap.WITHDRAWN))
        else:
            before = agency.founded_on is not None and year < agency.founded_on.year
            compared.append(YearCompared(year, YearGap.NOT_FOUNDED if before else YearGap.NO_REPORT))
    return tuple(compared)


def _cells(reports: Iterable[int]) -> dict[int, dict[str, Count]]:
    """The totals of section three of each report, by row."""
    by_year: dict[int, dict[str, Count]] = {}
    rows = ReportCell.objects.filter(report__in=list(reports), key__startswith="requests.", key__endswith=".total")
    for cell in rows:
        row = cell.key.removeprefix("requests.").removesuffix(".total")
        by_year.setdefault(cell.report_id, {})[row] = _count(cell)
    return by_year


def _count(cell: ReportCell) -> Count:
    stated = cell.states()
    if isinstance(stated, int):
        return stated
    # An amount or a fraction of a request is a misreading as much as a cell that nobody could read.
    return NumberUnknown.BLANK if cell.kind == StatedKind.SIGN else NumberUnknown.UNREAD


def _compared(report: PublishedReport, cells: Mapping[str, Count]) -> YearCompared:
    form = form_of(report.form, report.year)
    if form is None or not cells:
        return YearCompared(report.year, YearGap.NO_TABLE)
    return YearCompared(
        report.year,
        new=cells.get("new", NumberUnknown.UNREAD),
        outcomes=tuple(_summed(form, cells, group) for group in ComparedOutcome),
        total=cells.get("outcome.total", NumberUnknown.UNREAD),
    )


def _summed(form: Edition, cells: Mapping[str, Count], group: ComparedOutcome) -> Count:
    """The sum of a group's rows; unknown as soon as one of them is: a part of a sum is not the sum."""
    rows = [row.key for row in form.requests.outcome_rows if row.key.startswith(_BEGINNINGS[group])]
    counts = [cells.get(row, NumberUnknown.UNREAD) for row in rows]
    if NumberUnknown.UNREAD in counts:
        return NumberUnknown.UNREAD
    if NumberUnknown.BLANK in counts:
        return NumberUnknown.BLANK
    return sum(count for count in counts if isinstance(count, int))
