"""Complaints for the demonstration, replayed through the acts of the office: one at each of their stages."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any

from django.db import transaction

from gongkai.demo.cases import working_day
from gongkai.law.procedure.complaint import ComplaintFinding, ComplaintMove
from gongkai.office.acts import By, carry_out
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.complaints.hand_down import hand_down
from gongkai.office.complaints.matter import ComplaintProcedure
from gongkai.office.complaints.models import Complaint, ComplaintMatter, ComplaintWay
from gongkai.office.complaints.receive import Grievance, authority_over, receive
from gongkai.office.complaints.verbs import ComplaintReplied, ReportedBack
from gongkai.office.journal.record import Actor
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.workdays.queries import calendar_in_force

_MARKS = uuid.UUID("2f5f0d5c-7a0f-5f53-8c0c-4b0a1b7a6e21")
"""From which the marks of the complaints are made: the same complaint has the same mark and query code everywhere."""


@transaction.atomic
def replay_complaints(on: date) -> int:
    """Replay what is not there yet; how many complaints came. Raises Agency.DoesNotExist."""
    data = tomllib.loads((resources.files(__package__) / "complaints.toml").read_text(encoding="utf-8"))
    calendar, came = calendar_in_force(), 0
    for row in data["complaint"]:
        mark = uuid.uuid5(_MARKS, row["key"])
        if Complaint.objects.filter(submission=mark).exists():
            continue
        days = {name: working_day(row[name], on, calendar) for name in ("received", "down", "until", "back", "replied")
                if name in row}  # fmt: skip
        _replay(row, days, mark, on)
        came += 1
    return came


def _replay(row: Mapping[str, Any], days: Mapping[str, date], mark: uuid.UUID, on: date) -> None:
    about = Agency.objects.get(slug=row["about"])
    received = days["received"]
    grievance = Grievance(
        ComplaintMatter(row["matter"]), row["words"], ComplaintWay(row["way"]), received, row.get("name", ""),
        row.get("contact", ""), mark,
    )  # fmt: skip
    complaint = receive(about, grievance, on=received).complaint
    authority = authority_over(about) or about
    if "down" in days:
        officer = _at(authority, Role.CLERK, on)
        complaint = hand_down(complaint, row["task"], days["until"], actor=officer, on=days["down"])
    if "back" in days:
        complaint = carry_out(
            ComplaintProcedure(complaint),
            ComplaintMove.REPORT_BACK,
            ReportedBack(row["found"], row["done"]),
            By(_at(about, Role.CLERK, on), days["back"]),
        )
    if "replied" in days:
        head = _at(authority, Role.OFFICE_HEAD, on)
        complaint = carry_out(
            ComplaintProcedure(complaint),
            ComplaintMove.REPLY,
            ComplaintReplied(ComplaintFinding(row["finding"]), row["reply"]),
            By(head, days["replied"]),
        )
        carry_out(ComplaintProcedure(complaint), ComplaintMove.CLOSE, Nothing(), By(head, days["replied"]))


def _at(agency: Agency, role: Role, on: date) -> Actor:
    """Who holds this post at the agency."""
    posts = Post.objects.filter(Post.on(on), agency=agency, role=role).select_related("staff")
    return actor_of(posts.order_by("pk")[0].staff, on, agency)
