"""上年结转: what last year's published report carried out against what the register carries in, case by case.

The published figures are never adjusted to the register, nor the register to them. Which cases stand behind a published
figure is known where the figures were frozen when they were submitted, or where the ledger as it was on the day of
publication gives the same numbers; otherwise the published report has no list, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.report.figures import Figures, Number
from gongkai.law.report.lines import Edition, NoSuchEdition, format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.content import reading_of
from gongkai.office.annual.draft_figures import published_before
from gongkai.office.annual.freeze import figures_of
from gongkai.office.annual.ledger import compute
from gongkai.office.annual.models import FigureSet, PublishedReport
from gongkai.office.cases.counting import rows_behind
from gongkai.office.cases.models import Case, LedgerRow
from gongkai.office.cases.queries import ledger_changes
from gongkai.office.cases.verbs import UNDONE


class CarryOverReason(StrEnum):
    """Why a case stands on one side only."""

    REGISTERED_LATER = "registered_later"
    SPLIT = "split"
    DECISION_UNDONE = "decision_undone"
    REOPENED = "reopened"
    DECIDED_THEN = "decided_then"
    REGISTRATION_UNDONE = "registration_undone"
    RECEIPT_CHANGED = "receipt_changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Differing:
    """A case that one side carries over and the other does not. `since` is the day from which the ledger knew it so."""

    case: Case
    column: str
    published: bool
    why: CarryOverReason
    since: date | None = None


@dataclass(frozen=True)
class CarryOverColumn:
    """One column: what was published as carried out (None: no number), what the register carries in, what was made by
    hand of the published figure.
    """

    key: str
    published: Number | None
    register: Number
    by_hand: Mapping[str, str] | None = None

    @property
    def agrees(self) -> bool:
        return self.published == self.register


@dataclass(frozen=True)
class CarryOver:
    """The comparison for one report. `report` is last year's published one; `basis` the day whose ledger stands behind
    its figures (None: it has no list), `frozen` the set that was submitted with them.
    """

    year: int
    on: date
    report: PublishedReport | None
    columns: tuple[CarryOverColumn, ...]
    basis: date | None = None
    frozen: FigureSet | None = None
    differing: tuple[Differing, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether every column of the published report is what the register carries in."""
        return self.report is not None and all(column.agrees for column in self.columns)


def carry_over(agency: Agency, year: int, on: date) -> CarryOver:
    """Compare what was published for the year before with what the register carries in, as known on a day.

    Raises NoSuchEdition.
    """
    form = format_in_force(year)
    register = compute(agency, year, on).figures
    report = published_before(agency, year)
    stated = reading_of(report).figures if report else Figures()
    frozen = _frozen_for(agency, report, stated, form)
    basis = frozen.on if frozen else _day_that_gives(agency, report, stated, form)
    columns = tuple(
        CarryOverColumn(
            column.key,
            stated.number(_out(column.key)),
            register.number(f"requests.carried_in.{column.key}") or 0,
            _by_hand(frozen, _out(column.key)),
        )
        for column in form.requests.columns
    )
    differing = _differing(agency, year, on, basis) if basis else ()
    return CarryOver(year, on, report, columns, basis, frozen, differing)


def _out(column: str) -> str:
    return f"requests.carried_out.{column}"


def _frozen_for(agency: Agency, report: PublishedReport | None, stated: Figures, form: Edition) -> FigureSet | None:
    """The set of figures whose carried-out row is the one that was published."""
    if report is None:
        return None
    return next(
        (
            figure_set
            for figure_set in FigureSet.objects.of(agency, report.year)
            if _same(figures_of(figure_set), stated, form)
        ),
        None,
    )


def _day_that_gives(agency: Agency, report: PublishedReport | None, stated: Figures, form: Edition) -> date | None:
    """The day of publication, where the ledger as known on it gives the published row."""
    if report is None or report.published_on is None:
        return None
    try:
        then = compute(agency, report.year, report.published_on).figures
    except NoSuchEdition:
        return None
    return report.published_on if _same(then, stated, form) else None


def _same(figure: Figures, other: Figures, form: Edition) -> bool:
    return all(figure.number(_out(column.key)) == other.number(_out(column.key)) for column in form.requests.columns)


def _by_hand(frozen: FigureSet | None, key: str) -> Mapping[str, str] | None:
    return next((correction for correction in frozen.corrections if correction["key"] == key), None) if frozen else None


def _differing(agency: Agency, year: int, on: date, basis: date) -> tuple[Differing, ...]:
    """The cases that only one side has, in the order of receipt."""
    before = {row.case_id: row for row in _rows(agency, _out("total"), year - 1, basis)}
    now = {row.case_id: row for row in _rows(agency, "requests.carried_in.total", year, on)}
    only = [row for case, row in {**before, **now}.items() if (case in before) != (case in now)]
    cases = [row.case_id for row in only]
    then = {row.case_id: row for row in LedgerRow.objects.filter(case__in=cases).known(basis)}
    present = {row.case_id: row for row in LedgerRow.objects.filter(case__in=cases).known(on)}
    verbs = ledger_changes(cases)
    differing = [
        _came(row, then.get(row.case_id), basis, verbs.get((row.case_id, row.known_from), ()))
        if row.case_id in now
        else _gone(row, present.get(row.case_id))
        for row in only
    ]
    return tuple(sorted(differing, key=lambda line: (line.case.received_on or line.case.arrived_on, line.case.pk)))


def _rows(agency: Agency, key: str, year: int, on: date) -> Iterable[LedgerRow]:
    return rows_behind(agency.pk, key, year, on).select_related("case")


def _came(row: LedgerRow, then: LedgerRow | None, basis: date, verbs: Iterable[str]) -> Differing:
    """A case that the register carries in and the published figure does not hold."""
    if then is None:
        why = CarryOverReason.SPLIT if row.case.split_from_id else CarryOverReason.REGISTERED_LATER
    elif then.received_on != row.received_on:
        why = CarryOverReason.RECEIPT_CHANGED
    elif then.decided_on:
        why = CarryOverReason.DECISION_UNDONE if UNDONE.name in verbs else CarryOverReason.REOPENED
    else:
        why = CarryOverReason.UNKNOWN
    return Differing(row.case, row.applicant_kind, False, why, row.known_from)


def _gone(row: LedgerRow, present: LedgerRow | None) -> Differing:
    """A case that the published figure holds and the register does not carry in."""
    if present is None:
        return Differing(row.case, row.applicant_kind, True, CarryOverReason.REGISTRATION_UNDONE, row.known_until)
    why = CarryOverReason.RECEIPT_CHANGED if present.received_on != row.received_on else CarryOverReason.DECIDED_THEN
    return Differing(row.case, row.applicant_kind, True, why, present.known_from)
