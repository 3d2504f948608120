"""What the demonstration publishes beside the real report: six invented years without an error, and statements."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.demo.agencies import build_town
from gongkai.demo.annual import publish_years
from gongkai.demo.columns import sign_some
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.content import findings_of
from gongkai.office.annual.queries import years
from gongkai.office.columns.queries import statements
from gongkai.office.journal.record import PROGRAM

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def test_the_invented_bureau_has_every_year_without_an_error() -> None:
    build_town(on=DAY)
    made = publish_years(DAY, PROGRAM)
    bureau = Agency.objects.get(slug="gxj")
    assert [line.year for line in years(bureau, DAY)] == list(range(2025, 2018, -1))
    # The latest is written from the registers (office/drafting) and not taken in.
    assert [line.year for line in years(bureau, DAY) if line.missing] == [2025]
    assert [report.published_on for report in made] == [date(year, 1, 20) for year in range(2020, 2026)]
    wrong = [(report.year, one.rule, one.place) for report in made for one in findings_of(report) if one.level == "E"]
    assert wrong == []
    assert publish_years(DAY, PROGRAM) == []


def test_a_year_that_is_not_over_is_not_reported_on() -> None:
    build_town(on=date(2024, 5, 6))
    assert [report.year for report in publish_years(date(2024, 5, 6), PROGRAM)] == [2019, 2020, 2021, 2022, 2023]


def test_none_is_published_after_the_day_of_the_demonstration() -> None:
    day = date(2024, 1, 8)
    build_town(on=day)
    assert publish_years(day, PROGRAM)[-1].published_on == day


def test_statements_are_signed_once_where_somebody_can_sign() -> None:
    build_town(on=DAY)
    made = sign_some(DAY)
    assert {one.signed_post for one in made} >= {"公开机构负责人"}
    assert set(statements(Agency.objects.get(slug="zrzyj"))) == {"recruitment", "procurement"}
    assert sign_some(DAY) == []


def test_nothing_is_invented_of_the_real_bureau() -> None:
    build_town(on=DAY)
    publish_years(DAY, PROGRAM)
    sign_some(DAY)
    real = Agency.objects.get(slug="qinghe-kgj")
    assert not statements(real)
    assert not years(real, DAY)[0].report
