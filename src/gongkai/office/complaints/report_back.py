"""报告核查情况: the agency concerned says what it found and what it put right."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.complaint import ComplaintMove
from gongkai.office.acts import By, carry_out
from gongkai.office.complaints.matter import ComplaintProcedure
from gongkai.office.complaints.models import Complaint
from gongkai.office.complaints.refusals import ComplaintLacks
from gongkai.office.complaints.verbs import ReportedBack
from gongkai.office.journal.record import Actor


def report_back(
    complaint: Complaint, findings: str, done: str, *, actor: Actor, on: date, version: int | None = None
) -> Complaint:
    """Report to the authority. Raises ComplaintLacks."""
    if not findings.strip():
        raise ComplaintLacks("found")
    facts = ReportedBack(findings.strip(), done.strip())
    return carry_out(ComplaintProcedure(complaint), ComplaintMove.REPORT_BACK, facts, By(actor, on, version))
