"""期限: every time limit of the field, read from `periods.toml`, each with its article and the day it is in force from.

A `Limit` says how many days, months or years run from which event. It does not count: `clock` does. The day of the
starting event is never counted (民法典 201). Where the law leaves a number open, or the text was not read, the row says
`confirmed=False` and the number is a default for the agency to set.

The law changes: a limit has versions, and `limit(id, on=day)` is the one in force on a day. A period is governed by
the version in force on the day it begins, for a new text does not reach back (立法法 104); an extension is governed by
the version of the period that it lengthens. So a change moves no date of a period that has begun.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Any

from gongkai.law.articles import Cite
from gongkai.law.refusal import Refusal

CIVIL_CODE = "civil_code"
LITIGATION_INTERPRETATION = "litigation_interpretation_2018"

START_DAY_NOT_COUNTED = Cite(201, 1, instrument=CIVIL_CODE)
"""Why the day of the starting event is not counted."""
CORRESPONDING_DAY = Cite(202, instrument=CIVIL_CODE)
"""Why months and years end on the corresponding day, or on the month's last day where there is none."""
ROLL_FORWARD = (Cite(203, 1, instrument=CIVIL_CODE), Cite(48, 3, instrument=LITIGATION_INTERPRETATION))
"""Why a period in natural days or months whose last day is a rest day ends on the next day that is none."""


class Unit(StrEnum):
    """What a limit counts."""

    WORKING_DAYS = "working_days"
    NATURAL_DAYS = "natural_days"
    MONTHS = "months"
    YEARS = "years"


class Silence(StrEnum):
    """What the law makes of a period that passes without an answer."""

    NOTHING = "nothing"
    CONSENT = "consent"
    AGENCY_DECIDES = "agency_decides"
    ABANDONED = "abandoned"


class UnknownLimit(Refusal, LookupError):
    """No limit bears this `id`."""

    id: str


class VersionsOutOfOrder(Refusal, ValueError):
    """The versions of the limit `id` do not follow each other by the days they are in force from."""

    id: str


@dataclass(frozen=True)
class PeriodEvent:
    """Something that a limit runs from or that changes its course, with a name in both languages (our own wording)."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True)
class Limit:
    """One time limit as it is in force from a day on.

    `number` is in `unit`s and runs from `start`. `since` is the first day of this version, None where it is not known.
    `minimum` marks a period that must at least pass: its date is the earliest, not the latest. `backward` marks one
    that is counted back from its event. `also` cites what the reckoning leans on besides. `confirmed` is False where
    the number or its place in the text was not read; `region` names where a local rule holds. `zh` and `en` name what
    is to be done, in our own words.
    """

    id: str
    number: int
    unit: Unit
    cite: Cite
    start: PeriodEvent
    zh: str
    en: str
    since: date | None = None
    silence: Silence = Silence.NOTHING
    minimum: bool = False
    backward: bool = False
    confirmed: bool = True
    region: str = ""
    also: tuple[Cite, ...] = ()

    @property
    def in_working_days(self) -> bool:
        """Whether it counts working days, so that rest days never fall inside it and never end it."""
        return self.unit is Unit.WORKING_DAYS


@dataclass(frozen=True)
class YearlyDate:
    """A day of the year (`month`, `day`) by which something falls due every year."""

    id: str
    month: int
    day: int
    cite: Cite
    zh: str
    en: str


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _limit(id: str, row: Mapping[str, Any]) -> Limit:
    facts = dict(row)
    facts["cite"] = Cite(**facts["cite"])
    facts["also"] = tuple(Cite(**place) for place in facts.get("also", ()))
    facts["unit"] = Unit(facts["unit"])
    facts["silence"] = Silence(facts.get("silence", Silence.NOTHING))
    facts["start"] = EVENTS[facts["start"]]
    return Limit(id=id, **facts)


def read_limits(text: str) -> dict[str, tuple[Limit, ...]]:
    """The limits of a file such as `periods.toml`, by id, the oldest version first. Raises VersionsOutOfOrder.

    What a version says comes before what its limit says of all of them.
    """
    limits: dict[str, tuple[Limit, ...]] = {}
    for id, row in tomllib.loads(text).items():
        rows = row.pop("version")
        versions = tuple(_limit(id, {**row, **version}) for version in rows)
        days = [version.since for version in versions[1:]]
        if None in days or sorted(versions, key=_first_day) != list(versions) or len(set(days)) != len(days):
            raise VersionsOutOfOrder(id)
        limits[id] = versions
    return limits


def _first_day(version: Limit) -> date:
    return version.since or date.min


EVENTS: dict[str, PeriodEvent] = {
    id: PeriodEvent(id, **words) for id, words in tomllib.loads(_text("events.toml")).items()
}
"""The events by id."""
LIMITS: Mapping[str, tuple[Limit, ...]] = read_limits(_text("periods.toml"))
"""The limits by id, in the order of the file, each in its versions, the oldest first."""


def limit(id: str, *, on: date) -> Limit:
    """The version of a limit that is in force on a day. Raises UnknownLimit.

    For days before the oldest version that one stands in: what was in force before it is not in the data.
    """
    try:
        versions = LIMITS[id]
    except KeyError as error:
        raise UnknownLimit(id) from error
    return next((version for version in reversed(versions) if _first_day(version) <= on), versions[0])


def limits(*, on: date) -> tuple[Limit, ...]:
    """Every limit as it is in force on a day, in the order of the file."""
    return tuple(limit(id, on=on) for id in LIMITS)


ANNUAL_REPORT_DEPARTMENT = YearlyDate(
    "annual_report_department", 1, 31, Cite(49, 1), "部门提交并公布年度报告", "a department's annual report"
)
ANNUAL_REPORT_GOVERNMENT = YearlyDate(
    "annual_report_government", 3, 31, Cite(49, 2), "公布本级政府年度报告", "a government's annual report"
)
YEARLY_DATES = {date.id: date for date in (ANNUAL_REPORT_DEPARTMENT, ANNUAL_REPORT_GOVERNMENT)}
"""The yearly dates by id."""
