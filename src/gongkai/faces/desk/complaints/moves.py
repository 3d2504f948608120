"""The acts on a complaint as the desk offers them: those of the authority, and the report of the agency concerned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.faces.desk.acts import Action, DeskProcedure, by_name
from gongkai.faces.desk.complaints.words import REFUSALS, refusal_words
from gongkai.law.procedure.complaint import ComplaintMove
from gongkai.office.complaints.hand_down import ask_again, hand_down
from gongkai.office.complaints.matter import ComplaintProcedure
from gongkai.office.complaints.models import Complaint
from gongkai.office.complaints.verbs import ComplaintReplied, HandedDown, ReportedBack
from gongkai.office.conventions.queries import settled_by
from gongkai.office.workdays.queries import calendar_in_force


def _until(matter: Any, today: date) -> Mapping[str, Any]:
    return {"until": calendar_in_force().after(today, settled_by(matter.row.authority).number("complaint_days", today))}


ACTIONS: tuple[Action[Complaint], ...] = (
    Action("hand_down", (ComplaintMove.HAND_DOWN,), HandedDown, by_name(hand_down), begins=_until),
    Action("report_back", (ComplaintMove.REPORT_BACK,), ReportedBack),
    Action("ask_again", (ComplaintMove.ASK_AGAIN,), HandedDown, by_name(ask_again), begins=_until),
    Action("reply", (ComplaintMove.REPLY,), ComplaintReplied),
    Action("close", (ComplaintMove.CLOSE,)),
)
"""Every act, in the order of the table."""

COMPLAINTS = DeskProcedure(
    matter=ComplaintProcedure,
    room=__package__,
    actions=ACTIONS,
    refusals=REFUSALS,
    refusal_words=refusal_words,
    page="desk:complaint",
    act_page="desk:complaint_act",
    keys=lambda agency, complaint: (agency.slug, complaint.pk),
    listing=("投诉举报", "desk:complaints"),
    back="不办，回到投诉举报",
)
"""Complaints, as the one view of an act knows them."""
