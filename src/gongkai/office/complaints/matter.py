"""A complaint as a matter: the authority's, on which the agency concerned reports."""

from __future__ import annotations

from typing import Any

from django.db import models

from gongkai.law.permissions import Permission
from gongkai.law.procedure.complaint import COMPLAINT, ComplaintMove, ComplaintStage
from gongkai.law.procedure.table import Step
from gongkai.office.acts import By, Proceeding
from gongkai.office.agencies.models import Agency
from gongkai.office.complaints.models import Complaint
from gongkai.office.complaints.verbs import COMPLAINT_MOVES
from gongkai.office.journal.record import Subject


class ComplaintProcedure(Proceeding[Complaint, ComplaintMove, ComplaintStage]):
    """A complaint on its way. It stands in the authority's journal."""

    kind = "complaint"
    verbs = COMPLAINT_MOVES
    table = COMPLAINT
    days_ahead = ("until",)

    @property
    def rows(self) -> models.QuerySet[Complaint]:
        """Where complaints are."""
        return Complaint.objects.select_related("authority", "about")

    @property
    def agency(self) -> Agency:
        """The authority that received it."""
        return self.row.authority

    def place_of(self, permission: Permission) -> Agency:
        """The agency concerned for its report, the authority for everything else."""
        return self.row.about if permission is Permission.REPORT_ON_COMPLAINT else self.row.authority

    def columns(self, step: Step[ComplaintMove, ComplaintStage] | None, facts: Any, by: By) -> dict[str, Any]:
        """What lists show of the step."""
        match step.move if step else None:
            case ComplaintMove.HAND_DOWN:
                return {"handed_down_on": by.on, "due": facts.until}
            case ComplaintMove.ASK_AGAIN:
                return {"due": facts.until}
            case ComplaintMove.REPLY:
                return {"finding": facts.finding.value, "replied_on": by.on}
        return {}


def subject_of(complaint: Complaint) -> Subject:
    """The complaint as the journal names it."""
    return ComplaintProcedure(complaint).subject
