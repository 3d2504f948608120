"""工作日: the calendar against the notices' own words, two independent calendars, and itself."""

from __future__ import annotations

import json
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.workdays import (
    Calendar,
    DayKind,
    Holiday,
    HolidayNotice,
    NoticeFault,
    NoticeFormat,
    NoticeRefused,
    YearNotAnnounced,
    YearNotLoaded,
    import_notice,
    read_notice,
    written_as_toml,
)

STANDARD = Calendar.standard()
YEARS = range(2019, 2027)
ANNOUNCED_DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))

SPRING_2027 = """
year = 2027
number = "示例〔2026〕1号"
title = "示例：关于2027年部分节假日安排的通知"
issued = 2026-11-30

[[holiday]]
name = "元旦"
first = 2027-01-01
last = 2027-01-03
days = 3

[[holiday]]
name = "春节"
first = 2027-02-05
last = 2027-02-12
days = 8
work = [2027-01-31, 2027-02-20]

[[holiday]]
name = "清明节"
first = 2027-04-05
last = 2027-04-05
days = 1

[[holiday]]
name = "劳动节"
first = 2027-05-01
last = 2027-05-05
days = 5
work = [2027-04-25]

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
last = 2027-10-07
days = 7
work = [2027-09-26]
"""
"""An invented notice: nothing in it is announced. 2027-01-31 is a Sunday."""


def every_day_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_chinese_calendar(year: int) -> None:
    differing = [day for day in every_day_of(year) if STANDARD.is_workday(day) != chinese_calendar.is_workday(day)]
    assert differing == []


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_holidays(year: int) -> None:
    """The two calendars held against ours disagree on no day of these eight years, so no exception is listed."""
    oracle = holidays.country_holidays("CN", years=[year - 1, year, year + 1])
    differing = [day for day in every_day_of(year) if STANDARD.is_workday(day) != oracle.is_working_day(day)]
    assert differing == []


