"""工作日: which days are worked, from the State Council's holiday notices, one data file a notice.

A working day is Monday to Friday, less the days that a notice puts off, plus the weekend days that it makes up. A year
whose notice is not out is *provisional*: Monday to Friday less the holidays that the law itself names; results that
touch it say so, and a strict calendar refuses them. An earlier year without its notice is never guessed.

A notice may reach into the last days of the year before it (2022-12-31 was put off by the notice for 2023), so those
few days can still move when the next notice is imported.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property
from importlib import resources

from gongkai.law.refusal import Refusal
from gongkai.law.statutory_holidays import LAST_YEAR_OF_FESTIVALS, statutory_names
from gongkai.law.workdays.notices import (
    Holiday,
    HolidayNotice,
    NoticeFault,
    NoticeFormat,
    NoticeRefused,
    read_notice,
    written_as_toml,
)

__all__ = [
    "Calendar",
    "DayKind",
    "DayReason",
    "Holiday",
    "HolidayNotice",
    "NoticeFault",
    "NoticeFormat",
    "NoticeRefused",
    "YearNotAnnounced",
    "YearNotLoaded",
    "import_notice",
    "read_notice",
    "written_as_toml",
]

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_CHECKSUM_LENGTH = 12


class YearNotAnnounced(Refusal, LookupError):
    """A strict calendar was asked about a `year` whose holiday notice it does not have."""

    year: int


class YearNotLoaded(Refusal, LookupError):
    """The holiday notice for `year` exists, later ones being loaded, but is not loaded here; nothing is guessed."""

    year: int


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WORKING_DAY = "working_day"
    MADE_UP = "made_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"

    @property
    def worked(self) -> bool:
        """Whether a day of this kind is a working day."""
        return self in (DayKind.WORKING_DAY, DayKind.MADE_UP)


@dataclass(frozen=True)
class DayReason:
    """Why a day is what it is.

    `name` is the holiday that puts it off or for which it is made up; `notice` the number of the notice that says so.
    Both are empty where only the day of the week decides. `provisional` means that the year's notice is not out.
    """

    kind: DayKind
    name: str = ""
    notice: str = ""
    provisional: bool = False


@dataclass(frozen=True)
class Calendar:
    """The working days that a set of notices makes.

    Later notices win over earlier ones, day by day, and regional ones over national ones. `strict` refuses years that
    are not announced instead of answering provisionally.
    """

    notices: tuple[HolidayNotice, ...]
    strict: bool = False
    _days: dict[date, DayReason] = field(init=False, repr=False, compare=False)
    _worked: dict[int, tuple[date, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Put the notices in order and fold them into one table of days."""
        ordered = tuple(sorted(self.notices, key=_precedence))
        numbers = [notice.number for notice in ordered]
        for notice in ordered:
            if numbers.count(notice.number) > 1:
                raise NoticeRefused(NoticeFault.ALREADY_LOADED, notice.number, notice.year)
            if notice.amends and notice.amends not in numbers:
                raise NoticeRefused(NoticeFault.AMENDS_UNKNOWN, notice.number, notice.amends)
        if not any(notice.annual for notice in ordered):
            raise NoticeRefused(NoticeFault.NO_DAYS, "notices", len(ordered))
        object.__setattr__(self, "notices", ordered)
        object.__setattr__(self, "_days", _fold(ordered))

    @classmethod
    def standard(cls, *regional: HolidayNotice, strict: bool = False) -> Calendar:
        """The calendar of the notices that come with the software, with any `regional` ones laid over it."""
        return cls((*_own_notices(), *regional), strict)

    def with_notice(self, notice: HolidayNotice) -> Calendar:
        """This calendar and one more notice.

        An annual national notice takes the place of all national ones for its year, save those that amend it by number.
        Raises NoticeRefused where it amends a notice that is not here, or bears a number that is here already.
        """
        notices = self.notices
        if notice.annual:
            notices = tuple(
                other for other in notices if other.year != notice.year or other.region or other.amends == notice.number
            )
        return replace(self, notices=(*notices, notice))

    @cached_property
    def announced(self) -> tuple[int, ...]:
        """The years whose annual notice is loaded, in order."""
        return tuple(sorted(notice.year for notice in self.notices if notice.annual))

    @cached_property
    def version(self) -> str:
        """A name for exactly these working days, to be stored with every due date: the years announced and a checksum
        of what is known of every day, the statutory holidays of the years to come included.
        """
        lines = sorted(f"{day} {why.kind} {why.name} {why.notice}" for day, why in self._days.items())
        lines += [str(year) for year in self.announced]
        years_to_come = range(self.announced[-1] + 1, LAST_YEAR_OF_FESTIVALS + 1)
        lines += [f"{day} {name}" for year in years_to_come for day, name in statutory_names(year).items()]
        checksum = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_CHECKSUM_LENGTH]
        return f"{self.announced[0]}-{self.announced[-1]}:{checksum}"

    def is_provisional(self, year: int) -> bool:
        """Whether `year` lies after the last announced one.

        Raises YearNotLoaded for an earlier year without a notice: its days off were announced, but are not known here.
        """
        if year > self.announced[-1]:
            return True
        if year not in self.announced:
            raise YearNotLoaded(year)
        return False

    def demand_known(self, first: date, last: date) -> None:
        """Raise as `why` does where a day from `first` to `last` lies in a year without an answer.

        `last` may be the earlier one: the years are looked at in the order in which the days would be.
        """
        step = 1 if first <= last else -1
        for year in range(first.year, last.year + step, step):
            self._demand_year(year)

    def why(self, day: date) -> DayReason:
        """Why `day` is worked or not. Raises YearNotLoaded, and YearNotAnnounced where the calendar is strict."""
        provisional = self._demand_year(day.year)
        if day in self._days:
            return self._days[day]
        if provisional and (name := statutory_names(day.year).get(day)):
            return DayReason(DayKind.HOLIDAY, name, provisional=True)
        kind = DayKind.WEEKEND if day.weekday() >= _SATURDAY else DayKind.WORKING_DAY
        return DayReason(kind, provisional=provisional)

    def is_workday(self, day: date) -> bool:
        """Whether `day` is a working day. Raises as `why` does."""
        return self.why(day).kind.worked

    def workdays_after(self, start: date) -> Iterator[date]:
        """The working days after `start`, one by one. Raises as `why` does, at the first day without an answer."""
        first = start + _ONE_DAY
        year = first.year
        yield from self._workdays_of(year)[bisect_left(self._workdays_of(year), first) :]
        while True:
            year += 1
            yield from self._workdays_of(year)

    def after(self, start: date, number: int) -> date:
        """The working day `number` working days after `start`, whose own day is not counted; `start` itself for 0."""
        if number < 0:
            raise ValueError(f"cannot count {number} days forward")
        if number == 0:
            return start
        first = start + _ONE_DAY
        year = first.year
        place = bisect_left(self._workdays_of(year), first) + number - 1
        while place >= len(workdays := self._workdays_of(year)):
            place -= len(workdays)
            year += 1
        return workdays[place]

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and including `end`. Raises ValueError if `end` is earlier."""
        if end < start:
            raise ValueError(f"{end} is before {start}")
        if end == start:
            return 0
        first = start + _ONE_DAY
        years = range(first.year, end.year + 1)
        before = bisect_left(self._workdays_of(first.year), first)
        return sum(bisect_right(self._workdays_of(year), end) for year in years) - before

    def last_workday_on_or_before(self, day: date) -> date:
        """`day` itself if it is worked, else the nearest working day before it."""
        while not self.is_workday(day):
            day -= _ONE_DAY
        return day

    def first_workday_on_or_after(self, day: date) -> date:
        """`day` itself if it is worked, else the next working day."""
        while not self.is_workday(day):
            day += _ONE_DAY
        return day

    def _demand_year(self, year: int) -> bool:
        """Whether `year` is provisional. Raises as `why` does."""
        provisional = self.is_provisional(year)
        if provisional and self.strict:
            raise YearNotAnnounced(year)
        return provisional

    def _workdays_of(self, year: int) -> tuple[date, ...]:
        """Every working day of a year, in order: listed once, because counting day by day costs more than all else."""
        if year not in self._worked:
            first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            days = map(date.fromordinal, range(first, last + 1))
            self._worked[year] = tuple(day for day in days if self.is_workday(day))
        return self._worked[year]


def import_notice(text: str, form: NoticeFormat, into: Calendar) -> Calendar:
    """`into` and the notice written in `text`. Raises NoticeRefused where the notice cannot be read or be right."""
    return into.with_notice(read_notice(text, form))


def _precedence(notice: HolidayNotice) -> tuple[bool, int, date]:
    """National before regional, then by year, then by date of issue: what comes later wins. Unknown dates come last."""
    return bool(notice.region), notice.year, notice.issued or date.max


def _fold(notices: Iterable[HolidayNotice]) -> dict[date, DayReason]:
    days: dict[date, DayReason] = {}
    for notice in notices:
        for day, name, off in notice.days():
            days[day] = DayReason(DayKind.HOLIDAY if off else DayKind.MADE_UP, name, notice.number)
    return days


@cache
def _own_notices() -> tuple[HolidayNotice, ...]:
    folder = resources.files(__name__)
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    return tuple(read_notice(entry.read_text(encoding="utf-8"), NoticeFormat.TOML) for entry in files)
