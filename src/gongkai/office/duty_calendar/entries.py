"""What the calendar holds: one duty on its day, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models

from gongkai.law.yearly_duties import YearlyDuty


class EntryState(models.TextChoices):
    """How a duty stands on the day on which one looks."""

    DONE = "done", "已完成"
    DUE = "due", "未到期"
    OVERDUE = "overdue", "已逾期"
    UNTOLD = "untold", "没有规定日期，做了没有系统不知道"
    UNRECKONED = "unreckoned", "所在年份没有放假安排，算不出日期"


@dataclass(frozen=True)
class CalendarEntry:
    """A duty on a day. `day` is None where no text names one or its calendar is missing; `about` is what it is about
    by name, `key` by what its page knows it; `provisional`: the day rests on a year whose holidays are not announced.
    """

    duty: YearlyDuty
    day: date | None
    state: EntryState
    about: str = ""
    key: str = ""
    provisional: bool = False


@dataclass(frozen=True)
class DutyCalendar:
    """The calendar of an agency for a year: what has a day, in the order of days, and what has none."""

    year: int
    dated: Sequence[CalendarEntry]
    undated: Sequence[CalendarEntry]


def by_day(day: date, today: date, *, done: bool = False) -> EntryState:
    """How something stands whose last day is `day`."""
    if done:
        return EntryState.DONE
    return EntryState.OVERDUE if day < today else EntryState.DUE
