"""放假通知: holiday notices as data, and the refusal of those that cannot be right.

A notice says which days are off, under which holiday's name, and which weekend days are worked in exchange (调休上班).
Two written forms are read: our own TOML (one file a notice, beside this module) and the JSON of the public holiday-cn
tables. A notice that contradicts itself or the rules on holidays is refused with the facts, never mended.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from gongkai.law.refusal import Refusal
from gongkai.law.statutory_holidays import statutory_holidays

_SATURDAY = 5
_JANUARY, _DECEMBER = 1, 12


class NoticeFormat(StrEnum):
    """The written forms in which a notice is read."""

    TOML = "toml"
    HOLIDAY_CN = "holiday_cn"


class NoticeFault(StrEnum):
    """What is wrong with a notice that is refused."""

    NOT_READABLE = "not_readable"
    MISSING = "missing"
    UNKNOWN_FIELD = "unknown_field"
    WRONG_TYPE = "wrong_type"
    NO_DAYS = "no_days"
    BACKWARDS = "backwards"
    COUNT_DIFFERS = "count_differs"
    OTHER_YEAR = "other_year"
    OFF_AND_WORKED = "off_and_worked"
    TWICE = "twice"
    WORKED_WEEKDAY = "worked_weekday"
    STATUTORY_HOLIDAY_MISSING = "statutory_holiday_missing"
    AMENDS_UNKNOWN = "amends_unknown"
    ALREADY_LOADED = "already_loaded"


class NoticeRefused(Refusal, ValueError):
    """A notice that cannot be used. `fault` says why, `where` names the field or holiday, `what` is the offending
    value.
    """

    fault: NoticeFault
    where: str
    what: object = ""


@dataclass(frozen=True)
class Holiday:
    """One line of a notice: the days `off` under `name`, and the weekend days to `work` in exchange."""

    name: str
    off: tuple[date, ...]
    work: tuple[date, ...] = ()


@dataclass(frozen=True)
class HolidayNotice:
    """One notice, national or regional.

    `year` is the year it arranges; `number` its 发文字号 as printed; `issued` its date (None where the written form
    does not say, and then it counts as the latest). `amends` is the number of the notice that it changes, day by day;
    `region` names the area it is limited to, and is empty for the whole country. `source` says where the text was
    read.
    """

    year: int
    number: str
    holidays: tuple[Holiday, ...]
    title: str = ""
    issued: date | None = None
    amends: str = ""
    region: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse a notice that contradicts itself or the rules on holidays."""
        _check_days(self)
        if not self.amends and not self.region:
            _check_statutory_holidays(self)

    @property
    def annual(self) -> bool:
        """Whether it arranges the whole year for the whole country, rather than changing or adding to another."""
        return not self.amends and not self.region

    def days(self) -> Iterator[tuple[date, str, bool]]:
        """Every day that it names: the day, the holiday's name, and whether it is off."""
        for holiday in self.holidays:
            yield from ((day, holiday.name, True) for day in holiday.off)
            yield from ((day, holiday.name, False) for day in holiday.work)


def read_notice(text: str, form: NoticeFormat) -> HolidayNotice:
    """The notice written in `text`. Raises NoticeRefused where it cannot be read or cannot be right."""
    return _from_toml(text) if form is NoticeFormat.TOML else _from_holiday_cn(text)


def written_as_toml(notice: HolidayNotice) -> str:
    """The notice in our TOML, read back as the same notice: days off that follow each other make one line."""
    lines = [f"year = {notice.year}", f"number = {_quoted(notice.number)}"]
    lines += [f"title = {_quoted(notice.title)}"] if notice.title else []
    lines += [f"issued = {notice.issued}"] if notice.issued else []
    for name in ("source", "amends", "region"):
        value = getattr(notice, name)
        lines += [f"{name} = {_quoted(value)}"] if value else []
    for holiday in notice.holidays:
        work = holiday.work
        for first, last in _runs(holiday.off):
            count = (last - first).days + 1
            lines += ["", "[[holiday]]", f"name = {_quoted(holiday.name)}"]
            lines += [f"first = {first}", f"last = {last}", f"days = {count}"]
            lines += [f"work = [{', '.join(map(str, work))}]"] if work else []
            work = ()
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string as well.
    return json.dumps(text, ensure_ascii=False)


