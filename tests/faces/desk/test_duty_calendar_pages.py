"""The desk's calendar of duties: month by month, as a spreadsheet, and as a file for people's own calendars."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from faces.desk.desk_world import BUREAU, CLERK, SUPERVISOR, at_desk, words
from gongkai.office.publishing.models import Disclosure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
YEAR = f"{BUREAU}calendar/2026/"


def test_a_month_names_each_duty_with_its_day_state_source_and_page() -> None:
    page = at_desk(CLERK).get(YEAR)
    said = words(page)
    assert "2026-03-30权责清单调整后公布第2版" in said
    assert "条例第二十六条" in said
    sheet = page.context["sheet"]
    march = next(month for month in sheet.months if month.number == 3)
    line = next(line for line in march.lines if line.what == "权责清单调整后公布")
    assert line.address == f"{BUREAU}duties/powers/2/"
    assert (sheet.before, sheet.after) == (2025, 2027)


def test_what_has_no_day_in_a_text_stands_by_itself_with_what_is_not_confirmed() -> None:
    said = words(at_desk(CLERK).get(YEAR))
    assert "没有规定日期，做了没有系统不知道" in said
    assert "两年一次是考核要求，当地另有规定的从其规定" in said


def test_of_what_has_no_day_it_is_said_how_much_is_public_and_never_that_all_is_done() -> None:
    assert Disclosure.objects.public().filter(agency__slug="zrzyj").update(kind="random_inspection") == 1
    sheet = at_desk(CLERK).get(YEAR).context["sheet"]
    (line,) = (each for each in sheet.undated if each.about == "2026年已公开1件")
    assert (line.what, line.state) == (
        "公布“双随机、一公开”抽查计划和结果", "没有规定日期，做了没有系统不知道",
    )  # fmt: skip


def test_whoever_supervises_reads_it_without_the_pages_that_are_internal() -> None:
    sheet = at_desk(SUPERVISOR).get(YEAR).context["sheet"]
    every = [line for month in sheet.months for line in month.lines] + list(sheet.undated)
    assert every
    assert not any("/disclosures/" in line.address for line in every)


def test_the_spreadsheet_has_a_row_for_every_duty() -> None:
    client = at_desk(CLERK)
    sheet = client.get(YEAR).context["sheet"]
    page = load_workbook(io.BytesIO(client.get(f"{YEAR}export.xlsx").content)).worksheets[0]
    count = sum(len(month.lines) for month in sheet.months) + len(sheet.undated)
    assert page.max_row == count + 1


def test_the_calendar_file_has_an_event_for_every_day_and_no_two_alike() -> None:
    client = at_desk(CLERK)
    answer = client.get(f"{YEAR}calendar.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode().replace("\r\n ", "")
    dated = sum(len(month.lines) for month in client.get(YEAR).context["sheet"].months)
    names = [line for line in text.splitlines() if line.startswith("UID:")]
    assert (len(names), len(set(names))) == (dated, dated)
    assert "SUMMARY:权责清单调整后公布：第2版" in text
    assert "DTSTART;VALUE=DATE:20260330" in text
