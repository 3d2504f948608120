"""答复投诉举报人: what came of it; the complainant reads it with number and code."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.complaint import ComplaintFinding, ComplaintMove
from gongkai.office.acts import By, carry_out
from gongkai.office.complaints.matter import ComplaintProcedure
from gongkai.office.complaints.models import Complaint
from gongkai.office.complaints.refusals import ComplaintLacks
from gongkai.office.complaints.verbs import ComplaintReplied
from gongkai.office.journal.record import Actor


def reply(
    complaint: Complaint, finding: ComplaintFinding, words: str, *, actor: Actor, on: date, version: int | None = None
) -> Complaint:
    """Answer the complainant. Raises ComplaintLacks."""
    if not words.strip():
        raise ComplaintLacks("reply")
    return carry_out(
        ComplaintProcedure(complaint),
        ComplaintMove.REPLY,
        ComplaintReplied(finding, words.strip()),
        By(actor, on, version),
    )
