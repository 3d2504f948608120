"""The lights of the desk go by the calendar in force, not by the one that the program was delivered with."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.faces.desk.cases.sheets import case_lines
from gongkai.faces.desk.home_sheets import home_sheet
from gongkai.faces.desk.shell import day_kind
from gongkai.law.workdays import Holiday, HolidayNotice
from gongkai.office.agencies.models import Staff
from gongkai.office.agencies.permission import viewer_of
from gongkai.office.cases.recompute import apply
from gongkai.office.journal.record import PROGRAM
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db
NOTICE = HolidayNotice(
    2027,
    "国办发明电〔2026〕99号",
    (
        Holiday("元旦", tuple(date(2027, 1, day) for day in (1, 2, 3, 4))),
        Holiday("春节", tuple(date(2027, 2, day) for day in (5, 6, 7, 8))),
        Holiday("清明节", (date(2027, 4, 5),)),
        Holiday("劳动节", (date(2027, 5, 1), date(2027, 5, 2))),
        Holiday("端午节", (date(2027, 6, 9),)),
        Holiday("中秋节", (date(2027, 9, 15),)),
        Holiday("国庆节", (date(2027, 10, 1), date(2027, 10, 2), date(2027, 10, 3))),
    ),
)
"""An invented notice that puts off Monday 2027-01-04, on which one would otherwise work."""


def test_a_day_that_a_later_notice_puts_off_is_not_left_to_work_on() -> None:
    office = Office()
    case = office.received(date(2026, 12, 21))
    apply(NOTICE, actor=PROGRAM, on=date(2026, 12, 22))
    case.refresh_from_db()
    # 22 to 31 December are eight days, 5 to 20 January are twelve.
    assert case.reply_due == date(2027, 1, 20)
    assert [line.left for line in case_lines([case], date(2026, 12, 31))] == [12]


def test_what_presses_is_told_by_the_same_calendar() -> None:
    office = Office()
    office.received(date(2026, 12, 21))
    apply(NOTICE, actor=PROGRAM, on=date(2026, 12, 22))
    clerk = viewer_of(Staff.objects.get(username="chenlan"), date(2026, 12, 31))

    def left(today: date) -> list[int | None]:
        found = home_sheet(office.agency, clerk, today)
        return [todo.left for group in found.groups for todo in group.rows if todo.kind == "依申请公开"]

    # 14 to 20 January are five days: from the 13th on it presses. The 12th is one day too early.
    assert (left(date(2027, 1, 12)), left(date(2027, 1, 13))) == ([], [5])


def test_the_desk_says_of_that_day_that_it_is_off() -> None:
    assert day_kind(date(2027, 1, 4)).startswith("工作日")
    apply(NOTICE, actor=PROGRAM, on=date(2026, 12, 22))
    assert day_kind(date(2027, 1, 4)) == "休息日"
