"""Reads of complaints that span models: for the authority, for the agency concerned, for who has the code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.crypto import constant_time_compare

from gongkai.law.procedure.complaint import ComplaintStage
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Viewer
from gongkai.office.cases.codes import print_of
from gongkai.office.complaints.models import Complaint
from gongkai.office.complaints.sealed import COMPLAINT
from gongkai.office.encryption.encrypt import decrypt

_NO_PRINT = "-"
"""What no code has for its print, and no complaint for its number."""
_CLOSED = (ComplaintStage.REPLIED, ComplaintStage.CLOSED)


@dataclass(frozen=True)
class ComplaintFilter:
    """What is asked for. `side`: ``received`` at this agency, or ``about`` it; `status` a stage or ``open``."""

    side: str = ""
    status: str = ""
    matter: str = ""
    about: int | None = None


def complaints_at(agency: Agency, wanted: ComplaintFilter) -> QuerySet[Complaint]:
    """The complaints that this agency received, and those about it that were handed down to it; the open ones first."""
    received, about = Q(authority=agency), Q(about=agency, handed_down_on__isnull=False)
    complaints = Complaint.objects.filter({"received": received, "about": about}.get(wanted.side, received | about))
    if wanted.status == "open":
        complaints = complaints.open()
    elif wanted.status:
        complaints = complaints.filter(stage=wanted.status)
    if wanted.matter:
        complaints = complaints.filter(matter=wanted.matter)
    if wanted.about is not None:
        complaints = complaints.filter(about=wanted.about)
    closed = Q(stage__in=_CLOSED)
    return (
        complaints.annotate(closed=closed)
        .order_by("closed", F("due").asc(nulls_first=True), "-received_on", "-pk")
        .select_related("authority", "about")
    )


def complaint_at(agency: Agency, pk: int, viewer: Viewer) -> Complaint | None:
    """One complaint received at or handed down to this agency; None also where the viewer may not see it."""
    complaints = Complaint.objects.visible_to(viewer).filter(Q(authority=agency) | Q(about=agency))
    return complaints.select_related("authority", "about").filter(pk=pk).first()


def complaint_by_code(number: str, code: str) -> Complaint | None:
    """The complaint that its author asks about: both number and code must be right."""
    rows = Complaint.objects.select_related("authority", "about")
    complaint = rows.filter(code_print=print_of(code) or _NO_PRINT).first()
    complaint_number = complaint.number if complaint is not None else _NO_PRINT
    # Which of the two is wrong, nobody can tell from the time that the answer takes.
    same = constant_time_compare(complaint_number.encode(), number.strip().encode("utf-8", errors="replace"))
    return complaint if same else None


def complaint_sent(pk: int) -> Complaint | None:
    """The complaint that somebody sent just now: whoever asks keeps that in a session of its own."""
    return Complaint.objects.select_related("authority", "about").filter(pk=pk).first()


def told_in(complaint: Complaint) -> dict[str, str]:
    """Who complains and in which words. Whoever shows the name or the contact notes the reading first."""
    return decrypt(complaint.sealed, context=COMPLAINT.context(complaint)) if complaint.sealed else {}


@dataclass(frozen=True)
class PressingComplaints:
    """What presses, by the agency's number: what its authority has to act on, what the agency has to report."""

    to_act: Mapping[int, Sequence[Complaint]]
    to_report: Mapping[int, Sequence[Complaint]]


def pressing_complaints(
    agencies: Sequence[Agency], calendar: Calendar, today: date, *, within: int
) -> PressingComplaints:
    """What waits for the authority, and what is to be reported within so many working days; two questions in all."""
    soon = calendar.after(today, within)
    rows = Complaint.objects.select_related("authority", "about").order_by("received_on", "pk")
    waiting = (ComplaintStage.RECEIVED, ComplaintStage.REPORTED)
    act: dict[int, list[Complaint]] = {}
    for complaint in rows.filter(authority__in=agencies, stage__in=waiting):
        act.setdefault(complaint.authority_id, []).append(complaint)
    report: dict[int, list[Complaint]] = {}
    for complaint in rows.filter(about__in=agencies, stage=ComplaintStage.HANDED_DOWN, due__lte=soon):
        report.setdefault(complaint.about_id, []).append(complaint)
    return PressingComplaints(act, report)