@pytest.mark.parametrize(("year", "workdays"), [(2023, 249), (2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_the_notice_leaves(year: int, workdays: int) -> None:
    assert sum(map(STANDARD.is_workday, every_day_of(year))) == workdays


@pytest.mark.parametrize(
    ("day", "kind", "name", "notice"),
    [
        ("2024-02-09", DayKind.WORKING_DAY, "", ""),  # New Year's Eve: leave was only encouraged in 2024
        ("2025-01-28", DayKind.HOLIDAY, "春节", "国办发明电〔2024〕12号"),  # New Year's Eve: a holiday since 2025
        ("2022-12-31", DayKind.HOLIDAY, "元旦", "国办发明电〔2022〕16号"),  # put off by the next year's notice
        ("2019-05-02", DayKind.HOLIDAY, "劳动节", "国办发明电〔2019〕3号"),
        ("2019-05-05", DayKind.MADE_UP, "劳动节", "国办发明电〔2019〕3号"),
        ("2020-02-01", DayKind.HOLIDAY, "春节", "国办发明电〔2020〕1号"),  # first a made-up Saturday, then put off
        ("2020-02-03", DayKind.WORKING_DAY, "", ""),
        ("2023-10-07", DayKind.MADE_UP, "中秋节、国庆节", "国办发明电〔2022〕16号"),
        ("2026-02-28", DayKind.MADE_UP, "春节", "国办发明电〔2025〕7号"),
        ("2026-02-21", DayKind.HOLIDAY, "春节", "国办发明电〔2025〕7号"),
        ("2026-03-07", DayKind.WEEKEND, "", ""),
    ],
)
def test_a_day_says_why_it_is_worked_or_not(day: str, kind: DayKind, name: str, notice: str) -> None:
    reason = STANDARD.why(date.fromisoformat(day))
    assert (reason.kind, reason.name, reason.notice, reason.provisional) == (kind, name, notice, False)


def test_without_the_emergency_notice_the_first_of_february_2020_was_worked() -> None:
    ordinary = Calendar(tuple(notice for notice in STANDARD.notices if notice.number != "国办发明电〔2020〕1号"))
    assert ordinary.why(date(2020, 2, 1)).kind is DayKind.MADE_UP
    assert ordinary.is_workday(date(2020, 1, 31))
    assert not STANDARD.is_workday(date(2020, 1, 31))


def test_an_unannounced_year_knows_weekends_and_the_statutory_holidays_and_says_it_is_provisional() -> None:
    off = [day for day in every_day_of(2027) if not STANDARD.is_workday(day) and day.weekday() < 5]
    assert off == [
        date(2027, 1, 1),
        date(2027, 2, 5),  # New Year's Eve; the first and second of the lunar year are Saturday and Sunday
        date(2027, 2, 8),
        date(2027, 4, 5),
        date(2027, 6, 9),
        date(2027, 9, 15),
        date(2027, 10, 1),
    ]
    assert STANDARD.why(date(2027, 5, 1)).name == "劳动节"
    assert STANDARD.why(date(2027, 2, 5)).name == "春节"
    assert all(STANDARD.why(day).provisional for day in every_day_of(2027))


def test_a_weekend_is_not_worked_and_no_other_day_is_off_before_the_notice_says_so() -> None:
    """放假办法 Articles 6 and 7 promise days in exchange, but only the notice says which."""
    assert STANDARD.is_workday(date(2027, 2, 9))
    assert not any(STANDARD.is_workday(day) for day in every_day_of(2027) if day.weekday() >= 5)


def test_a_day_that_is_mid_autumn_and_national_day_bears_both_names() -> None:
    assert STANDARD.why(date(2031, 10, 1)).name == "中秋节、国庆节"


def test_after_the_last_year_of_the_table_only_the_holidays_of_fixed_date_are_known() -> None:
    off = [day for day in every_day_of(2051) if not STANDARD.is_workday(day) and day.weekday() < 5]
    assert off == [date(2051, 5, 1), date(2051, 5, 2), date(2051, 10, 2), date(2051, 10, 3)]
    assert STANDARD.why(date(2051, 2, 13)).provisional


def test_the_second_of_may_and_new_years_eve_are_holidays_only_since_2025() -> None:
    early = Calendar(tuple(notice for notice in STANDARD.notices if notice.year == 2023))
    assert early.is_workday(date(2024, 5, 2))
    assert not early.is_workday(date(2025, 5, 2))
    assert early.is_workday(date(2024, 2, 9))  # the eve of the lunar year
    assert not early.is_workday(date(2025, 1, 28))


def test_the_version_is_another_one_than_before_the_lunar_holidays_were_known() -> None:
    assert STANDARD.version.startswith("2019-2026:")
    assert STANDARD.version != "2019-2026:243911fe03ee"


def test_a_strict_calendar_refuses_an_unannounced_year() -> None:
    strict = Calendar.standard(strict=True)
    assert strict.after(date(2026, 12, 30), 1) == date(2026, 12, 31)
    with pytest.raises(YearNotAnnounced) as refused:
        strict.after(date(2026, 12, 30), 2)
    assert refused.value.year == 2027


@pytest.mark.parametrize("calendar", [STANDARD, Calendar.standard(strict=True)])
def test_a_year_before_the_first_notice_is_never_guessed(calendar: Calendar) -> None:
    with pytest.raises(YearNotLoaded) as refused:
        calendar.is_workday(date(2018, 12, 31))
    assert refused.value.year == 2018


def test_a_year_left_out_between_two_notices_is_never_guessed() -> None:
    with_a_gap = Calendar(tuple(notice for notice in STANDARD.notices if notice.year in (2023, 2025)))
    with pytest.raises(YearNotLoaded):
        with_a_gap.is_workday(date(2024, 3, 1))


@pytest.mark.parametrize("notice", STANDARD.notices, ids=lambda notice: notice.number)
def test_a_notice_written_down_is_read_back_the_same_days(notice: HolidayNotice) -> None:
    again = read_notice(written_as_toml(notice), NoticeFormat.TOML)
    assert (again.number, again.title, again.issued, again.amends) == (
        notice.number,
        notice.title,
        notice.issued,
        notice.amends,
    )
    assert sorted(again.days()) == sorted(notice.days())


def regional(*, issued: date = date(2024, 1, 1)) -> HolidayNotice:
    holiday = Holiday("古尔邦节", (date(2026, 5, 27),))
    return HolidayNotice(2026, "示例〔2026〕2号", (holiday,), "示例", issued, region="示例自治区")


def test_a_regional_notice_wins_over_the_national_one_even_when_it_is_older() -> None:
    local = Calendar.standard(regional())
    assert local.why(date(2026, 5, 27)).name == "古尔邦节"
    assert STANDARD.is_workday(date(2026, 5, 27))
    assert local.version != STANDARD.version


def test_an_imported_notice_makes_its_year_final() -> None:
    after = import_notice(SPRING_2027, NoticeFormat.TOML, STANDARD)
    assert after.announced == (*YEARS, 2027)
    assert after.is_workday(date(2027, 1, 31))
    assert not after.is_workday(date(2027, 2, 8))
    assert not after.why(date(2027, 3, 1)).provisional
    assert after.version != STANDARD.version


def test_importing_what_is_there_already_changes_nothing() -> None:
    for notice in STANDARD.notices:
        if notice.annual:
            assert STANDARD.with_notice(notice).version == STANDARD.version


def holiday_cn(year: int, papers: list[str], days: list[tuple[str, str, bool]]) -> str:
    rows = [{"name": name, "date": day, "isOffDay": off} for name, day, off in days]
    return json.dumps({"$schema": "x", "$id": "y", "year": year, "papers": papers, "days": rows})


STATUTORY_2027 = [
    (name, day, True)
    for name, days in {
        "元旦": ("2027-01-01",),
        "春节": ("2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08"),
        "清明节": ("2027-04-05",),
        "劳动节": ("2027-05-01", "2027-05-02"),
        "端午节": ("2027-06-09",),
        "中秋节": ("2027-09-15",),
        "国庆节": ("2027-10-01", "2027-10-02", "2027-10-03"),
    }.items()
    for day in days
]


def test_the_holiday_cn_form_is_read() -> None:
    text = holiday_cn(2027, ["https://example.org/1"], [*STATUTORY_2027, ("国庆节", "2027-10-09", False)])
    after = import_notice(text, NoticeFormat.HOLIDAY_CN, STANDARD)
    assert after.why(date(2027, 10, 9)).kind is DayKind.MADE_UP
    assert after.notices[-1].source == "https://example.org/1"


def toml(old: str, new: str) -> str:
    assert old in SPRING_2027
    return SPRING_2027.replace(old, new)


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (NoticeFault.NOT_READABLE, "year = "),
        (NoticeFault.NOT_READABLE, "\x00\x01"),
        (NoticeFault.MISSING, toml("year = 2027", "")),
        (NoticeFault.MISSING, toml('number = "示例〔2026〕1号"', "")),
        (NoticeFault.WRONG_TYPE, toml("year = 2027", 'year = "2027"')),
        (NoticeFault.WRONG_TYPE, toml("year = 2027", "year = 0")),
        (NoticeFault.WRONG_TYPE, toml("first = 2027-02-05", 'first = "2027-02-05"')),
        (NoticeFault.WRONG_TYPE, toml("work = [2027-04-25]", "work = [25]")),
        (NoticeFault.UNKNOWN_FIELD, toml("year = 2027", "year = 2027\nholidays = 1")),
        (NoticeFault.UNKNOWN_FIELD, toml("days = 8", "days = 8\nof = 1")),
        (NoticeFault.BACKWARDS, toml("last = 2027-02-12", "last = 2027-02-01")),
        (NoticeFault.COUNT_DIFFERS, toml("days = 8", "days = 7")),
        (NoticeFault.OTHER_YEAR, toml("year = 2027", "year = 2028")),
        (NoticeFault.OFF_AND_WORKED, toml("work = [2027-04-25]", "work = [2027-05-02]")),
        (NoticeFault.TWICE, toml("first = 2027-10-01", "first = 2027-05-05").replace("days = 7", "days = 156")),
        (NoticeFault.WORKED_WEEKDAY, toml("work = [2027-04-25]", "work = [2027-04-26]")),
        (NoticeFault.STATUTORY_HOLIDAY_MISSING, toml("last = 2027-05-05\ndays = 5", "last = 2027-05-01\ndays = 1")),
        (NoticeFault.STATUTORY_HOLIDAY_MISSING, toml("2027-06-09", "2027-06-08")),
    ],
)
def test_a_notice_that_cannot_be_right_is_refused_with_what_is_wrong(fault: NoticeFault, text: str) -> None:
    with pytest.raises(NoticeRefused) as refused:
        read_notice(text, NoticeFormat.TOML)
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (NoticeFault.NOT_READABLE, "{"),
        (NoticeFault.NOT_READABLE, "[" * 100_000),
        (NoticeFault.WRONG_TYPE, "[]"),
        (NoticeFault.MISSING, holiday_cn(2027, [], [])),  # the placeholder of a year whose notice is not out
        (NoticeFault.NO_DAYS, holiday_cn(2027, ["https://example.org/1"], [])),
        (NoticeFault.WRONG_TYPE, holiday_cn(2027, ["https://example.org/1"], [("元旦", "2027-01-41", True)])),
        (NoticeFault.STATUTORY_HOLIDAY_MISSING, holiday_cn(2027, ["https://example.org/1"], STATUTORY_2027[:3])),
        (NoticeFault.TWICE, holiday_cn(2027, ["https://example.org/1"], STATUTORY_2027 + STATUTORY_2027[:1])),
    ],
)
def test_a_holiday_cn_table_that_cannot_be_right_is_refused_with_what_is_wrong(fault: NoticeFault, text: str) -> None:
    with pytest.raises(NoticeRefused) as refused:
        read_notice(text, NoticeFormat.HOLIDAY_CN)
    assert refused.value.fault is fault


