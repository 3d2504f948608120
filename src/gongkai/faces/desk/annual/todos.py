"""What the reports that are being written ask of the people of an agency, and how far the one due next has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from gongkai.faces.desk.todos import Todo, workdays_left
from gongkai.law.procedure.annual_report import ReportMove, ReportStage
from gongkai.law.terms import zh
from gongkai.law.workdays import Calendar
from gongkai.office.acts import steps_open_to
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.drafting.matter import ReportProcedure
from gongkai.office.drafting.models import ReportDraft

KIND = "年度报告"
STEPS = ("起草", "审核", "报送", "公布")
_REACHED = {
    ReportStage.DRAFTING: 0,
    ReportStage.SECTION_REVIEW: 1,
    ReportStage.OFFICE_REVIEW: 1,
    ReportStage.LEADER_REVIEW: 1,
    ReportStage.SUBMITTED: 2,
    ReportStage.CLEARED: 3,
    ReportStage.PUBLISHED: 4,
}
"""Each stage and how many of the steps are done by then."""
_TO_DO = {
    ReportStage.DRAFTING: "编写",
    ReportStage.SECTION_REVIEW: "审核",
    ReportStage.OFFICE_REVIEW: "审核",
    ReportStage.LEADER_REVIEW: "签发",
    ReportStage.SUBMITTED: "审核",
    ReportStage.CLEARED: "公布",
    ReportStage.PUBLISHED: "更正",
}
"""What whoever's turn it is does at each stage."""


def draft_todos(drafts: Sequence[ReportDraft], viewer: Viewer, today: date, calendar: Calendar) -> Iterator[Todo]:
    """What the reports under way at one agency ask of this viewer."""
    for draft in drafts:
        yield _todo(draft, title_of(draft), viewer, today, calendar)


def review_todos(drafts: Sequence[ReportDraft], viewer: Viewer, today: date, calendar: Calendar) -> Iterator[Todo]:
    """What the reports submitted to one authority ask of this viewer, if the review is his."""
    for draft in drafts:
        if may(viewer, Permission.CLEAR_ANNUAL_REPORT, draft.agency):
            yield _todo(draft, f"{draft.agency.short_name}{title_of(draft)}", viewer, today, calendar)


def _todo(draft: ReportDraft, title: str, viewer: Viewer, today: date, calendar: Calendar) -> Todo:
    address = draft_address(draft, viewer)
    left = None if draft.due is None else workdays_left(today, draft.due, calendar)
    arrived = draft.submitted_on or draft.begun_on
    return Todo(draft.due or arrived, left, KIND, title, zh(draft.stands_at), _mine(draft, viewer), address)


def draft_address(draft: ReportDraft, viewer: Viewer) -> str:
    """Where a viewer looks at a draft; where it is not his to read yet, the list of the agency's reports."""
    if may(viewer, draft.seen_by, draft.agency):
        return reverse("desk:annual_draft_section", args=[draft.agency.slug, draft.year, 1])
    return reverse("desk:annual", args=[draft.agency.slug])


def title_of(draft: ReportDraft) -> str:
    """The report's name, with its version where it is a correction."""
    return f"{draft.year}年政府信息公开工作年度报告" + (f"（第{draft.version}版）" if draft.version > 1 else "")


def draft_steps(draft: ReportDraft) -> tuple[tuple[str, str], ...]:
    """Each step with d (done), c (current) or nothing."""
    done = _REACHED[draft.stands_at]
    return tuple((step, "done" if place < done else "now" if place == done else "") for place, step in enumerate(STEPS))


def _mine(draft: ReportDraft, viewer: Viewer) -> str:
    """The word of what this person may do now; empty where it is another's turn."""
    steps = steps_open_to(ReportProcedure(draft), viewer)
    if all(step.move is ReportMove.PUBLISH_UNCLEARED for step in steps):
        return ""
    return _TO_DO[draft.stands_at]
