"""办结投诉举报: what was found is put right, the file is closed."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.complaint import ComplaintMove
from gongkai.office.acts import By, carry_out
from gongkai.office.complaints.matter import ComplaintProcedure
from gongkai.office.complaints.models import Complaint
from gongkai.office.journal.record import Actor
from gongkai.office.journal.vocabulary import Nothing


def close(complaint: Complaint, *, actor: Actor, on: date, version: int | None = None) -> Complaint:
    """Close the complaint."""
    return carry_out(ComplaintProcedure(complaint), ComplaintMove.CLOSE, Nothing(), By(actor, on, version))