def test_an_amendment_of_a_notice_that_is_not_there_is_refused() -> None:
    amendment = HolidayNotice(2026, "示例〔2026〕3号", (Holiday("春节", (date(2026, 2, 24),)),), amends="没有这个文号")
    with pytest.raises(NoticeRefused) as refused:
        STANDARD.with_notice(amendment)
    assert refused.value.fault is NoticeFault.AMENDS_UNKNOWN


def test_the_same_regional_notice_is_not_laid_over_twice() -> None:
    with pytest.raises(NoticeRefused) as refused:
        Calendar.standard(regional()).with_notice(regional())
    assert refused.value.fault is NoticeFault.ALREADY_LOADED


def test_counting_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        STANDARD.after(date(2026, 3, 2), -1)
    with pytest.raises(ValueError, match="before"):
        STANDARD.between(date(2026, 3, 2), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2025-01-31", "2025-01-27", "2025-02-05"),
        ("2026-10-10", "2026-10-10", "2026-10-10"),
        ("2026-01-03", "2025-12-31", "2026-01-04"),
    ],
)
def test_the_nearest_working_day_on_either_side(day: str, before: str, after: str) -> None:
    assert STANDARD.last_workday_on_or_before(date.fromisoformat(day)) == date.fromisoformat(before)
    assert STANDARD.first_workday_on_or_after(date.fromisoformat(day)) == date.fromisoformat(after)


