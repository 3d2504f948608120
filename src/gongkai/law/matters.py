"""事项清单: what a row of the list of matters must say, and what ties it to the list of powers.

Carriers, columns and fields stand in `disclosure`; here are the words of the second heading row and the checks. A check
gives a value with its article; whether it was read in an official text is said with it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.articles import Cite, parse_cite
from gongkai.law.disclosure import power_list_row
from gongkai.law.numerals import number_in
from gongkai.law.periods import Unit
from gongkai.law.periods import limit as limit_in_force


class MatterCheck(StrEnum):
    """What can be amiss with the list of matters."""

    NO_BASIS = "no_basis"
    NO_LIMIT = "no_limit"
    LIMIT_TOO_LONG = "limit_too_long"
    LIMIT_NOT_COMPARABLE = "limit_not_comparable"
    ITEM_WITHOUT_ROW = "item_without_row"


@dataclass(frozen=True)
class MatterFault:
    """One thing amiss: what, by which place, what stood there. `confirmed` is False where that place was not read."""

    check: MatterCheck
    cite: Cite
    said: str
    confirmed: bool


@dataclass(frozen=True)
class HeadingLayout:
    """The words of the second heading row: levels of matters, audience, modes, levels of government."""

    matters: tuple[str, ...]
    audience: tuple[str, ...]
    modes: tuple[str, ...]
    levels: tuple[str, ...]
    cite: Cite
    confirmed: bool


@dataclass(frozen=True)
class StatedLimit:
    """A time limit that a row states in words: so many units."""

    number: int
    unit: Unit


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / "matters.toml").read_text(encoding="utf-8"))


@cache
def layout() -> HeadingLayout:
    """The standard layout, as published catalogues have it."""
    row = _data()["layout"]
    words = {name: tuple(row[name]) for name in ("matters", "audience", "modes", "levels")}
    return HeadingLayout(**words, cite=parse_cite(row["cite"]), confirmed=row["confirmed"])


def kind_of_power(label: str) -> str:
    """The kind of power that a list names so, by its usual name; empty for a word that names none we know."""
    data = _data()["power_kinds"]
    name = data["variants"].get(label, label)
    return name if name in {*power_list_row().choices, *data["further"]} else ""


_DATES = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日|底)|每(?:年|季度|月|周)[^，。；,;]{0,6}?\d{1,2}日"
)
"""Days of the calendar, which are no lengths of time."""
_DIGITS = "一二三四五六七八九"
_LENGTH = re.compile(
    rf"(\d+|(?<![{_DIGITS}十])(?:[{_DIGITS}]?十[{_DIGITS}]?|[{_DIGITS}]))个?"
    r"(工作日|法定工作日|自然日|日历日|日|天|月|年)"
)
_UNITS = {
    "工作日": Unit.WORKING_DAYS,
    "法定工作日": Unit.WORKING_DAYS,
    "自然日": Unit.NATURAL_DAYS,
    "日历日": Unit.NATURAL_DAYS,
    "日": Unit.NATURAL_DAYS,
    "天": Unit.NATURAL_DAYS,
    "月": Unit.MONTHS,
    "年": Unit.YEARS,
}


def stated_limits(text: str) -> tuple[StatedLimit, ...]:
    """The lengths of time that a cell 公开时限 names, in their order; none where it names no number.

    日 and 天 without 工作 are days of the calendar. Days such as 每年1月31日前 are no lengths and are left out.
    """
    plain = _DATES.sub("", re.sub(r"\s", "", text))
    lengths = ((number_in(number), unit) for number, unit in _LENGTH.findall(plain))
    return tuple(StatedLimit(number, _UNITS[unit]) for number, unit in lengths if number is not None)


def row_faults(basis: str, limit: str, otherwise: str = "", *, on: date) -> tuple[MatterFault, ...]:
    """What is amiss with one row by the law of a day. `otherwise` is the law or regulation that sets another period
    (条例 26), if any.

    A limit in other units than working days is within Article 26 where its number is no higher; above that nobody can
    say without a calendar, and so it is named as not comparable and not as too long.
    """
    faults = [] if basis.strip() else [fault(MatterCheck.NO_BASIS)]
    if not limit.strip():
        return (*faults, fault(MatterCheck.NO_LIMIT))
    if otherwise.strip():
        return tuple(faults)
    stated = stated_limits(limit)
    if not stated and not any(word in limit for word in _data()["limits"]["at_once"]):
        return (*faults, fault(MatterCheck.LIMIT_NOT_COMPARABLE, limit))
    allowed = limit_in_force("proactive", on=on)
    if any(length.unit is allowed.unit and length.number > allowed.number for length in stated):
        return (*faults, fault(MatterCheck.LIMIT_TOO_LONG, limit))
    if not all(_within(length, allowed.number) for length in stated):
        return (*faults, fault(MatterCheck.LIMIT_NOT_COMPARABLE, limit))
    return tuple(faults)


def _within(stated: StatedLimit, allowed: int) -> bool:
    """Whether a length is certainly no longer than Article 26 allows: a working day is never shorter than a day."""
    return stated.unit in (Unit.WORKING_DAYS, Unit.NATURAL_DAYS) and stated.number <= allowed


def fault(check: MatterCheck, fault: str = "") -> MatterFault:
    """A fault with what it rests on; `fault` is what stands there."""
    row = _data()["checks"][check.value]
    return MatterFault(check, parse_cite(row["cite"]), fault, row["confirmed"])