def _runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """The days in order, those that follow each other taken together as first and last."""
    runs: list[tuple[date, date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _check_days(notice: HolidayNotice) -> None:
    seen: dict[date, bool] = {}
    earliest, latest = date(notice.year - 1, _DECEMBER, 1), date(notice.year + 1, _JANUARY, 31)
    for day, name, off in notice.days():
        if not earliest <= day <= latest:
            raise NoticeRefused(NoticeFault.OTHER_YEAR, name, day)
        if day in seen:
            raise NoticeRefused(NoticeFault.TWICE if seen[day] == off else NoticeFault.OFF_AND_WORKED, name, day)
        if not off and day.weekday() < _SATURDAY:
            raise NoticeRefused(NoticeFault.WORKED_WEEKDAY, name, day)
        seen[day] = off
    if not any(day.year == notice.year for day in seen):
        raise NoticeRefused(NoticeFault.NO_DAYS, "holiday", notice.year)


def _check_statutory_holidays(notice: HolidayNotice) -> None:
    off = {day for day, _, is_off in notice.days() if is_off}
    for holiday in statutory_holidays(notice.year):
        if holiday.day not in off:
            raise NoticeRefused(NoticeFault.STATUTORY_HOLIDAY_MISSING, holiday.name, holiday.day)


def _field(table: Mapping[str, Any], name: str, kind: type, default: object = None) -> Any:
    """The value of a field, of the kind wanted. `default` None means that it must be there."""
    if name not in table:
        if default is None:
            raise NoticeRefused(NoticeFault.MISSING, name)
        return default
    value = table[name]
    # A bool is an int and a date-time is a date to Python, neither to a notice.
    if type(value) is not kind:
        raise NoticeRefused(NoticeFault.WRONG_TYPE, name, value)
    return value


def _known_fields(table: Mapping[str, Any], allowed: set[str]) -> None:
    for name in table:
        if name not in allowed:
            raise NoticeRefused(NoticeFault.UNKNOWN_FIELD, name)


def _year(table: Mapping[str, Any]) -> int:
    year: int = _field(table, "year", int)
    if not date.min.year < year < date.max.year:
        raise NoticeRefused(NoticeFault.WRONG_TYPE, "year", year)
    return year


def _from_toml(text: str) -> HolidayNotice:
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise NoticeRefused(NoticeFault.NOT_READABLE, NoticeFormat.TOML, str(error)) from error
    _known_fields(table, {"year", "number", "title", "issued", "source", "amends", "region", "holiday"})
    rows = _field(table, "holiday", list)
    return HolidayNotice(
        year=_year(table),
        number=_field(table, "number", str),
        title=_field(table, "title", str, ""),
        issued=_field(table, "issued", date) if "issued" in table else None,
        source=_field(table, "source", str, ""),
        amends=_field(table, "amends", str, ""),
        region=_field(table, "region", str, ""),
        holidays=tuple(_holiday_from_toml(row) for row in rows),
    )


def _holiday_from_toml(row: object) -> Holiday:
    if not isinstance(row, dict):
        raise NoticeRefused(NoticeFault.WRONG_TYPE, "holiday", row)
    _known_fields(row, {"name", "first", "last", "days", "work"})
    name = _field(row, "name", str)
    first, last = _field(row, "first", date), _field(row, "last", date)
    if last < first:
        raise NoticeRefused(NoticeFault.BACKWARDS, name, (first, last))
    count = (last - first).days + 1
    # The notice prints its own total (共3天): where the two differ, one of them is a slip.
    if count != _field(row, "days", int):
        raise NoticeRefused(NoticeFault.COUNT_DIFFERS, name, (row["days"], count))
    work = _field(row, "work", list, [])
    for day in work:
        if type(day) is not date:
            raise NoticeRefused(NoticeFault.WRONG_TYPE, name, day)
    return Holiday(name, tuple(first + timedelta(days=number) for number in range(count)), tuple(work))


def _from_holiday_cn(text: str) -> HolidayNotice:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoticeRefused(NoticeFault.NOT_READABLE, NoticeFormat.HOLIDAY_CN, str(error)) from error
    if not isinstance(table, dict):
        raise NoticeRefused(NoticeFault.WRONG_TYPE, NoticeFormat.HOLIDAY_CN, type(table).__name__)
    year = _year(table)
    papers = _field(table, "papers", list)
    # The tables carry a placeholder for the year to come: no paper and no day.
    if not papers or not all(isinstance(paper, str) for paper in papers):
        raise NoticeRefused(NoticeFault.MISSING, "papers", papers)
    off: dict[str, list[date]] = {}
    work: dict[str, list[date]] = {}
    for row in _field(table, "days", list):
        if not isinstance(row, dict):
            raise NoticeRefused(NoticeFault.WRONG_TYPE, "days", row)
        name = _field(row, "name", str)
        off.setdefault(name, []), work.setdefault(name, [])
        (off if _field(row, "isOffDay", bool) else work)[name].append(_iso_day(_field(row, "date", str)))
    return HolidayNotice(
        year=year,
        number=f"holiday-cn {year}",
        source=" ".join(papers),
        holidays=tuple(Holiday(name, tuple(off[name]), tuple(work[name])) for name in off),
    )


def _iso_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NoticeRefused(NoticeFault.WRONG_TYPE, "date", text) from error
