"""What the reports that are being written ask of the people of an agency, and how far the one due next has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from gongkai.faces.desk.todos import Todo, workdays_left
from gongkai.law.report.standing import AgencyLevel, Standing
from gongkai.law.report.workflow import ReportStage, open_report_moves
from gongkai.law.terms import zh
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.permission import Viewer, may
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.moves import ACTS

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


def draft_todos(drafts: Sequence[ReportDraft], viewer: Viewer, today: date, calendar: Calendar) -> Iterator[Todo]:
    """What the reports under way at one agency ask of this viewer."""
    for draft in drafts:
        due = Standing(AgencyLevel(draft.agency.level)).report_due(draft.year)
        address = reverse("desk:annual_draft_section", args=[draft.agency.slug, draft.year, 1])
        yield Todo(
            due,
            workdays_left(today, due, calendar),
            KIND,
            title_of(draft),
            zh(draft.stands_at),
            _mine(draft, viewer),
            address,
        )


def title_of(draft: ReportDraft) -> str:
    """The report's name, with its version where it is a correction."""
    return f"{draft.year}年政府信息公开工作年度报告" + (f"（第{draft.version}版）" if draft.version > 1 else "")


def draft_steps(draft: ReportDraft) -> tuple[tuple[str, str], ...]:
    """Each step with d (done), c (current) or nothing."""
    done = _REACHED[draft.stands_at]
    return tuple((step, "d" if place < done else "c" if place == done else "") for place, step in enumerate(STEPS))


def _mine(draft: ReportDraft, viewer: Viewer) -> str:
    """The word of what this person may do now; empty where it is another's turn."""
    moves = open_report_moves(draft.stands_at, answers_to=draft.agency.authority_id is not None)
    if not any(may(viewer, act, draft.agency) for move in moves for act in ACTS[move]):
        return ""
    return "编写" if draft.stands_at is ReportStage.DRAFTING else STEPS[min(_REACHED[draft.stands_at], 3)]
