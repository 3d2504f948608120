"""The figures that a draft states: what the ledger gives, and the manual corrections that hold beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.report.checks import check
from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import ReportFinding
from gongkai.law.report.statement import Report
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.content import reading_of
from gongkai.office.annual.ledger import Ledger, compute
from gongkai.office.annual.models import (
    STANDING,
    CorrectionState,
    FigureSet,
    ManualCorrection,
    PublishedReport,
    ReportState,
    digits,
    number_of,
)


@dataclass(frozen=True)
class DraftFigures:
    """What a report states as known on a day.

    `corrections` are those that hold, by cell; `waiting` wait for their approval; `lapsed` were approved for a number
    that the ledger no longer gives, and hold no more.
    """

    ledger: Ledger
    corrections: Mapping[str, ManualCorrection] = field(default_factory=dict)
    waiting: Mapping[str, ManualCorrection] = field(default_factory=dict)
    lapsed: Mapping[str, ManualCorrection] = field(default_factory=dict)

    @cached_property
    def figures(self) -> Figures:
        """The figures with the corrections in them."""
        changed = {key: number_of(correction.after) for key, correction in self.corrections.items()}
        return self.ledger.figures.with_cells({key: value for key, value in changed.items() if value is not None})

    @property
    def report(self) -> Report:
        """The report as the checks take it; it has no words yet."""
        ledger = self.ledger
        return Report(agency=ledger.agency.name, year=ledger.year, form=ledger.form.name, figures=self.figures)


def draft_figures(agency: Agency, year: int, on: date) -> DraftFigures:
    """What an agency's report on a year states as known on a day. Raises NoSuchEdition."""
    ledger = compute(agency, year, on)
    corrections = ManualCorrection.objects.filter(agency=agency, year=year, state__in=STANDING)
    return _sorted(ledger, corrections.select_related("made_by", "decided_by"))


def _sorted(ledger: Ledger, corrections: Iterable[ManualCorrection]) -> DraftFigures:
    draft = DraftFigures(ledger, {}, {}, {})
    for correction in corrections:
        if correction.state == CorrectionState.PROPOSED:
            draft.waiting[correction.key] = correction  # type: ignore[index]
        elif correction.before == digits(ledger.figures.number(correction.key)):
            draft.corrections[correction.key] = correction  # type: ignore[index]
        else:
            draft.lapsed[correction.key] = correction  # type: ignore[index]
    return draft


def published_before(agency: Agency, year: int) -> PublishedReport | None:
    """The report on the year before, where it is published and in force."""
    before = PublishedReport.objects.of(agency).filter(year=year - 1).once_public().first()
    return before if before and before.state == ReportState.PUBLISHED else None


def findings_on(draft: DraftFigures) -> list[ReportFinding]:
    """What the checks of the tables say of the figures, beside the published report of the year before."""
    agency = draft.ledger.agency
    before = published_before(agency, draft.ledger.year)
    return check(
        draft.report,
        standing=AgencyStanding(AgencyLevel(agency.level)),
        previous=reading_of(before).report if before else None,
        text=False,
    )


def frozen_figures(agency: Agency, year: int) -> FigureSet | None:
    """The figures of a year as they were submitted; None while they follow the ledger."""
    return FigureSet.objects.of(agency, year).select_related("agency", "frozen_by").first()


def corrections_at(agency: Agency, year: int, key: str = "") -> QuerySet[ManualCorrection]:
    """The corrections by hand of a year, or of one of its cells, the latest first."""
    corrections = ManualCorrection.objects.filter(agency=agency, year=year)
    if key:
        corrections = corrections.filter(key=key)
    return corrections.order_by("-pk").select_related("agency", "made_by", "decided_by")
