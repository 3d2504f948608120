"""The reports of 青石市 on the year before: written, reviewed, returned once, cleared, published, added up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any

from gongkai.demo.seed import BUREAU
from gongkai.law.procedure.annual_report import ReportMove, ReportStage
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.drafting.answer import answer_problem
from gongkai.office.drafting.begin import begin
from gongkai.office.drafting.models import Improvement, ReportDraft
from gongkai.office.drafting.moves import take_step
from gongkai.office.drafting.publish import publish
from gongkai.office.drafting.queries import draft_of
from gongkai.office.drafting.write import write
from gongkai.office.journal.record import Actor

_M = ReportMove
_DAYS = {
    "begun": (1, 8),
    _M.SEND_FOR_REVIEW: (1, 12),
    _M.PASS_SECTION: (1, 13),
    _M.PASS_OFFICE: (1, 14),
    _M.SUBMIT: (1, 19),
    _M.CLEAR: (1, 22),
    _M.PUBLISH: (1, 26),
}
_GOVERNMENTS_DAYS = {
    "begun": (3, 2),
    _M.SEND_FOR_REVIEW: (3, 9),
    _M.PASS_SECTION: (3, 10),
    _M.PASS_OFFICE: (3, 11),
    _M.APPROVE: (3, 16),
    _M.PUBLISH: (3, 20),
}
_LATE = (2, 3)
_RETURNED, _AGAIN = (1, 20), (1, 21)
_WHO = {
    _M.SEND_FOR_REVIEW: Role.CLERK,
    _M.PASS_SECTION: Role.SECTION_HEAD,
    _M.PASS_OFFICE: Role.OFFICE_HEAD,
    _M.SUBMIT: Role.LEADER,
    _M.APPROVE: Role.LEADER,
    _M.PUBLISH: Role.OFFICE_HEAD,
}


def write_reports(on: date) -> list[ReportDraft]:
    """Write what is not there yet of the reports on the year before, as far as the day; begin the real bureau's next.

    Raises Agency.DoesNotExist.
    """
    data = tomllib.loads((resources.files(__package__) / "drafting.toml").read_text(encoding="utf-8"))
    year = on.year - 1
    reports = []
    for entry in data["report"]:
        agency = Agency.objects.get(slug=entry["agency"])
        if draft_of(agency, year) is None and (draft := _report(agency, entry, year, on)):
            reports.append(draft)
    bureau = Agency.objects.get(name=BUREAU)
    if draft_of(bureau, 2024) is None:
        reports.append(begin(bureau, 2024, actor=_at(bureau, Role.CLERK, on), on=on))
    return reports


def _report(agency: Agency, entry: Mapping[str, Any], year: int, on: date) -> ReportDraft | None:
    days = _GOVERNMENTS_DAYS if agency.authority_id is None and agency.slug == "qingshi" else _DAYS
    if agency.authority_id is None:
        days = {_M.APPROVE if move is _M.SUBMIT else move: day for move, day in days.items() if move is not _M.CLEAR}
    day = _on(year, days["begun"])
    if day > on:
        return None
    clerk = _at(agency, Role.CLERK, day)
    draft = begin(agency, year, actor=clerk, on=day)
    write(draft, 1, entry["first"], actor=clerk, on=day)
    write(draft, 5, entry["fifth"], actor=clerk, on=day)
    for problem in draft.last_problems.all():
        answer_problem(problem, Improvement.UNDER_WAY, "已列入年度计划，按季度检查落实。", actor=clerk, on=day)
    if "returned" in entry:
        return _returned_once(draft, entry, days, on)
    return _take(draft, days, on, late=entry.get("late", False))


def _returned_once(
    draft: ReportDraft, entry: Mapping[str, Any], days: Mapping[Any, tuple[int, int]], on: date
) -> ReportDraft:
    before = {move: day for move, day in days.items() if move not in (_M.CLEAR, _M.PUBLISH)}
    draft = _take(draft, before, on)
    back, again = _on(draft.year, _RETURNED), _on(draft.year, _AGAIN)
    if again > on or draft.stands_at is not ReportStage.SUBMITTED:
        return draft
    draft = take_step(draft, _M.RETURN, entry["returned"], actor=_supervisor(draft.agency, back), on=back)
    clerk = _at(draft.agency, Role.CLERK, again)
    write(draft, 1, entry["first"].replace("招生专题", "招生专题，更新信息46条"), actor=clerk, on=again)
    anew = dict.fromkeys((_M.SEND_FOR_REVIEW, _M.PASS_SECTION, _M.PASS_OFFICE, _M.SUBMIT), _AGAIN)
    return _take(draft, {**anew, _M.CLEAR: days[_M.CLEAR], _M.PUBLISH: days[_M.PUBLISH]}, on)


def _take(draft: ReportDraft, days: Mapping[Any, tuple[int, int]], on: date, *, late: bool = False) -> ReportDraft:
    """The moves whose day has come, each by the one whose move it is."""
    for move in (move for move in ReportMove if move in days):
        day = _on(draft.year, _LATE if late and move is _M.PUBLISH else days[move])
        if day > on:
            break
        actor = _supervisor(draft.agency, day) if move is _M.CLEAR else _at(draft.agency, _WHO[move], day)
        if move is _M.PUBLISH:
            publish(draft, actor=actor, on=day)
            draft.refresh_from_db()
        else:
            draft = take_step(draft, move, actor=actor, on=day)
    return draft


def _on(year: int, day: tuple[int, int]) -> date:
    return date(year + 1, *day)


def _supervisor(agency: Agency, day: date) -> Actor:
    if agency.authority is None:
        raise Agency.DoesNotExist(f"{agency.slug} has no authority")
    return _at(agency.authority, Role.SUPERVISOR, day)


def _at(agency: Agency, role: Role, day: date) -> Actor:
    """Who holds this post."""
    post = Post.objects.filter(Post.on(day), agency=agency, role=role).select_related("staff").order_by("pk").first()
    return actor_of(post.staff, day, agency) if post else Actor(agency.short_name)
