"""时限计算: from a limit and its starting day to the last day, with every day on the way explained to who asks.

Nothing here knows what day it is. The day of the starting event is not counted (民法典 201). Working days are counted
one by one; a paused working day is passed over. Natural days, months and years run through and, when they would end
on a rest day, end on the next working day (民法典 203); a made-up Saturday is no rest day. A minimum that must merely
pass does not roll on, for it ends by itself.

A date is reckoned from lists of working days, which is quick; the days on the way are told one by one only where
`Stretch.days` is asked for. Many cases can so be reckoned at once. That both agree is held by a property test.
"""

from __future__ import annotations

import calendar as months_and_days
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Protocol

from gongkai.law.articles import Cite
from gongkai.law.periods import Limit, PeriodEvent, Unit, YearlyDate, limit
from gongkai.law.workdays import Calendar, DayReason, YearNotAnnounced

_ONE_DAY = timedelta(days=1)
_MONTHS_IN_A_YEAR = 12


class Mark(StrEnum):
    """What one day is to a stretch of counting.

    `disregarded`: it lies in a stretch that a restart made void. `rolled_over`: it lies after the nominal last day,
    which was a rest day.
    """

    COUNTED = "counted"
    REST = "rest"
    PAUSED = "paused"
    DISREGARDED = "disregarded"
    ROLLED_OVER = "rolled_over"


@dataclass(frozen=True)
class Pause:
    """Time that is not counted: the days after `start`, up to and including `end`; `cite` says by which article.

    `start_too` takes the first day out as well. `kind` is a code of what caused it, kept for explanations.
    """

    start: date
    end: date
    cite: Cite
    kind: str
    start_too: bool = False

    def covers(self, day: date) -> bool:
        """Whether `day` is taken out."""
        return (self.start < day or (self.start_too and self.start == day)) and day <= self.end


@dataclass(frozen=True)
class ExplainedDay:
    """One day of a stretch: its mark, its number where it was counted, why it is worked or not, and what paused it."""

    day: date
    mark: Mark
    reason: DayReason
    number: int | None = None
    paused_by: tuple[Pause, ...] = ()


@dataclass(frozen=True)
class CountedPeriod:
    """One run of counting under one rule.

    It starts after the day of `event` (`start`) and ends on `end`. `number` is how many units were asked for, which for
    an extension may be fewer than the limit allows; `pauses` what was taken out of it. `void_since` names the event
    that made the run void and started the period anew; its days then bear no numbers.
    """

    rule: Limit | YearlyDate
    event: PeriodEvent | None
    start: date
    end: date
    number: int
    calendar: Calendar
    pauses: tuple[Pause, ...] = ()
    void_since: PeriodEvent | None = None

    @cached_property
    def days(self) -> tuple[ExplainedDay, ...]:
        """Every day of the run, explained; told when first asked for."""
        return tuple(_days_of(self))

    @property
    def counted(self) -> int:
        """How many days bear a number."""
        return sum(day.number is not None for day in self.days)

    @property
    def paused(self) -> int:
        """How many working days were passed over because the period was suspended."""
        return sum(day.mark is Mark.PAUSED for day in self.days)


