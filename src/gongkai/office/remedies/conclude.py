"""审理结果: a decision, a judgment, in whatever instance; and what follows at once where it orders a new reply."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.procedure.remedy import RemedyKind, RemedyMove
from gongkai.law.remedy_results import ENDINGS, RemedyOutcome, endings_of, in_effect_from
from gongkai.office.acts import By, carry_out
from gongkai.office.journal.record import Actor
from gongkai.office.remedies.matter import RemedyProcedure, history_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.order import take_up_order
from gongkai.office.remedies.refusals import DayBefore, NotItsEnding, NotSaid
from gongkai.office.remedies.verbs import RemedyConcluded
from gongkai.office.workdays.queries import calendar_in_force


@transaction.atomic
def conclude(
    remedy: Remedy,
    ending: RemedyConcluded,
    *,
    actor: Actor,
    on: date,
    move: RemedyMove = RemedyMove.CONCLUDE,
    version: int | None = None,
) -> Remedy:
    """Note how it ended: by `move` in the first instance, on appeal or in retrial.

    Where a reply is ordered by what binds at once, the request is in hand again in the same act; a judgment that can
    still be appealed waits for `take_up_order`. Raises NotItsEnding, NotSaid, DayBefore.
    """
    _check(remedy, ending, move)
    concluded = carry_out(
        RemedyProcedure(remedy), move, ending, By(actor, on, version), cite=ENDINGS[ending.outcome].cite
    )
    judgment = history_of(concluded).judgments[-1]
    if ending.orders_reply and in_effect_from(judgment, calendar_in_force()) == judgment.served:
        return take_up_order(concluded, actor=actor, on=on)
    return concluded


def _check(remedy: Remedy, ending: RemedyConcluded, move: RemedyMove) -> None:
    kind, later = RemedyKind(remedy.kind), move is not RemedyMove.CONCLUDE
    if ending.outcome not in endings_of(kind, later=later):
        raise NotItsEnding(ending.outcome)
    if ending.orders_reply and not ENDINGS[ending.outcome].order:
        raise NotItsEnding(ending.outcome)
    if not ending.document.strip():
        raise NotSaid("document")
    if ending.concluded_on < remedy.started_on:
        raise DayBefore("concluded_on", ending.concluded_on, "started_on", remedy.started_on)
    judgments = history_of(remedy).judgments
    if judgments and ending.concluded_on < judgments[-1].concluded:
        raise DayBefore("concluded_on", ending.concluded_on, "last_concluded_on", judgments[-1].concluded)
    if ending.served_on < ending.concluded_on:
        raise DayBefore("served_on", ending.served_on, "concluded_on", ending.concluded_on)
    if ending.ordered_until and ending.ordered_until < ending.served_on:
        raise DayBefore("ordered_until", ending.ordered_until, "served_on", ending.served_on)


def outcomes_for(remedy: Remedy, move: RemedyMove) -> tuple[RemedyOutcome, ...]:
    """The endings that a remedy can have by a move."""
    return endings_of(RemedyKind(remedy.kind), later=move is not RemedyMove.CONCLUDE)
