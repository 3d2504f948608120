"""What requests ask of the people of an agency: to register, to answer in time, to review and sign, to go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai.faces.desk.todos import Todo, workdays_left
from gongkai.law.conventions import SettledConventions
from gongkai.law.procedure.request import Stage
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.cases.conventions import erased_by_night, erasure_quarantine
from gongkai.office.cases.decide import LEGALITY, SECRECY, proposal_of, reviews_wanted
from gongkai.office.cases.models import Case, Draft
from gongkai.office.cases.queries import Pressing

KIND = "依申请公开"
_LENGTH = 30
"""So many signs of what is wanted stand in the list."""


@dataclass(frozen=True)
class Day:
    """The day it is, and the calendar by which the days that are left are counted."""

    today: date
    calendar: Calendar


def case_todos(
    urgent: Pressing, agency: Agency, settled: SettledConventions, viewer: Viewer, today: date, calendar: Calendar
) -> Iterator[Todo]:
    """What one agency's requests ask of this viewer. `settled`: by the agency."""
    day = Day(today, calendar)
    yield from (_of_case(case, viewer, day) for case in urgent.cases.get(agency.pk, ()))
    if further := urgent.further.get(agency.pk):
        address = f"{reverse('desk:cases', args=[agency.slug])}?status=open"
        note = "这里只列最急的，其余在依申请公开的列表里"
        yield Todo(today, None, KIND, f"还有{further}件要登记或者快到期", note, "查看", address)
    for draft in urgent.drafts.get(agency.pk, ()):
        if act := _mine(draft, settled, viewer, today):
            yield _todo(draft.case, None, f"答复拟稿：{draft.get_outcome_display()}，等您{act}", act, day)
    handling = may(viewer, Permission.HANDLE_CASE, agency)
    for consultation in urgent.askings.get(agency.pk, ()):
        note = f"第{consultation.number}次征求意见的期限已过，没有收到意见"
        yield _todo(consultation.case, None, note, "登记" if handling else "", day)
    for message in urgent.messages.get(agency.pk, ()):
        note = f"申请人{message.written_on.month}月{message.written_on.day}日留言，还没有回复"
        yield _todo(message.case, None, note, "回复" if handling else "", day, "desk:case_messages")
    for case in urgent.payments.get(agency.pk, ()):
        yield _todo(case, None, "申请人告知已缴费，等核对到账", "登记" if handling else "", day)
    if erasures := urgent.erasures.get(agency.pk):
        yield from _announced(*erasures, agency, viewer)


def _announced(count: int, first: date, agency: Agency, viewer: Viewer) -> Iterator[Todo]:
    """What nights will erase, for whoever can hold it back."""
    if may(viewer, Permission.SETTLE_ERASURE, agency) and erased_by_night():
        night = first + erasure_quarantine()
        note = f"最早{night.month}月{night.day}日起夜间删除；涉及复议、诉讼的，先暂缓"
        address = reverse("desk:case_falling_due", args=[agency.slug])
        yield Todo(night, None, KIND, f"{count}项个人信息已到期，即将删除", note, "查看", address)


def _of_case(case: Case, viewer: Viewer, day: Day) -> Todo:
    if case.stage == Stage.RECEIVED:
        act = "登记" if may(viewer, Permission.ENTER_CASE, case.agency) else ""
        note = f"{case.arrived_on.month}月{case.arrived_on.day}日到达，还没有登记；先与申请人确认收到"
        return _todo(case, None, note, act, day)
    act = "办理" if may(viewer, Permission.HANDLE_CASE, case.agency) else ""
    handler = f"，{case.handler}经办" if case.handler else "，还没有分派"
    return _todo(case, case.reply_due, f"{case.get_stage_display()}{handler}", act, day)


def _todo(case: Case, due: date | None, note: str, act: str, day: Day, page: str = "desk:case") -> Todo:
    left = workdays_left(day.today, due, day.calendar) if due else None
    provisional = "（期限暂定）" if due and case.due_provisional else ""
    address = reverse(page, args=[case.agency.slug, case.year, case.serial])
    wanted = " ".join((case.corrected_wanted or case.wanted).split())
    short = wanted if len(wanted) <= _LENGTH else wanted[:_LENGTH] + "…"
    return Todo(due or case.arrived_on, left, KIND, f"{case.number} {short}", note + provisional, act, address)


def _mine(draft: Draft, settled: SettledConventions, viewer: Viewer, today: date) -> str:
    """What this person may do with a draft now; nothing with his own."""
    if draft.drafted_by_id == viewer.staff:
        return ""
    done = {SECRECY: draft.secrecy_reviewed_by_id, LEGALITY: draft.legality_reviewed_by_id}
    wanted = reviews_wanted(proposal_of(draft), settled, today)
    missing = [kind for kind in wanted if done[kind] is None]
    if SECRECY in missing and may(viewer, Permission.REVIEW_SECRECY, draft.case.agency):
        return "保密审查"
    if LEGALITY in missing and may(viewer, Permission.REVIEW_LEGALITY, draft.case.agency):
        return "合法性审核"
    return "签发" if not missing and may(viewer, Permission.SIGN_REPLY, draft.case.agency) else ""
