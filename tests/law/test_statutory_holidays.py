"""放假办法 Article 2: the statutory days off against the yearly notices, a hand-written table and another calendar."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import holidays
import pytest

from gongkai.law.articles import Cite
from gongkai.law.statutory_holidays import LAST_YEAR_OF_FESTIVALS, statutory_holidays, statutory_names
from gongkai.law.workdays import Calendar

YEARS_ANNOUNCED = range(2019, 2027)


def rows() -> list[dict[str, str]]:
    """The days off of some years, one row a holiday, as calendars print them."""
    with (Path(__file__).parent / "statutory_holidays.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['year']} {row['name']}")
def test_a_holiday_falls_on_the_days_that_calendars_print(row: dict[str, str]) -> None:
    days = [holiday.day for holiday in statutory_holidays(int(row["year"])) if holiday.name == row["name"]]
    assert [f"{day:%m-%d}" for day in days] == row["days"].split()


@pytest.mark.parametrize("year", YEARS_ANNOUNCED)
def test_every_statutory_day_was_put_off_under_its_name_by_the_notice_of_its_year(year: int) -> None:
    put_off = {
        day: name
        for notice in Calendar.standard().notices
        if notice.year == year and not notice.amends
        for day, name, is_off in notice.days()
        if is_off
    }
    for holiday in statutory_holidays(year):
        # A notice joins two holidays that meet in one line: 国庆节、中秋节.
        assert holiday.day in put_off
        assert holiday.name in put_off[holiday.day] or put_off[holiday.day] in ("中秋节、国庆节", "国庆节、中秋节")


@pytest.mark.parametrize("year", range(2027, LAST_YEAR_OF_FESTIVALS + 1))
def test_every_statutory_day_to_come_is_in_another_calendar(year: int) -> None:
    """The other calendar guesses which days make up for weekends (补假); those are left out."""
    printed = holidays.country_holidays("CN", years=year, language="zh_CN")
    assert set(statutory_names(year)) == {day for day, name in printed.items() if "补假" not in name}


def test_the_spring_festival_has_four_days_since_2025_and_three_before() -> None:
    spring_festivals = {
        year: [holiday.day for holiday in statutory_holidays(year) if holiday.name == "春节"] for year in (2024, 2025)
    }
    assert spring_festivals == {
        2024: [date(2024, 2, 10), date(2024, 2, 11), date(2024, 2, 12)],
        2025: [date(2025, 1, 28), date(2025, 1, 29), date(2025, 1, 30), date(2025, 1, 31)],
    }


@pytest.mark.parametrize(
    ("year", "cite"),
    [(2024, Cite(2, instrument="holiday_regulation_2013")), (2025, Cite(2, 0, 2, "holiday_regulation"))],
)
def test_a_holiday_names_the_edition_in_force_in_its_year(year: int, cite: Cite) -> None:
    assert {holiday.cite for holiday in statutory_holidays(year) if holiday.name == "春节"} == {cite}
    assert cite.gist


def test_the_table_says_how_far_it_reaches() -> None:
    assert LAST_YEAR_OF_FESTIVALS == 2050
    assert {holiday.name for holiday in statutory_holidays(2051)} == {"元旦", "劳动节", "国庆节"}


def test_nothing_is_said_of_years_before_the_first_edition_that_was_read() -> None:
    assert statutory_holidays(2013) == ()
