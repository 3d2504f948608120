"""法定节假日: the days off that 放假办法 Article 2 names, known before any notice; dates in `statutory_holidays.toml`.

Those of solar date are known for every year, 春节、清明节、端午节、中秋节 up to `LAST_YEAR_OF_FESTIVALS`. Which rest
days are exchanged, and when a holiday on a weekend is made up for (Article 6), only the year's notice says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.articles import Cite

STATUTORY_HOLIDAYS_CITE = Cite(2, instrument="holiday_regulation")
"""Why a statutory holiday is off in a year whose notice is not out."""


@dataclass(frozen=True)
class StatutoryHoliday:
    """One day off by the law itself, and the article that names it."""

    name: str
    day: date
    cite: Cite


_DATA: dict[str, Any] = tomllib.loads(
    resources.files(__package__).joinpath("statutory_holidays.toml").read_text(encoding="utf-8")
)
_FESTIVALS: dict[int, dict[str, date]] = {int(year): days for year, days in _DATA["festivals"].items()}

LAST_YEAR_OF_FESTIVALS = max(_FESTIVALS)
"""The last year whose movable holidays are known here."""


@cache
def statutory_holidays(year: int) -> tuple[StatutoryHoliday, ...]:
    """The statutory days off of a year by the edition then in force, in the order of the article.

    A day that two holidays share stands twice. None before the first edition that is known here.
    """
    edition = next((edition for edition in reversed(_DATA["edition"]) if edition["since"] <= year), None)
    if edition is None:
        return ()
    return tuple(
        StatutoryHoliday(holiday["name"], day, Cite(2, 0, holiday.get("item", 0), edition["instrument"]))
        for holiday in edition["holiday"]
        for day in _days(holiday, year)
    )


@cache
def statutory_names(year: int) -> Mapping[date, str]:
    """The statutory days off of a year with their names; a day that two holidays share bears both."""
    names: dict[date, str] = {}
    for holiday in statutory_holidays(year):
        names[holiday.day] = f"{names[holiday.day]}、{holiday.name}" if holiday.day in names else holiday.name
    return names


def _days(holiday: Mapping[str, Any], year: int) -> Iterator[date]:
    for month_and_day in holiday.get("dates", ()):
        yield date.fromisoformat(f"{year:04}-{month_and_day}")
    festival = _FESTIVALS.get(year, {}).get(holiday.get("festival", ""))
    if festival:
        yield from (festival + timedelta(days=offset) for offset in range(holiday["first"], holiday["last"] + 1))
