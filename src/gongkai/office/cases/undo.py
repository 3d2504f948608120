"""撤销录入: an entry made by mistake no longer counts; it stays readable, and so does its undoing."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.procedure.request import Move
from gongkai.office.cases.history import CaseStep, History, entries_of, folded
from gongkai.office.cases.hold import hold, keep, subject_of
from gongkai.office.cases.models import Case, Consultation, Draft, DraftState
from gongkai.office.cases.refusals import NotUndoable, ReasonsMissing
from gongkai.office.cases.supply import release_from
from gongkai.office.cases.verbs import LETTER_RECEIPT_CORRECTED, LETTER_RECEIVED, OBJECTION_JUDGED, UNDONE, Undone
from gongkai.office.journal.record import Actor, record
from gongkai.office.workdays.queries import calendar_in_force

_OUT = (Move.SERVE, Move.ARCHIVE)
"""What has left the house is not taken back by a click: a new decision follows the law's own way."""
_BESIDE_MOVES = (LETTER_RECEIVED.name, LETTER_RECEIPT_CORRECTED.name, OBJECTION_JUDGED.name)
"""No moves of the procedure, but the reply period or the reply rests on them: they are undone in their turn, as moves
are.
"""


def last_step(history: History) -> CaseStep | None:
    """The step that an undoing takes back; None where there is none."""
    return next((step for step in reversed(history.steps) if step.move or step.verb in _BESIDE_MOVES), None)


@transaction.atomic
def undo_last(case: Case, entry: int, reason: str, *, actor: Actor, on: date, version: int | None = None) -> Case:
    """Undo the last step, named by the number of its entry. Raises NotUndoable, ReasonsMissing."""
    if not reason.strip():
        raise ReasonsMissing("reason")
    held = hold(case, version)
    entries = entries_of(subject_of(held))
    history = folded(entries)
    last = last_step(history)
    if last is None or last.entry != entry:
        raise NotUndoable("not_last")
    if last.move in _OUT:
        raise NotUndoable("gone_out")
    facts = Undone(entry, last.verb.removeprefix("case."), reason.strip())
    undone = record(
        held.agency, subject_of(held), UNDONE, facts, actor=actor, on=on,
        before=history.stage.value, after=History(history.steps[: history.steps.index(last)]).stage.value,
    )  # fmt: skip
    after = folded([*entries, undone])
    _follow(held, after, last.move)
    return keep(held, after, on)


def _follow(case: Case, history: History, undone: Move | None) -> None:
    """Let the rows beside the journal say what it now says."""
    openings = {opening.number: opening for opening in history.consultations}
    for row in Consultation.objects.filter(case=case):
        opening = openings.get(row.number)
        if opening is None:
            row.delete()
            continue
        row.received_on = opening.received_on
        row.opinion_due = history.opinion_due(row.number, calendar_in_force())
        row.opinion, row.answered_on = opening.opinion or "", opening.answered_on
        row.reason = row.reason if opening.opinion else ""
        row.save(update_fields=["received_on", "opinion_due", "opinion", "answered_on", "reason"])
    if undone is Move.DECIDE:
        signed = Draft.objects.filter(case=case, state=DraftState.SIGNED).order_by("-number").first()
        if signed is not None:
            release_from(signed)
            Draft.objects.filter(pk=signed.pk).update(state=DraftState.RETURNED)
