"""青石市自然资源局 writing its report on 2025, under the city's authority, as the tests of drafting need it."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.annual_report import ReportMove
from gongkai.office.agencies.models import Agency, Post, Role, Staff
from gongkai.office.annual.models import PublishedReport
from gongkai.office.drafting.begin import begin
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.moves import take_step
from gongkai.office.drafting.publish import publish
from gongkai.office.drafting.write import write
from gongkai.office.journal.record import Actor
from office.agencies_world import agency

CHEN = Actor("陈岚", 7, "经办人")
ZHAO = Actor("赵科长", 8, "科室负责人")
LI = Actor("李主任", 9, "公开机构负责人")
SUN = Actor("孙局长", 10, "分管领导")
WU = Actor("吴督导", 11, "主管部门督导员")
DAY = date(2026, 1, 14)

FIRST = """（一）主动公开。全年主动公开规范性文件2件，政策解读2篇，均在形成之日起20个工作日内公开。
（二）依申请公开。全年新收政府信息公开申请{requests.new.total}件，结转下年度继续办理{requests.carried_out.total}件。
（三）政府信息管理。公开前逐件进行保密审查，清理不再适用的文件1件。
（四）政府信息公开平台建设。专栏设指南、制度、法定主动公开内容和年报，按月巡查。
（五）监督保障。全年培训2次，没有发生责任追究的情形。"""
FIFTH = """一是个别科室报送不及时，2026年起按月通报报送情况。
二是政策解读以文字为主，2026年每件规范性文件配一张图解。"""


def people() -> None:
    """The staff behind the names: what is frozen is frozen by somebody."""
    for actor in (CHEN, ZHAO, LI, SUN, WU):
        Staff.objects.get_or_create(pk=actor.id, defaults={"username": f"staff-{actor.id}", "display_name": actor.name})


def employ(place: Agency) -> Agency:
    """Give an agency one person at each post, and its authority a supervisor."""
    people()
    held = {CHEN: Role.CLERK, ZHAO: Role.SECTION_HEAD, LI: Role.OFFICE_HEAD, SUN: Role.LEADER}
    for actor, role in held.items():
        Post.objects.create(staff_id=actor.id, agency=place, role=role, since=date(2019, 6, 1))
    if place.authority:
        Post.objects.get_or_create(
            staff_id=WU.id, agency=place.authority, role=Role.SUPERVISOR, defaults={"since": date(2019, 6, 1)}
        )
    return place


def bureau(**more: object) -> Agency:
    office = agency("zwgk", "青石市人民政府办公室")
    place = agency(
        "zrzyj",
        "青石市自然资源局",
        authority=office,
        disclosure_office="办公室",
        disclosure_phone="0319-5550101",
        **more,
    )
    return employ(place)


def written(draft: ReportDraft) -> ReportDraft:
    """The draft with its three texts, as the clerk saves them; section six has its fee statement from the start."""
    write(draft, 1, FIRST, actor=CHEN, on=DAY)
    write(draft, 5, FIFTH, actor=CHEN, on=DAY)
    draft.refresh_from_db()
    return draft


def begun(place: Agency, year: int = 2025) -> ReportDraft:
    return written(begin(place, year, actor=CHEN, on=DAY))


WHO = {
    ReportMove.SEND_FOR_REVIEW: CHEN,
    ReportMove.PASS_SECTION: ZHAO,
    ReportMove.PASS_OFFICE: LI,
    ReportMove.SUBMIT: SUN,
    ReportMove.APPROVE: SUN,
    ReportMove.SEND_BACK: LI,
    ReportMove.RETURN: WU,
    ReportMove.CLEAR: WU,
    ReportMove.PUBLISH: LI,
    ReportMove.PUBLISH_UNCLEARED: LI,
}
"""Whose move each is."""


def passed(draft: ReportDraft, *moves: ReportMove, on: date = DAY) -> ReportDraft:
    """The draft after these moves, each by the one whose move it is."""
    for move in moves:
        draft = take_step(draft, move, actor=WHO[move], on=on)
    return draft


INSIDE = (ReportMove.SEND_FOR_REVIEW, ReportMove.PASS_SECTION, ReportMove.PASS_OFFICE)


def public(place: Agency, year: int = 2025) -> PublishedReport:
    """The report of a year that has gone all its way."""
    draft = passed(begun(place, year), *INSIDE, ReportMove.SUBMIT, ReportMove.CLEAR)
    return publish(draft, actor=LI, on=DAY)
