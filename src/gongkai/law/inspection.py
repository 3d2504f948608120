"""政府网站与政务新媒体检查指标: what fails a site or an account at once, what costs points, how long columns may rest.

Read from `inspection.toml`, which rests on published check tables and bulletins; the official table was not read.
"""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.articles import Cite, parse_cite


class Inspected(StrEnum):
    """What is inspected."""

    WEBSITE = "website"
    NEW_MEDIA = "new_media"


class InspectionWeight(StrEnum):
    """What a finding costs."""

    VETO = "veto"
    DEDUCTION = "deduction"


@dataclass(frozen=True)
class Indicator:
    """One thing that inspectors look for. Thresholds are natural days, months, seconds, percents or counts by name."""

    code: str
    inspected: Inspected
    weight: InspectionWeight
    label: str
    cite: Cite
    details: tuple[str, ...] = ()
    thresholds: Mapping[str, int] = field(default_factory=dict, compare=False)
    confirmed: bool = True
    region: str = ""


@dataclass(frozen=True)
class FreshnessWindow:
    """How long a kind of column may go without anything new: natural days or months. `first_level` ones are counted
    together, and fewer of them fail a site.
    """

    column: str
    cite: Cite
    days: int = 0
    months: int = 0
    first_level: bool = False
    confirmed: bool = True

    def is_stale(self, last_update: date | None, checked: date) -> bool:
        """Whether a column last updated on `last_update` has gone stale by `checked`.

        A column without a date counts as never updated, which is how inspectors count it.
        """
        return last_update is None or last_update < self.reaches_back_to(checked)

    def fresh_until(self, last_update: date) -> date:
        """The last day on which a column last updated on `last_update` is not yet stale."""
        day = last_update + timedelta(days=self.days + 1)
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        missing = max(0, day.day - calendar.monthrange(year, month + 1)[1])
        first_stale = date(year, month + 1, day.day - missing) + timedelta(days=bool(missing))
        return first_stale - timedelta(days=1)

    def reaches_back_to(self, checked: date) -> date:
        """The first day of the window that ends on `checked`."""
        return _months_before(checked, self.months) - timedelta(days=self.days)


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / "inspection.toml").read_text(encoding="utf-8"))


@cache
def indicators() -> tuple[Indicator, ...]:
    """Every indicator, national and local."""
    cite = parse_cite(_data()["cite"])
    indicators_by_code = []
    for row in _data()["findings"]:
        facts = dict(row)
        facts["inspected"] = Inspected(facts["inspected"])
        facts["weight"] = InspectionWeight(facts["weight"])
        facts["details"] = tuple(facts.get("details", ()))
        indicators_by_code.append(Indicator(cite=cite, **facts))
    return tuple(indicators_by_code)


def vetoes(inspected: Inspected) -> tuple[Indicator, ...]:
    """What fails a site or an account at once."""
    return tuple(
        indicator
        for indicator in indicators()
        if indicator.inspected is inspected and indicator.weight is InspectionWeight.VETO
    )


def indicator(code: str) -> Indicator:
    """The indicator of this code. Raises LookupError."""
    for indicator in indicators():
        if indicator.code == code:
            return indicator
    raise LookupError(f"no indicator {code!r}")


@cache
def windows() -> tuple[FreshnessWindow, ...]:
    """The freshness windows by kind of column."""
    return tuple(FreshnessWindow(cite=parse_cite(_data()["cite"]), **row) for row in _data()["windows"])


def account_window() -> FreshnessWindow:
    """The two weeks within which an account must have posted."""
    days = indicator("account_stale").thresholds["watch_days"]
    return FreshnessWindow("政务新媒体", parse_cite(_data()["cite"]), days=days)


def home_page_window() -> FreshnessWindow:
    """The two weeks within which a home page must have got something new."""
    days = indicator("home_page_stale").thresholds["watch_days"]
    return FreshnessWindow("首页", parse_cite(_data()["cite"]), days=days)


def unanswered_span(checked: date) -> tuple[date, date]:
    """The days between which a message was written that inspectors count where it is still unanswered on `checked`:
    within the period looked at, and longer ago than an answer may take.
    """
    months = indicator("interaction_poor").thresholds
    last = _months_before(checked, months["unanswered_months"]) - timedelta(days=1)
    return _months_before(checked, months["within_months"]), last


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
