"""Taking a case in hand: locked until the act ends, still the one that was read, and kept with what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from gongkai.law.procedure.request import Move, Stage
from gongkai.office.cases.conventions import conventions
from gongkai.office.cases.history import History, ReplyDate, entries_of, folded
from gongkai.office.cases.ledger_rows import append_row, ending_of, is_backdated, rebuild
from gongkai.office.cases.models import Case
from gongkai.office.cases.refusals import ChangedMeanwhile, InFuture
from gongkai.office.cases.turn import turn_of
from gongkai.office.journal.record import Subject
from gongkai.office.workdays.queries import calendar_in_force

_DAYS_AHEAD = ("later_date", "ordered_until", "period_ended_on")
"""Days in facts that may lie ahead of the day on which they are entered; the last of them has a check of its own."""


def subject_of(case: Case) -> Subject:
    """The case as the journal names it."""
    return Subject("case", str(case.pk))


def hold(case: Case, version: int | None = None) -> Case:
    """The case as it is now, locked. `version` is the one on which the act rests; None asks for no such check.

    Raises ChangedMeanwhile.
    """
    held = Case.objects.select_for_update(of=("self",)).select_related("agency").get(pk=case.pk)
    if version is not None and held.version != version:
        raise ChangedMeanwhile(held.version)
    return held


def history_of(case: Case) -> History:
    """What was done with the case, as the journal has it."""
    return folded(entries_of(subject_of(case)))


def reply_date_of(case: Case, history: History) -> ReplyDate:
    """The reply date that these steps make under the calendar in force."""
    return history.reply_date(calendar_in_force(), conventions())


def keep(held: Case, history: History, on: date) -> Case:
    """Write what follows from the journal into the row, which is then one version further on, and into the ledger.

    `on` is the day of the entry by which the history became this one.
    """
    found = reply_date_of(held, history)
    held.reply_due, held.due_provisional = found.due, found.provisional
    held.turn = turn_of(history.stage, found.due)
    for name, value in columns_from(history).items():
        setattr(held, name, value)
    held.version += 1
    held.save(
        update_fields=[
            "stage", "reply_due", "turn", "due_provisional", "received_on", "outcome", "decided_on", "replied_on",
            "version",
        ]
    )  # fmt: skip
    if is_backdated(held, on):
        rebuild(held, entries_of(subject_of(held)))
    else:
        append_row(held, history, on)
    return held


def columns_from(history: History) -> dict[str, Any]:
    """The columns of a case that its history alone makes, whatever calendar is in force."""
    registered, served = history.last(Move.REGISTER), history.last(Move.SERVE)
    outcome, decided_on = _result(history)
    return {
        "stage": history.stage.value,
        "received_on": registered.received_on if registered else None,
        "outcome": outcome,
        "decided_on": decided_on,
        "replied_on": served.replied_on if served and outcome and history.stage != Stage.DECIDED else None,
    }


def _result(history: History) -> tuple[str, date | None]:
    """The outcome and its day; nothing while the case is open, also where it was opened again by order."""
    for step in reversed(history.steps):
        if step.move is Move.REOPEN:
            return "", None
        if ending := ending_of(step):
            return ending.outcome, ending.decided
    return "", None


def demand_past(facts: Any, on: date) -> None:
    """Raise InFuture for a day in `facts` that lies after the day of entry."""
    for day in _days(facts):
        if day > on:
            raise InFuture(day, on)


def _days(facts: Any) -> Iterator[date]:
    for one in fields(facts):
        value = getattr(facts, one.name)
        if isinstance(value, date) and one.name not in _DAYS_AHEAD:
            yield value
        elif is_dataclass(value) and not isinstance(value, type):
            yield from _days(value)
