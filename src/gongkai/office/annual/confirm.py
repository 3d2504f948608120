"""Comparing a version with its original: cell by cell, and then as a whole."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.report.figures import Value
from gongkai.office.annual.models import PublishedReport, ReportCell, ReportState, StatedKind
from gongkai.office.annual.refusals import CellsOpen, ReportNotInState
from gongkai.office.annual.take_in import subject_of
from gongkai.office.annual.verbs import CELL_CONFIRMED, CONFIRMED, CellConfirmed, LookedThrough
from gongkai.office.journal.record import Actor, record
from gongkai.paper.annual.writing.grid import printed


@transaction.atomic
def confirm_cell(cell: ReportCell, value: Value | None, *, actor: Actor, on: date) -> ReportCell:
    """核对一格: what the original states there, as a person sees it; None where it cannot be read there either.

    The figure as it was printed stays beside it. Raises NotInState once the version is confirmed.
    """
    report = locked(cell.report_id, "confirm_cell", ReportState.DRAFT)
    cell = ReportCell.objects.get(pk=cell.pk)
    before = cell.states()
    for name, stored_value in ReportCell.holding(value).items():
        setattr(cell, name, stored_value)
    cell.confirmed_by, cell.confirmed_on = actor.name, on
    cell.save(update_fields=["kind", "value", "unit", "confirmed_by", "confirmed_on"])
    facts = CellConfirmed(report.year, report.version, cell.key, _shown(before), _shown(value), cell.raw)
    record(report.agency, subject_of(report), CELL_CONFIRMED, facts, actor=actor, on=on)
    return cell


@transaction.atomic
def confirm(report: PublishedReport, *, actor: Actor, on: date, leave_unread: bool = False) -> PublishedReport:
    """核对完毕: every doubted figure has been compared with the original.

    With `leave_unread`, the cells that nobody could read stay open and are published as such. Raises CellsOpen with
    how many doubted figures, and how many unread cells, still wait; NotInState.
    """
    report = locked(report.pk, "confirm", ReportState.DRAFT)
    waiting = report.cells.open()
    unread = waiting.filter(kind=StatedKind.UNREAD)
    doubtful = waiting.exclude(kind=StatedKind.UNREAD).count()
    if doubtful or (unread.exists() and not leave_unread):
        raise CellsOpen(doubtful, unread.count())
    unread.update(confirmed_by=actor.name, confirmed_on=on)
    return move(report, ReportState.CONFIRMED, actor=actor, on=on)


def move(report: PublishedReport, state: ReportState, *, actor: Actor, on: date) -> PublishedReport:
    """Record that a locked version was looked through, and put it into that state."""
    record(
        report.agency, subject_of(report), CONFIRMED, looked_through(report), actor=actor, on=on,
        before=report.state, after=state.value,
    )  # fmt: skip
    report.state = state
    report.save(update_fields=["state"])
    return report


def locked(pk: int, act: str, *states: ReportState) -> PublishedReport:
    """The version, locked until the transaction ends. Raises NotInState where it stands in none of `states`."""
    report = PublishedReport.objects.select_for_update(of=("self",)).select_related("agency").get(pk=pk)
    if report.state not in states:
        raise ReportNotInState(act, report.state)
    return report


def looked_through(report: PublishedReport) -> LookedThrough:
    """How many of the version's cells state something, and how many could not be read."""
    unread = report.cells.filter(kind=StatedKind.UNREAD).count()
    return LookedThrough(report.year, report.version, report.cells.count() - unread, unread)


def _shown(value: Value | None) -> str:
    return "" if value is None else printed(value)
