"""Taking a complaint in hand: locked until the act ends, still the one that was read, and kept with what follows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.law.procedure.complaint import COMPLAINT_STEPS, ComplaintMove, ComplaintStage
from gongkai.office.complaints.models import Complaint
from gongkai.office.complaints.refusals import ComplaintChangedMeanwhile
from gongkai.office.complaints.verbs import COMPLAINT_MOVES
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor, Outgoing, Subject, record

_MOVE_OF = {verb.name: move for move, verb in COMPLAINT_MOVES.items()}


def subject_of(complaint: Complaint) -> Subject:
    """The complaint as the journal names it."""
    return Subject("complaint", str(complaint.pk))


def entries_of(complaint: Complaint) -> list[Entry]:
    """Everything that the journal has of a complaint, in order."""
    subject = subject_of(complaint)
    return list(Entry.objects.filter(subject_kind=subject.kind, subject_key=subject.key).order_by("id"))


def moves_done(complaint: Complaint) -> tuple[ComplaintMove, ...]:
    """Every move that was made, in order."""
    return tuple(_MOVE_OF[entry.verb] for entry in entries_of(complaint) if entry.verb in _MOVE_OF)


def hold(complaint: Complaint, version: int | None = None) -> Complaint:
    """The complaint as it is now, locked. Raises ComplaintChangedMeanwhile."""
    rows = Complaint.objects.select_for_update(of=("self",)).select_related("authority", "about")
    held = rows.get(pk=complaint.pk)
    if version is not None and held.version != version:
        raise ComplaintChangedMeanwhile(held.version)
    return held


@transaction.atomic
def carry_out(
    complaint: Complaint,
    move: ComplaintMove,
    facts: Any,
    *,
    actor: Actor,
    on: date,
    version: int | None = None,
    send: Iterable[Outgoing] = (),
    **columns: object,
) -> Complaint:
    """Make a move: lock, ask the law, write the authority's journal, keep the `columns` that follow, queue the post.

    Raises ComplaintChangedMeanwhile, StepNotOpen.
    """
    held = hold(complaint, version)
    stage = ComplaintStage(held.stage)
    step = COMPLAINT_STEPS.take(move, stage, moves_done(held))
    after = step.target or stage
    record(
        held.authority, subject_of(held), COMPLAINT_MOVES[move], facts, actor=actor, on=on,
        before=stage.value, after=after.value, cite=step.cite, send=send,
    )  # fmt: skip
    for name, value in {"stage": after, "version": held.version + 1, **columns}.items():
        setattr(held, name, value)
    held.save(update_fields=["stage", "version", *columns])
    return held
