"""Days on the command line: how they are read, and how they are written in either language."""

from __future__ import annotations

import re
from datetime import date

from gongkai.command.language import Language, Stop

EARLIEST_YEAR, LATEST_YEAR = 1949, 2199
"""Years outside are slips of the hand."""

_WRITTEN = re.compile(r"(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_HEADS = {
    Language.ZH: tuple(f"周{name}" for name in _WEEKDAYS_ZH),
    Language.EN: tuple(name[:3] for name in _WEEKDAYS_EN),
}
"""The seven column heads of a month, Monday first."""


def parse_day(option: str, text: str) -> date:
    """The day written in `text`: 2025-09-19, 2025/9/19, 20250919 or 2025年9月19日. Stops with one line otherwise."""
    written = text.strip()
    match = _WRITTEN.fullmatch(written) or _COMPACT.fullmatch(written)
    try:
        if match:
            return _in_range(option, date(*(int(part) for part in match.groups())))
    except ValueError:
        raise Stop(
            f"错误：{option} 没有“{text}”这一天，请核对年月日。", f"Error: {option}: there is no such day as {text!r}."
        ) from None
    raise Stop(
        f"错误：{option} 应为 2025-09-19 这样的日期，现在是“{text}”。",
        f"Error: {option} takes a date such as 2025-09-19, not {text!r}.",
    )


def _in_range(option: str, day: date) -> date:
    if EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return day
    raise Stop(
        f"错误：{option} 的年份应在{EARLIEST_YEAR}至{LATEST_YEAR}之间，现在是{day.year}。",
        f"Error: {option}: the year should lie between {EARLIEST_YEAR} and {LATEST_YEAR}, not {day.year}.",
    )


def parse_optional_day(option: str, text: str | None) -> date | None:
    """The day written in `text`, or None where the option was not given."""
    return None if text is None else parse_day(option, text)


def plain(day: date, language: Language) -> str:
    """2025年9月19日, or 2025-09-19 in English."""
    return day.isoformat() if language == Language.EN else f"{day.year}年{day.month}月{day.day}日"


def with_weekday(day: date, language: Language) -> str:
    """2025年9月19日（星期五）, or Friday 2025-09-19 in English."""
    if language == Language.EN:
        return f"{_WEEKDAYS_EN[day.weekday()]} {day.isoformat()}"
    return f"{plain(day, language)}（星期{_WEEKDAYS_ZH[day.weekday()]}）"


def short(day: date, language: Language) -> str:
    """9月19日, or 09-19 in English, where the year is plain from what stands beside it."""
    return f"{day:%m-%d}" if language == Language.EN else f"{day.month}月{day.day}日"


def listed(days: list[date], language: Language) -> str:
    """Several days in one line, in order."""
    return (", " if language == Language.EN else "、").join(short(day, language) for day in days)
