"""汇总: the reports of all agencies under a government, added cell by cell into the government's own (49 ¶2).

What an agency has published counts; while it has not, what it has submitted; the government's own requests come from
its own registers. An agency that has done neither leaves the sum open: what is unknown is never taken for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.procedure.annual_report import ReportStage
from gongkai.law.report.checks import check
from gongkai.law.report.count import add
from gongkai.law.report.figures import Figures, Number
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.report.lines import Edition, format_in_force
from gongkai.law.report.statement import Report
from gongkai.office.agencies.models import Agency, Post
from gongkai.office.annual.ledger import compute_many
from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.queries import figures_of, in_public_now
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.queries import drafts_of


class FigureOrigin(StrEnum):
    """Where the figures of a part were taken from."""

    PUBLISHED = "published"
    SUBMITTED = "submitted"
    REGISTERS = "registers"
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class AgencyShare:
    """One agency's share: how far its report has come, its figures and where they are from."""

    agency: Agency
    own: bool
    here: bool
    due: date
    draft: ReportDraft | None
    published: PublishedReport | None
    figures: Figures | None
    origin: FigureOrigin

    @property
    def stage(self) -> ReportStage | None:
        """How far the report has come; None where nobody has begun it."""
        if self.published is not None:
            return ReportStage.PUBLISHED
        return self.draft.stands_at if self.draft is not None else None

    def late(self, on: date) -> bool:
        """Whether it was published after its last day, or is not published though that is over."""
        done = self.published.published_on if self.published else None
        return (done or on) > self.due

    def errors(self, year: int) -> list[ReportFinding]:
        """The relations that do not hold within its figures."""
        if self.figures is None:
            return []
        form = format_in_force(year)
        stated = Report(self.agency.name, year, form.name, self.figures)
        standing = AgencyStanding(AgencyLevel(self.agency.level))
        return [finding for finding in check(stated, standing=standing, text=False) if finding.level is Level.ERROR]


@dataclass(frozen=True)
class GovernmentSum:
    """The reports under a government, and their sum."""

    government: Agency
    year: int
    on: date
    parts: tuple[AgencyShare, ...]

    @property
    def form(self) -> Edition:
        """The form in force for the year."""
        return format_in_force(self.year)

    @cached_property
    def _added(self) -> tuple[Figures, Mapping[str, tuple[str, ...]]]:
        """The sum over the form's cells, and who lacks what; who states nothing at all lacks every cell."""
        blank = Figures()
        by_name = {part.agency.name: part.figures or blank for part in self.parts}
        added = add(by_name)
        silent = tuple(name for name, figures in by_name.items() if not figures)
        figures = Figures({key: added.figures[key] for key in self.form.keys if key in added.figures})
        lacking = {key: added.lacking.get(key, silent) for key in self.form.keys if key not in figures}
        return figures, lacking

    @property
    def figures(self) -> Figures:
        """The sum. A cell that any part does not state is not in it."""
        return self._added[0]

    @property
    def lacking(self) -> Mapping[str, tuple[str, ...]]:
        """For each cell that is not in the sum, the agencies that do not state it."""
        return self._added[1]

    def behind(self, key: str) -> list[tuple[AgencyShare, Number | None]]:
        """What each part states in a cell; None where it states nothing."""
        return [(part, part.figures.number(key) if part.figures else None) for part in self.parts]

    def differing(self, stated: Figures) -> list[tuple[str, Number, Number]]:
        """The cells in which a report of the government states something else than the sum: key, stated, sum."""
        differences = []
        for key in self.form.keys:
            pair, summed = stated.number(key), self.figures.number(key)
            if pair is not None and summed is not None and pair != summed:
                differences.append((key, pair, summed))
        return differences


def is_rolled_up(agency: Agency) -> bool:
    """Whether the agency's report is a sum over the agencies under it: a government's at county level or above."""
    return AgencyStanding(AgencyLevel(agency.level)).is_government


def roll_up(government: Agency, year: int, on: date, *, live: bool = False) -> GovernmentSum:
    """The reports on a year of all that stand at once under a government, as of a day.

    With `live`, what an agency here has not submitted yet is computed from its registers: to see where one stands, and
    not what is reported. The database is asked the same number of times however many agencies there are.
    """
    last = date(year, 12, 31)
    members = list(Agency.objects.filter(superior=government).standing(min(on, last)).in_tree_order())
    everybody = [government, *members]
    here = set(Post.objects.filter(Post.on(on), agency__in=everybody).values_list("agency", flat=True))
    drafts, published = drafts_of(everybody, year), _published(everybody, year)
    printed = figures_of(published.values())
    wanted = [government, *(member for member in members if live and member.pk in here)]
    ledgers = compute_many(wanted, year, on)
    parts = []
    for agency in everybody:
        report, draft = published.get(agency.pk), drafts.get(agency.pk)
        own = agency.pk == government.pk
        counted = ledgers[agency.pk].figures if agency.pk in ledgers else None
        figures, origin = _figures(own, report, draft, printed, counted)
        due = AgencyStanding(AgencyLevel(agency.level)).report_due(year)
        parts.append(AgencyShare(agency, own, agency.pk in here, due, draft, report, figures, origin))
    return GovernmentSum(government, year, on, tuple(parts))


def _published(agencies: Collection[Agency], year: int) -> dict[int, PublishedReport]:
    reports = in_public_now().filter(agency__in=agencies, year=year)
    return {report.agency_id: report for report in reports}


def _figures(
    own: bool, report: PublishedReport | None, draft: ReportDraft | None, printed: Mapping[int, Figures],
    counted: Figures | None,
) -> tuple[Figures | None, FigureOrigin]:  # fmt: skip
    """A part's figures and where they are from. The government's own share is never its report, which is the sum."""
    if own:
        return counted, FigureOrigin.REGISTERS
    if report is not None:
        return printed.get(report.pk, Figures()), FigureOrigin.PUBLISHED
    if draft is not None and draft.frozen_figures is not None:
        return draft.frozen_figures, FigureOrigin.SUBMITTED
    return (counted, FigureOrigin.REGISTERS) if counted is not None else (None, FigureOrigin.NOWHERE)
