"""A date is reckoned from lists of working days, its explanation day by day: for any facts both say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, reject
from hypothesis import strategies as st

from gongkai.law.clock import DueDate, Mark, due_after
from gongkai.law.outcomes import Consulted
from gongkai.law.periods import LIMITS, Unit, limit
from gongkai.law.reply import ConsultationDays, Conventions, Extension, ReplyClock, ReplyRefusal
from gongkai.law.workdays import Calendar, Holiday, HolidayNotice

STANDARD = Calendar.standard()
DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 30))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """The notices up to some year, so that the years after it are provisional, and a region's own days laid over."""
    last = draw(st.integers(2024, 2026))
    notices = [notice for notice in STANDARD.notices if notice.year <= last]
    in_2024 = st.dates(date(2024, 1, 1), date(2024, 12, 31))
    off = draw(st.sets(in_2024, min_size=1, max_size=40))
    weekend = in_2024.filter(lambda day: day.weekday() >= 5 and day not in off)
    work = draw(st.sets(weekend, max_size=10))
    regional = HolidayNotice(2024, "示例〔2024〕1号", (Holiday("节日", tuple(off), tuple(work)),), region="示例州")
    return Calendar((*notices, regional))


def later(than: date, days: int) -> st.SearchStrategy[date]:
    return st.integers(0, days).map(lambda number: than + timedelta(days=number))


@st.composite
def reply_clocks(draw: st.DrawFn) -> ReplyClock:
    """Requests that were corrected, paid for, asked about and lengthened, or not; the later of it may be too late."""
    clock = ReplyClock(draw(DAYS), conventions=Conventions(draw(st.booleans()), draw(st.booleans())))
    running_since = clock.received
    if draw(st.booleans()):
        asked = draw(later(running_since, 10))
        running_since = draw(later(asked, 30))
        clock = replace(clock, correction_asked=asked, corrected=running_since)
    if draw(st.booleans()):
        asked = draw(later(running_since, 25))
        running_since = draw(later(asked, 25))
        clock = replace(clock, fee_asked=asked, paid=running_since)
    consultations = []
    for _ in range(draw(st.integers(0, 4))):
        sent = draw(later(running_since, 20))
        received = draw(later(sent, 7))
        answered = draw(st.none() | later(received, 60))
        consultations.append(ConsultationDays(sent, received, answered, draw(st.sampled_from(Consulted))))
    if draw(st.booleans()):
        extension = Extension(draw(st.integers(1, 20)), "李主任", draw(later(running_since, 20)))
        clock = replace(clock, extension=extension)
    return replace(clock, consultations=tuple(consultations))


def assert_explained(due: DueDate, calendar: Calendar) -> None:
    """The date is the last one that the explanation comes to, and provisional by the days that mattered there."""
    assert due.due == due.explanation.stretches[-1].days[-1].day
    counting, ends = set(), {due.last_workday}
    for stretch in due.explanation.stretches:
        assert stretch.end == (stretch.days[-1].day if stretch.days else stretch.start)
        if getattr(stretch.rule, "unit", None) is Unit.WORKING_DAYS:
            counting |= {day.day for day in stretch.days}
            running = [day.number for day in stretch.days if day.mark is Mark.COUNTED]
            assert running == ([] if stretch.void_since else [*range(1, stretch.number + 1)])
        elif not (stretch.rule.minimum or stretch.rule.backward):
            ends |= {stretch.end} | {day.day for day in stretch.days if day.mark is Mark.ROLLED_OVER}
    years = {day.year for day in counting | ends}
    assert due.explanation.provisional_years == tuple(sorted(year for year in years if year > calendar.announced[-1]))


@given(reply_clocks(), calendars())
def test_a_reply_date_is_the_one_that_its_explanation_comes_to(clock: ReplyClock, calendar: Calendar) -> None:
    try:
        due = clock.due(calendar)
    except ReplyRefusal:
        reject()
    assert_explained(due, calendar)


@given(st.sampled_from(sorted(LIMITS)), DAYS, st.none() | st.integers(1, 70), calendars())
def test_the_end_of_any_limit_is_the_one_that_its_explanation_comes_to(
    id: str, start: date, number: int | None, calendar: Calendar
) -> None:
    assert_explained(due_after(limit(id, on=start), start, calendar, number=number), calendar)


@given(DAYS, st.integers(0, 300), calendars())
def test_the_nth_working_day_is_found_as_by_going_from_day_to_day(start: date, number: int, calendar: Calendar) -> None:
    day, left = start, number
    while left:
        day += timedelta(days=1)
        left -= calendar.why(day).kind.worked
    assert calendar.after(start, number) == day
    assert calendar.between(start, day) == number
