"""撤销录入: an entry made by mistake no longer counts; it stays readable, and so does its undoing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from gongkai.law.procedure.remedy import RemedyMove
from gongkai.office.journal.record import Actor, record
from gongkai.office.remedies.hold import history_of, hold, keep, subject_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.refusals import NotSaid, RemedyNotUndoable
from gongkai.office.remedies.verbs import REMEDY_UNDONE, RemedyUndone


@transaction.atomic
def undo_last(remedy: Remedy, entry: int, reason: str, *, actor: Actor, on: date, version: int | None = None) -> Remedy:
    """Undo the last move, named by the number of its entry. Raises RemedyNotUndoable, NotSaid.

    An order that was taken up is not undone: the request is in hand again, and was told so.
    """
    if not reason.strip():
        raise NotSaid("reason")
    held = hold(remedy, version)
    history = history_of(held)
    if not history.steps or history.steps[-1].entry != entry:
        raise RemedyNotUndoable("not_last")
    last = history.steps[-1]
    if last.move is RemedyMove.FILE:
        raise RemedyNotUndoable("filed")
    if last.move is RemedyMove.TAKE_UP_ORDER:
        raise RemedyNotUndoable("order_taken_up")
    after = replace(history, steps=history.steps[:-1])
    facts = RemedyUndone(entry, last.move.value, reason.strip())
    record(
        held.agency, subject_of(held), REMEDY_UNDONE, facts, actor=actor, on=on,
        before=history.stage.value, after=after.stage.value,
    )  # fmt: skip
    return keep(held, after)
