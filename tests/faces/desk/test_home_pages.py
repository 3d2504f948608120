"""待办: what is due and how late, what is amiss, how the report stands; and the way between agencies."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import html
from pytest_django import Settings

from faces.desk.desk_world import BUREAU, CLERK, OFFICE_HEAD, SUPERVISOR, at_desk, words
from gongkai.faces.desk.todos import lamp_of, workdays_left
from gongkai.law.procedure.disclosure import DisclosureMove, DisclosureStage
from gongkai.law.procedure.request import Move
from gongkai.law.workdays import Calendar
from gongkai.office.acts import By, carry_out
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.annual.confirm import confirm
from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.publish import publish
from gongkai.office.annual.queries import years
from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import WithdrawnByApplicant
from gongkai.office.drafting.models import ReportDraft, SectionText
from gongkai.office.duties.models import Answer
from gongkai.office.duties.queries import tasks_open
from gongkai.office.duties.tasks import answer_task
from gongkai.office.journal.record import PROGRAM
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.moves import take_step
from gongkai.office.website_report.handle import publish as publish_website_report
from gongkai.office.website_report.models import WebsiteReport
from office.annual.annual_world import published

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("today", "due", "left"),
    [
        (date(2026, 1, 26), date(2026, 1, 30), 4),
        (date(2026, 1, 30), date(2026, 1, 30), 0),
        (date(2026, 2, 2), date(2026, 1, 30), -1),
        (date(2026, 1, 31), date(2026, 1, 30), -1),
        (date(2026, 3, 2), date(2009, 3, 31), -250),
    ],
)
def test_days_left_are_working_days(today: date, due: date, left: int) -> None:
    assert workdays_left(today, due, Calendar.standard()) == left


def test_an_agency_that_is_older_than_the_calendars_has_its_first_page(town: None) -> None:
    Agency.objects.filter(slug="zrzyj").update(founded_on=date(2008, 6, 1))
    assert "2008年政府信息公开工作年度报告还没有上传上传" in words(at_desk(CLERK).get(BUREAU))
    assert "逾期250个工作日以上" in words(at_desk(CLERK).get(BUREAU))


@pytest.mark.parametrize(
    ("red", "yellow", "lamps"),
    [(0, 5, "rrrygg"), (2, 8, "rrryyg")],
)
def test_the_lights_are_set_by_working_days_left(settings: Settings, red: int, yellow: int, lamps: str) -> None:
    settings.CASES_RED_DAYS, settings.CASES_YELLOW_DAYS = red, yellow
    lefts = (-3, 0, 0, 5, 8, 9) if red == 0 else (-3, 0, 2, 3, 8, 9)
    assert "".join(lamp_of(left) for left in lefts) == lamps
    assert lamp_of(None) == ""


def test_what_is_begun_and_what_is_missing_stand_under_overdue(town: None) -> None:
    shown = words(at_desk(CLERK).get(BUREAU))
    assert re.search(r"逾期\d+逾期", shown)
    assert "2025年政府信息公开工作年度报告待核对，各格都已读出核对" in shown
    assert "2024年政府信息公开工作年度报告还没有上传上传" in shown


def test_each_is_offered_what_is_his_to_do(town: None) -> None:
    assert "各格都已读出查看" in words(at_desk(SUPERVISOR).get(BUREAU))
    report = PublishedReport.objects.get(agency__slug="zrzyj")
    confirm(report, actor=PROGRAM, on=TODAY)
    assert "已核对，待公布查看" in words(at_desk(CLERK).get(BUREAU))
    assert "已核对，待公布公布" in words(at_desk(OFFICE_HEAD).get(BUREAU))


def test_the_steps_of_the_report_say_where_it_stands(town: None) -> None:
    def current() -> list[str]:
        page = html.fromstring(at_desk(CLERK).get(BUREAU).content.decode())
        return page.xpath("//ol[@class='year-steps']/li[@aria-current='step']/text()")

    report = PublishedReport.objects.get(agency__slug="zrzyj", year=2025)
    assert current() == ["核对"]
    assert "上传（已完成）核对公布" in words(at_desk(CLERK).get(BUREAU))
    report = confirm(report, actor=PROGRAM, on=TODAY)
    assert current() == ["公布"]
    publish(report, actor=PROGRAM, on=TODAY)
    assert current() == []
    assert "2026年3月2日公布。" in words(at_desk(CLERK).get(BUREAU))


def test_what_is_missing_of_the_agency_is_a_warning_that_leads_to_its_field(town: None) -> None:
    Agency.objects.filter(slug="zrzyj").update(phone="", disclosure_phone="")
    page = html.fromstring(at_desk(CLERK).get(BUREAU).content.decode())
    assert "2项应当公开的机构信息没有填" in "".join(page.text_content().split())
    (link,) = page.xpath("//a[contains(., '填写') and contains(., '2项')]/@href")
    assert link == f"{BUREAU}data/contact/"
    assert "填写" not in words(at_desk(SUPERVISOR).get(BUREAU)).partition("预警")[2]


def test_nothing_to_do_is_said_with_why(town: None) -> None:
    agency = Agency.objects.get(slug="zrzyj")
    for line in years(agency, TODAY):
        if line.missing and line.year != 2025:
            published(agency, line.year)
    report = PublishedReport.objects.get(agency=agency, year=2025)
    publish(confirm(report, actor=PROGRAM, on=TODAY), actor=PROGRAM, on=TODAY)
    carry_out(
        CaseProcedure(Case.objects.get(agency=agency)), Move.WITHDRAW, WithdrawnByApplicant(TODAY), By(APPLICANT, TODAY)
    )
    SectionText.objects.filter(draft__agency=agency).delete()
    ReportDraft.objects.filter(agency=agency).delete()
    publish_website_report(WebsiteReport.objects.get(agency=agency), actor=PROGRAM, on=TODAY)
    clerk = actor_of(Staff.objects.get(username=CLERK), TODAY, agency)
    for task in tasks_open(agency):
        answer_task(task, Answer.NOTHING_NEEDED, note="只改了条文号", actor=clerk, on=TODAY)
    drafted = Version.objects.get(disclosure__agency=agency, stage=DisclosureStage.DRAFTING)
    take_step(drafted, DisclosureMove.DROP, "不发了", actor=clerk, on=TODAY)
    assert "没有待办事项。2025年年度报告已公布；2026年的报告在年底后编制。" in words(at_desk(CLERK).get(BUREAU))


def test_a_supervisor_goes_from_agency_to_agency(town: None) -> None:
    supervisor = at_desk(SUPERVISOR)
    page = html.fromstring(supervisor.get(BUREAU).content.decode())
    (link,) = page.xpath("//header//a[. = '换机关']/@href")
    listed = html.fromstring(supervisor.get(link).content.decode())
    links = listed.xpath("//main//tbody//th//a/@href")
    assert BUREAU in links
    assert len(links) == Agency.objects.filter(authority__slug="gkb").count() + 1
    assert {supervisor.get(each).status_code for each in links} == {200}
    assert "/desk/agencies/qingshi/" not in links


def test_a_clerk_of_one_agency_is_offered_no_other(town: None) -> None:
    assert "换机关" not in words(at_desk(CLERK).get(BUREAU))
