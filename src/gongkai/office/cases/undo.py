"""撤销录入: an entry made by mistake no longer counts; it stays readable, and so does its undoing."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.procedure import Move
from gongkai.office.cases.history import History, entries_of, folded
from gongkai.office.cases.hold import hold, keep, subject_of
from gongkai.office.cases.models import Case, Consultation, Draft, DraftState
from gongkai.office.cases.refusals import NotUndoable, ReasonsMissing
from gongkai.office.cases.supply import release_from
from gongkai.office.cases.verbs import UNDONE, Undone
from gongkai.office.journal.record import Actor, record

_OUT = (Move.SERVE, Move.ARCHIVE)
"""What has left the house is not taken back by a click: a new decision follows the law's own way."""


@transaction.atomic
def undo_last(case: Case, entry: int, reason: str, *, actor: Actor, on: date, version: int | None = None) -> Case:
    """Undo the last move, named by the number of its entry. Raises NotUndoable, ReasonsMissing."""
    if not reason.strip():
        raise ReasonsMissing("reason")
    held = hold(case, version)
    entries = entries_of(subject_of(held))
    history = folded(entries)
    moves = [step for step in history.steps if step.move]
    if not moves or moves[-1].entry != entry:
        raise NotUndoable("not_last")
    last = moves[-1]
    if last.move in _OUT:
        raise NotUndoable("gone_out")
    facts = Undone(entry, str(last.move), reason.strip())
    undone = record(
        held.agency, subject_of(held), UNDONE, facts, actor=actor, on=on,
        before=history.stage.value, after=History(history.steps[: history.steps.index(last)]).stage.value,
    )  # fmt: skip
    after = folded([*entries, undone])
    _follow(held, after, last.move)
    return keep(held, after, on)


def _follow(case: Case, history: History, undone: Move | None) -> None:
    """Let the rows beside the journal say what it now says."""
    openings = {one.number: one for one in history.consultations}
    for row in Consultation.objects.filter(case=case):
        one = openings.get(row.number)
        if one is None:
            row.delete()
            continue
        row.opinion, row.answered_on = one.opinion or "", one.answered_on
        row.save(update_fields=["opinion", "answered_on"])
    if undone is Move.DECIDE:
        signed = Draft.objects.filter(case=case, state=DraftState.SIGNED).order_by("-number").first()
        if signed is not None:
            release_from(signed)
            Draft.objects.filter(pk=signed.pk).update(state=DraftState.RETURNED)