@given(start=ANNOUNCED_DAYS, number=st.integers(1, 60))
def test_the_nth_working_day_is_the_one_that_another_calendar_lists(start: date, number: int) -> None:
    end = STANDARD.after(start, number)
    if end.year <= 2026:
        listed = [day for day in chinese_calendar.get_workdays(start, end) if day > start]
        assert len(listed) == number
        assert listed[-1] == end


@given(start=ANNOUNCED_DAYS, number=st.integers(0, 120))
def test_after_and_between_undo_each_other(start: date, number: int) -> None:
    assert STANDARD.between(start, STANDARD.after(start, number)) == number


@given(start=ANNOUNCED_DAYS, end=ANNOUNCED_DAYS)
def test_between_and_after_meet_on_the_last_working_day(start: date, end: date) -> None:
    start, end = sorted((start, end))
    if number := STANDARD.between(start, end):
        assert STANDARD.after(start, number) == STANDARD.last_workday_on_or_before(end)


@given(start=ANNOUNCED_DAYS, number=st.integers(0, 120))
def test_one_more_working_day_is_always_a_later_date(start: date, number: int) -> None:
    assert STANDARD.after(start, number + 1) > STANDARD.after(start, number)


@given(start=ANNOUNCED_DAYS, later=st.integers(0, 60), number=st.integers(1, 60))
def test_a_later_start_never_ends_earlier(start: date, later: int, number: int) -> None:
    assert STANDARD.after(start + timedelta(days=later), number) >= STANDARD.after(start, number)
