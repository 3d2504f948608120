"""The ledger's rows: what the statistics knew of a case, and since when. They follow from the journal and nothing else.

What was known on a day is what the entries made by that day tell: an undoing, a reopening or a late entry changes the
ledger from its own day on, and never what it said before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.report.count import RequestEnding, counted_ending
from gongkai.office.cases.history import CaseHistory, case_history
from gongkai.office.cases.models import Case, LedgerRow
from gongkai.office.history import DoneStep
from gongkai.office.journal.models import Entry

_CLOSED_AS = {
    Move.CLOSE_UNCORRECTED: Outcome.NOT_CORRECTED,
    Move.CLOSE_UNPAID: Outcome.NOT_PAID,
    Move.WITHDRAW: Outcome.OTHERWISE_CLOSED,
}
"""Moves that end a case without a decision of its own, and as what the report counts them."""


@dataclass(frozen=True)
class CountedRequest:
    """What the statistics know of a registered request: its day of receipt, and under which ending it counts."""

    received_on: date
    outcome: str = ""
    decided_on: date | None = None


def ending_of(step: DoneStep[Move]) -> RequestEnding | None:
    """The outcome and its day, where this step ended the case."""
    if step.move is Move.DECIDE:
        return RequestEnding(step.facts.outcome.value, step.facts.decided_on)
    return RequestEnding(_CLOSED_AS[step.move].value, step.on) if step.move in _CLOSED_AS else None


def counted(history: CaseHistory) -> CountedRequest | None:
    """What the statistics make of these steps; None while the request is not registered."""
    registered = history.last(Move.REGISTER)
    if registered is None:
        return None
    endings: list[RequestEnding] = []
    for step in history.steps:
        if ending := ending_of(step):
            endings.append(ending)
        elif step.move is Move.REOPEN and endings:
            last = endings[-1]
            endings[-1] = RequestEnding(last.outcome, last.decided, step.on)
    end = counted_ending(endings)
    return (
        CountedRequest(registered.received_on, end.outcome, end.decided)
        if end
        else CountedRequest(registered.received_on)
    )


def is_backdated(case: Case, on: date) -> bool:
    """Whether an entry of this day comes before what the ledger already knows of the case."""
    # An undone registration ends a row and begins none: the day on which a row ends is known as well.
    return LedgerRow.objects.filter(Q(known_from__gt=on) | Q(known_until__gt=on), case=case).exists()


def append_row(case: Case, history: CaseHistory, on: date) -> None:
    """Let the ledger say from `on` what the history now tells."""
    before = LedgerRow.objects.filter(case=case, known_until=None).first()
    now = counted(history)
    if now == (_said(before) if before else None):
        return
    if before and before.known_from == on:
        before.delete()
        before = LedgerRow.objects.filter(case=case, known_until=on).first()
    again = before is not None and now == _said(before)
    if before:
        before.known_until = None if again else on
        before.save(update_fields=["known_until"])
    if now and not again:
        _row(case, now, on).save(force_insert=True)


def rebuild(case: Case, entries: Sequence[Entry]) -> None:
    """Make the rows of a case anew from all its entries, each counted from its own day."""
    LedgerRow.objects.filter(case=case).delete()
    LedgerRow.objects.bulk_create(rows_of(case, entries))


def rows_of(case: Case, entries: Sequence[Entry]) -> list[LedgerRow]:
    """The rows that these entries of a case make, the earliest first."""
    rows = []
    for now, since, until in intervals(entries):
        row = _row(case, now, since)
        row.known_until = until
        rows.append(row)
    return rows


def intervals(entries: Sequence[Entry]) -> Iterator[tuple[CountedRequest, date, date | None]]:
    """What these entries let the statistics know, from which day on and until which; the earliest first."""
    days = sorted({entry.on for entry in entries})
    dates = [(day, counted(known_by(entries, day))) for day in days]
    changes = [pair for place, pair in enumerate(dates) if place == 0 or pair[1] != dates[place - 1][1]]
    for place, (day, now) in enumerate(changes):
        if now:
            yield now, day, changes[place + 1][0] if place + 1 < len(changes) else None


def known_by(entries: Iterable[Entry], on: date) -> CaseHistory:
    """The history of a case as it was known on a day."""
    return case_history(entry for entry in entries if entry.on <= on)


def _row(case: Case, now: CountedRequest, on: date) -> LedgerRow:
    return LedgerRow(
        case=case,
        agency_id=case.agency_id,
        applicant_kind=case.applicant_kind,
        received_on=now.received_on,
        outcome=now.outcome,
        decided_on=now.decided_on,
        known_from=on,
    )


def _said(row: LedgerRow) -> CountedRequest:
    return CountedRequest(row.received_on, row.outcome, row.decided_on)
