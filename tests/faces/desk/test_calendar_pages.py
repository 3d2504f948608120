"""A new holiday notice on the desk: what it moves is seen first, then moves at once; nothing closed is touched."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from lxml import html

from faces.desk.desk_world import OFFICE_HEAD, SYSTEM, at_desk, words
from faces.desk.test_case_pages import bureau, clerk
from gongkai.faces.ui.templatetags.ui import provisional
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.workdays import Holiday, HolidayNotice, written_as_toml
from gongkai.office.acts import By, carry_out
from gongkai.office.cases.enter import enter
from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import WithdrawnByApplicant
from gongkai.office.journal.models import Entry
from gongkai.office.workdays.models import KeptNotice
from office.cases.cases_world import request

pytestmark = pytest.mark.django_db
ARRIVED = date(2026, 12, 21)
"""Before the turn of the year; the notice for 2027 is not out."""
NOTICE = """
year = 2027
number = "国办发明电〔2026〕99号"
title = "国务院办公厅关于2027年部分节假日安排的通知"

[[holiday]]
name = "元旦"
first = 2026-12-31
last = 2027-01-03
days = 4

[[holiday]]
name = "春节"
first = 2027-02-05
last = 2027-02-08
days = 4

[[holiday]]
name = "清明节"
first = 2027-04-05
last = 2027-04-05
days = 1

[[holiday]]
name = "劳动节"
first = 2027-05-01
last = 2027-05-02
days = 2

[[holiday]]
name = "端午节"
first = 2027-06-09
last = 2027-06-09
days = 1

[[holiday]]
name = "中秋节"
first = 2027-09-15
last = 2027-09-15
days = 1

[[holiday]]
name = "国庆节"
first = 2027-10-01
last = 2027-10-03
days = 3
"""


@pytest.fixture
def waiting(town: None) -> Case:
    """A request over the turn of the year, registered."""
    return enter(bureau(), request(ARRIVED, wanted="跨年的申请"), actor=clerk(), on=ARRIVED).case


def looked(text: str = NOTICE) -> HttpResponse:
    return at_desk(SYSTEM).post("/desk/calendar/look/", {"file": SimpleUploadedFile("2027.toml", text.encode())})


def confirmed(answer: HttpResponse) -> HttpResponse:
    form = html.fromstring(answer.content.decode()).xpath("//form[contains(@action, 'take')]")[0]
    given = {name: (value or "").removeprefix("\n") for name, value in form.form_values()}
    return at_desk(SYSTEM).post("/desk/calendar/take/", given, follow=True)


def test_what_moves_is_seen_before_it_does_and_moves_when_confirmed(waiting: Case) -> None:
    before = waiting.reply_due
    assert waiting.due_provisional
    assert provisional(before) == "（暂定）"
    shown = looked()
    said = words(shown)
    assert "还没有生效" in said
    assert waiting.number in said
    assert "跨年的申请" not in said
    waiting.refresh_from_db()
    assert waiting.reply_due == before
    assert not KeptNotice.objects.exists()
    assert "已生效" in words(confirmed(shown))
    waiting.refresh_from_db()
    # 22 to 25 and 28 to 30 December are seven days, 4 to 8 and 11 to 15 January ten more, and three are left.
    assert (before, waiting.reply_due, waiting.due_provisional) == (date(2027, 1, 19), date(2027, 1, 20), False)
    assert provisional(waiting.reply_due) == ""
    assert Entry.objects.order_by("-pk")[0].verb == "calendar.notice_taken_in"
    assert "收下" in words(at_desk(SYSTEM).get("/desk/calendar/"))


def test_what_is_closed_keeps_its_day(waiting: Case) -> None:
    closed = carry_out(CaseProcedure(waiting), Move.WITHDRAW, WithdrawnByApplicant(ARRIVED), By(APPLICANT, ARRIVED))
    kept = closed.reply_due
    shown = looked()
    assert closed.number not in re.findall(r"\d{4}-\d{4}", words(shown))
    confirmed(shown)
    closed.refresh_from_db()
    assert (closed.stage, closed.reply_due) == (Stage.DECIDED, kept)


def test_what_changed_since_it_was_seen_is_seen_again(waiting: Case) -> None:
    shown = looked()
    another = enter(bureau(), request(ARRIVED, wanted="后来的"), actor=clerk(), on=ARRIVED).case
    again = confirmed(shown)
    assert again.status_code == 409
    assert another.number in words(again)
    assert not KeptNotice.objects.exists()
    assert "已生效" in words(confirmed(again))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("不是通知", "读不出这个文件"),
        (NOTICE.replace("days = 4\n", ""), "文件缺少“天数”一项"),
        (NOTICE.replace("2027-05-01", "2027-05-03"), "“劳动节”的结束日早于开始日"),
        (NOTICE.replace("国庆节", "中秋节").replace("2027-10-0", "2027-09-0"), "通知不完整"),
    ],
)
def test_what_is_no_notice_is_refused_with_the_reason(town: None, text: str, said: str) -> None:
    answer = looked(text)
    assert answer.status_code == 400
    assert said in words(answer)


def test_a_year_is_not_left_out(waiting: Case) -> None:
    days_off = (
        Holiday("元旦", (date(2029, 1, 1),)),
        Holiday("春节", tuple(date(2029, 2, day) for day in (12, 13, 14, 15))),
        Holiday("清明节", (date(2029, 4, 4),)),
        Holiday("劳动节", (date(2029, 5, 1), date(2029, 5, 2))),
        Holiday("端午节", (date(2029, 6, 16),)),
        Holiday("中秋节", (date(2029, 9, 22),)),
        Holiday("国庆节", tuple(date(2029, 10, day) for day in (1, 2, 3))),
    )
    answer = looked(written_as_toml(HolidayNotice(2029, "国办发明电〔2028〕99号", days_off)))
    assert answer.status_code == 400
    assert "先收下2027年、2028年的通知" in words(answer)
    assert at_desk(SYSTEM).get("/desk/calendar/").status_code == 200


def test_a_notice_is_taken_in_once(waiting: Case) -> None:
    confirmed(looked())
    assert "已经在日历中" in words(looked())


def test_the_head_of_an_office_does_not_change_the_calendar(town: None) -> None:
    assert at_desk(OFFICE_HEAD).post("/desk/calendar/take/", {"text": NOTICE}).status_code == 404
