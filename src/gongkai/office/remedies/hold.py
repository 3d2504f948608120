"""Taking a remedy in hand: locked until the act ends, still the one that was read, and kept with what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.law.articles import Cite
from gongkai.law.procedure.remedy import REMEDY_TABLES, RemedyKind, RemedyMove, RemedyStage
from gongkai.office.journal.record import Actor, Outgoing, Subject, record
from gongkai.office.remedies.history import ENDING_MOVES, RemedyHistory, entries_of, folded
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.refusals import NotYet, RemedyChangedMeanwhile
from gongkai.office.remedies.verbs import REMEDY_MOVES
from gongkai.office.workdays.queries import calendar_in_force

_DAYS_AHEAD = ("ordered_until",)
"""Days in facts that may lie ahead of the day on which they are entered."""


def subject_of(remedy: Remedy) -> Subject:
    """The remedy as the journal names it."""
    return Subject("remedy", str(remedy.pk))


def hold(remedy: Remedy, version: int | None = None) -> Remedy:
    """The remedy as it is now, locked. `version` is the one on which the act rests. Raises RemedyChangedMeanwhile."""
    held = Remedy.objects.select_for_update(of=("self",)).select_related("agency", "case").get(pk=remedy.pk)
    if version is not None and held.version != version:
        raise RemedyChangedMeanwhile(held.version)
    return held


def history_of(remedy: Remedy) -> RemedyHistory:
    """What was done with the remedy, as the journal has it."""
    return folded(entries_of(subject_of(remedy)))


@transaction.atomic
def carry_out(
    remedy: Remedy,
    move: RemedyMove,
    facts: Any,
    *,
    actor: Actor,
    on: date,
    version: int | None = None,
    cite: Cite | None = None,
    send: Iterable[Outgoing] = (),
) -> Remedy:
    """Make a move: lock, ask the law, write the journal, keep what follows, queue the post; all of it or nothing.

    Raises RemedyChangedMeanwhile, StepNotOpen, NotYet.
    """
    held = hold(remedy, version)
    history = history_of(held)
    step = REMEDY_TABLES[RemedyKind(held.kind)].take(move, RemedyStage(held.stage), history.done)
    demand_past(facts, on)
    record(
        held.agency, subject_of(held), REMEDY_MOVES[move], facts, actor=actor, on=on,
        before=held.stage, after=(step.target or RemedyStage(held.stage)).value, cite=cite or step.cite, send=send,
    )  # fmt: skip
    return keep(held, history.with_step(move, facts, on))


def keep(held: Remedy, history: RemedyHistory) -> Remedy:
    """Write what follows from the journal into the row, which is then one version further on."""
    due = history.answer_due(calendar_in_force())
    held.answer_due, held.due_provisional = due.due, due.provisional
    for name, value in columns_from(history).items():
        setattr(held, name, value)
    held.version += 1
    held.save(
        update_fields=[
            "stage", "procedure", "answer_due", "due_provisional", "answered_on", "outcome", "concluded_on",
            "served_on", "order_due", "version",
        ]
    )  # fmt: skip
    return held


def columns_from(history: RemedyHistory) -> dict[str, Any]:
    """The columns of a remedy that its history alone makes, whatever calendar is in force."""
    answer, ending = history.last(RemedyMove.SEND_ANSWER), history.last(*ENDING_MOVES)
    return {
        "stage": history.stage.value,
        "procedure": history.procedure.value,
        "answered_on": answer.sent_on if answer else None,
        "outcome": ending.outcome.value if ending else "",
        "concluded_on": ending.concluded_on if ending else None,
        "served_on": ending.served_on if ending else None,
        "order_due": _order_due(history),
    }


def _order_due(history: RemedyHistory) -> date | None:
    """Until when what was ordered has to be carried out; None once that is on record, or nothing was taken up."""
    for step in reversed(history.steps):
        if step.move in (RemedyMove.NOTE_COMPLIANCE, *ENDING_MOVES):
            return None
        if step.move is RemedyMove.TAKE_UP_ORDER:
            return step.facts.ordered_until  # type: ignore[no-any-return]
    return None


def demand_past(facts: Any, on: date) -> None:
    """Raise NotYet for a day in `facts` that lies after the day of entry."""
    for one in fields(facts):
        value = getattr(facts, one.name)
        if isinstance(value, date) and one.name not in _DAYS_AHEAD and value > on:
            raise NotYet(value, on)