@dataclass(frozen=True)
class Explanation:
    """Why a date is what it is: the stretches in order, the calendar used, and the years in which it only guessed."""

    stretches: tuple[CountedPeriod, ...]
    calendar_version: str
    provisional_years: tuple[int, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether any day that mattered lies in a year whose holiday notice is not out."""
        return bool(self.provisional_years)

    def days(self) -> dict[date, ExplainedDay]:
        """Every day that was looked at, by date."""
        return {day.day: day for stretch in self.stretches for day in stretch.days}


@dataclass(frozen=True)
class DueDate:
    """A date and its explanation.

    `due` is the last day (24:00) on which the thing is in time, or the earliest for a minimum. `last_workday` is the
    last working day on or before it, which differs where the law names a day of the calendar.
    """

    due: date
    last_workday: date
    explanation: Explanation

    @property
    def provisional(self) -> bool:
        """Whether the date rests on a year whose holiday notice is not out."""
        return self.explanation.provisional

    @property
    def lapsed_on(self) -> date:
        """The first day on which the period has passed, and with it what the law makes of silence."""
        return self.due + _ONE_DAY


class Clock(Protocol):
    """Facts from which a date can be computed again, under any calendar."""

    def due(self, calendar: Calendar) -> DueDate:
        """The date that these facts make under `calendar`."""


@dataclass(frozen=True)
class MovedDueDate:
    """A due date that a change of calendar moved. None stands for a date that a strict calendar refused to promise."""

    key: str
    before: date | None
    after: date | None


def due_after(limit: Limit, start: date, calendar: Calendar, *, number: int | None = None) -> DueDate:
    """The last day of `limit`, running from the event on `start`, or its first possible day where it is a minimum.

    `number` replaces the limit's own number where an agency or a court sets it (a reasonable period, a shorter one).
    Raises ValueError for a number below one; YearNotLoaded and YearNotAnnounced as the calendar does.
    """
    return due_date_of([count_period(limit, start, calendar, number=number)], calendar)


def statutory_due(id: str, start: date, calendar: Calendar, *, number: int | None = None) -> DueDate:
    """The last day of the limit `id` that begins with the event on `start`, as the law of that day has it.

    Raises UnknownLimit, and as `due_after` does.
    """
    return due_after(limit(id, on=start), start, calendar, number=number)


def earliest(limits: Iterable[Limit], start: date, calendar: Calendar) -> DueDate:
    """The earliest of the last days of several limits that run from one day, explained by all of them, the one that
    decides last; of two that end on one day the later named decides. Raises as `due_after` does.
    """
    stretches = [count_period(limit, start, calendar) for limit in limits]
    return due_date_of(sorted(stretches, key=lambda due: due.end, reverse=True), calendar)


def count_period(
    limit: Limit,
    start: date,
    calendar: Calendar,
    *,
    number: int | None = None,
    event: PeriodEvent | None = None,
    pauses: Iterable[Pause] = (),
) -> CountedPeriod:
    """One stretch of counting `limit` from `start`. Only working days can be paused. Raises as `due_after` does."""
    wanted = limit.number if number is None else number
    if wanted < 1:
        raise ValueError(f"a period of {wanted} is none")
    paused = tuple(pauses) if limit.in_working_days else ()
    return CountedPeriod(
        limit, event or limit.start, start, _end(limit, start, wanted, calendar, paused), wanted, calendar, paused
    )


def voided_period(limit: Limit, start: date, restarted: date, event: PeriodEvent, calendar: Calendar) -> CountedPeriod:
    """The stretch from `start` to the day of the `event` that started the period anew: nothing in it counts."""
    if start < restarted:
        calendar.demand_known(start + _ONE_DAY, restarted)
    return CountedPeriod(limit, limit.start, start, restarted, limit.number, calendar, void_since=event)


def due_date_of(stretches: Iterable[CountedPeriod], calendar: Calendar) -> DueDate:
    """The due date that the last of `stretches` ends on, explained by all of them."""
    periods = tuple(stretches)
    due = periods[-1].end
    last_workday = calendar.last_workday_on_or_before(due)
    years = {last_workday.year}.union(*(_years_that_matter(stretch) for stretch in periods))
    provisional = tuple(sorted(year for year in years if calendar.is_provisional(year)))
    return DueDate(due, last_workday, Explanation(periods, calendar.version, provisional))


def yearly(rule: YearlyDate, year: int, calendar: Calendar) -> DueDate:
    """The day of `year` that the law names, with the last working day on or before it.

    The law says 前 ("before"); its day is read as the last one on which the thing may still be done.
    """
    day = date(year, rule.month, rule.day)
    calendar.demand_known(day, day)
    return due_date_of([CountedPeriod(rule, None, day, day, 1, calendar)], calendar)


def annual_report_due(rule: YearlyDate, report_year: int, calendar: Calendar) -> DueDate:
    """The day by which the report on `report_year` is published: the named day of the year after it (条例 49)."""
    return yearly(rule, report_year + 1, calendar)


def moved(before: Calendar, after: Calendar, clocks: Mapping[str, Clock]) -> list[MovedDueDate]:
    """The clocks whose date is another under `after` than it was under `before`, in the order given."""
    moved_dates = []
    for key, clock in clocks.items():
        old, new = _date_or_none(clock, before), _date_or_none(clock, after)
        if old != new:
            moved_dates.append(MovedDueDate(key, old, new))
    return moved_dates


def _date_or_none(clock: Clock, calendar: Calendar) -> date | None:
    try:
        return clock.due(calendar).due
    except YearNotAnnounced:
        return None


def _end(limit: Limit, start: date, number: int, calendar: Calendar, pauses: tuple[Pause, ...]) -> date:
    """The day on which a run ends. Raises as `due_after` does, for every day that the run goes over."""
    if limit.in_working_days:
        return _end_of_working_days(start, number, calendar, pauses)
    if limit.backward:
        end = start - timedelta(days=number)
        calendar.demand_known(start - _ONE_DAY, end)
        return end
    nominal = nominal_end(limit.unit, start, number)
    calendar.demand_known(start + _ONE_DAY, nominal)
    return nominal if limit.minimum else calendar.first_workday_on_or_after(nominal)


def _end_of_working_days(start: date, number: int, calendar: Calendar, pauses: tuple[Pause, ...]) -> date:
    if not pauses:
        return calendar.after(start, number)
    counting = (day for day in calendar.workdays_after(start) if not any(pause.covers(day) for pause in pauses))
    return next(islice(counting, number - 1, None))


def _days_of(stretch: CountedPeriod) -> Iterator[ExplainedDay]:
    """The days of a stretch, by what it is."""
    rule = stretch.rule
    if isinstance(rule, YearlyDate):
        return iter([_plain(stretch.end, None, stretch.calendar)])
    if stretch.void_since:
        return _void_days(stretch)
    if rule.in_working_days:
        return _working_days(stretch)
    if rule.backward:
        days = ((stretch.start - timedelta(days=back), back) for back in range(1, stretch.number + 1))
        return (_plain(day, back, stretch.calendar) for day, back in days)
    return _running_days(stretch, rule)


def _void_days(stretch: CountedPeriod) -> Iterator[ExplainedDay]:
    for day in _days_between(stretch.start, stretch.end):
        reason = stretch.calendar.why(day)
        yield ExplainedDay(day, Mark.DISREGARDED if reason.kind.worked else Mark.REST, reason)


def _working_days(stretch: CountedPeriod) -> Iterator[ExplainedDay]:
    counted, day = 0, stretch.start
    while counted < stretch.number:
        day += _ONE_DAY
        reason = stretch.calendar.why(day)
        covering = tuple(pause for pause in stretch.pauses if pause.covers(day))
        if not reason.kind.worked:
            yield ExplainedDay(day, Mark.REST, reason, paused_by=covering)
        elif covering:
            yield ExplainedDay(day, Mark.PAUSED, reason, paused_by=covering)
        else:
            counted += 1
            yield ExplainedDay(day, Mark.COUNTED, reason, counted)


def _running_days(stretch: CountedPeriod, limit: Limit) -> Iterator[ExplainedDay]:
    numbered, calendar = limit.unit is Unit.NATURAL_DAYS, stretch.calendar
    nominal = nominal_end(limit.unit, stretch.start, stretch.number)
    for position, day in enumerate(_days_between(stretch.start, nominal), start=1):
        yield _plain(day, position if numbered else None, calendar)
    if not limit.minimum:
        for day in _days_between(nominal, calendar.first_workday_on_or_after(nominal)):
            yield ExplainedDay(day, Mark.ROLLED_OVER, calendar.why(day))


def _plain(day: date, number: int | None, calendar: Calendar) -> ExplainedDay:
    return ExplainedDay(day, Mark.COUNTED, calendar.why(day), number)


def nominal_end(unit: Unit, start: date, number: int) -> date:
    """The last day before any rolling on: for months and years the corresponding day, or the month's last (民法典
    202).
    """
    if unit is Unit.NATURAL_DAYS:
        return start + timedelta(days=number)
    total = number if unit is Unit.MONTHS else number * _MONTHS_IN_A_YEAR
    years, month = divmod(start.month - 1 + total, _MONTHS_IN_A_YEAR)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, months_and_days.monthrange(year, month)[1]))


def _days_between(start: date, end: date) -> list[date]:
    """The days after `start`, up to and including `end`."""
    return [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]


def _years_that_matter(stretch: CountedPeriod) -> set[int]:
    """The years whose working days the stretch depends on: all of them where it counts working days, else its end."""
    rule = stretch.rule
    if isinstance(rule, YearlyDate):
        return {stretch.end.year}
    if rule.in_working_days:
        return set(range((stretch.start + _ONE_DAY).year, stretch.end.year + 1))
    if rule.minimum or rule.backward:
        return set()
    nominal = nominal_end(rule.unit, stretch.start, stretch.number)
    return {stretch.end.year} | {day.year for day in _days_between(nominal, stretch.end)}
