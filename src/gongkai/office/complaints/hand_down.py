"""转有关机关核查: the agency concerned is told what to look into and by when to report; once more if need be."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.complaint import ComplaintMove
from gongkai.office.acts import By, carry_out
from gongkai.office.complaints.matter import ComplaintProcedure
from gongkai.office.complaints.models import Complaint
from gongkai.office.complaints.refusals import ComplaintLacks, DayNotAhead
from gongkai.office.complaints.verbs import HandedDown
from gongkai.office.journal.record import Actor


def hand_down(
    complaint: Complaint, task: str, until: date, *, actor: Actor, on: date, version: int | None = None
) -> Complaint:
    """Hand the complaint down to the agency concerned, without the complainant's name. Raises ComplaintLacks,
    DayNotAhead.
    """
    facts = _checked(task, until, on)
    return carry_out(ComplaintProcedure(complaint), ComplaintMove.HAND_DOWN, facts, By(actor, on, version))


def ask_again(
    complaint: Complaint, task: str, until: date, *, actor: Actor, on: date, version: int | None = None
) -> Complaint:
    """Send the report back: it does not answer the question. Raises ComplaintLacks, DayNotAhead."""
    facts = _checked(task, until, on)
    return carry_out(ComplaintProcedure(complaint), ComplaintMove.ASK_AGAIN, facts, By(actor, on, version))


def _checked(task: str, until: date, on: date) -> HandedDown:
    if not task.strip():
        raise ComplaintLacks("task")
    if until <= on:
        raise DayNotAhead(until, on)
    return HandedDown(task.strip(), until)
