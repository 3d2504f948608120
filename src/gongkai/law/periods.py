"""期限: every time limit of the field, read from `periods.toml`, each with its article.

A `Limit` says how many days, months or years run from which event. It does not count: `clock` does. The day of the
starting event is never counted (民法典 201). Where the law leaves a number open, or the text was not read, the row says
`confirmed=False` and the number is a default for the agency to set.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class PeriodEvent:
    """Something that a limit runs from or that changes its course, with a name in both languages (our own wording)."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True)
class Limit:
    """One time limit.

    `number` is in `unit`s and runs from `start`. `minimum` marks a period that must at least pass: its date is the
    earliest, not the latest. `backward` marks one that is counted back from its event. `also` cites what the reckoning
    leans on besides. `confirmed` is False where the number or its place in the text was not read; `region` names where
    a local rule holds. `zh` and `en` name what is to be done, in our own words.
    """

    id: str
    number: int
    unit: Unit
    cite: Cite
    start: PeriodEvent
    zh: str
    en: str
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


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _limit(id: str, row: Mapping[str, Any]) -> Limit:
    facts = dict(row)
    facts["cite"] = Cite(**facts["cite"])
    facts["also"] = tuple(Cite(**place) for place in facts.get("also", ()))
    facts["unit"] = Unit(facts["unit"])
    facts["silence"] = Silence(facts.get("silence", Silence.NOTHING))
    facts["start"] = EVENTS[facts["start"]]
    return Limit(id=id, **facts)


EVENTS: dict[str, PeriodEvent] = {id: PeriodEvent(id, **words) for id, words in _read("events.toml").items()}
"""The events by id."""
LIMITS: dict[str, Limit] = {id: _limit(id, row) for id, row in _read("periods.toml").items()}
"""The limits by id, in the order of the file."""


def limit(id: str) -> Limit:
    """The limit that bears `id`. Raises UnknownLimit."""
    try:
        return LIMITS[id]
    except KeyError as error:
        raise UnknownLimit(id) from error


PROACTIVE = limit("proactive")
CORRECTION_NOTICE = limit("correction_notice")
CORRECTION_PERIOD = limit("correction_period")
REPLY = limit("reply")
EXTENSION = limit("extension")
THIRD_PARTY_OPINION = limit("third_party_opinion")
CO_MAKER_OPINION = limit("co_maker_opinion")
OTHER_AGENCY_OPINION = limit("other_agency_opinion")
FEE_PAYMENT = limit("fee_payment")
RECONSIDERATION = limit("reconsideration")
RECONSIDERATION_NOT_TOLD = limit("reconsideration_not_told")
RECONSIDERATION_NON_REPLY = limit("reconsideration_non_reply")
LITIGATION = limit("litigation")
LITIGATION_NOT_TOLD = limit("litigation_not_told")
LITIGATION_NON_REPLY = limit("litigation_non_reply")
LITIGATION_AFTER_RECONSIDERATION = limit("litigation_after_reconsideration")
ANSWER_RECONSIDERATION_SIMPLE = limit("answer_reconsideration_simple")
ANSWER_RECONSIDERATION_ORDINARY = limit("answer_reconsideration_ordinary")
ANSWER_SUIT = limit("answer_suit")
RECONSIDERATION_DECISION_SIMPLE = limit("reconsideration_decision_simple")
RECONSIDERATION_DECISION_ORDINARY = limit("reconsideration_decision_ordinary")
COURT_SIMPLE = limit("court_simple")
COURT_ORDINARY = limit("court_ordinary")
APPEAL_JUDGMENT = limit("appeal_judgment")
APPEAL_RULING = limit("appeal_ruling")
NEW_REPLY = limit("new_reply")
PUBLIC_NOTICE = limit("public_notice")

ANNUAL_REPORT_DEPARTMENT = YearlyDate(
    "annual_report_department", 1, 31, Cite(49, 1), "部门提交并公布年度报告", "a department's annual report"
)
ANNUAL_REPORT_GOVERNMENT = YearlyDate(
    "annual_report_government", 3, 31, Cite(49, 2), "公布本级政府年度报告", "a government's annual report"
)
YEARLY_DATES = {date.id: date for date in (ANNUAL_REPORT_DEPARTMENT, ANNUAL_REPORT_GOVERNMENT)}
"""The yearly dates by id."""
