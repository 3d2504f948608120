"""What an agency's name and level say about it: 规章, and the day its report is due."""

from datetime import date

import pytest
from reports_given import rows_of

from gongkai.law.agencies import AgencyLevel, AgencyStanding, guess_level, may_make_rules


@pytest.mark.parametrize("row", rows_of("agency_levels.csv"), ids=lambda row: row["agency"] or "no name")
def test_a_level_is_read_off_a_name_only_where_it_leaves_no_doubt(row: dict[str, str]) -> None:
    assert guess_level(row["agency"]) == (AgencyLevel(row["level"]) if row["level"] else None)


def test_spaces_in_a_name_do_not_matter() -> None:
    assert guess_level("清 河 县 人民政府") is AgencyLevel.COUNTY


@pytest.mark.parametrize(
    ("level", "able"),
    [
        (AgencyLevel.MINISTRY, True),
        (AgencyLevel.PROVINCE, True),
        (AgencyLevel.CITY, True),
        (AgencyLevel.PROVINCE_DEPARTMENT, False),
        (AgencyLevel.CITY_BUREAU, False),
        (AgencyLevel.COUNTY, False),
        (AgencyLevel.COUNTY_BUREAU, False),
        (AgencyLevel.TOWNSHIP, False),
        (AgencyLevel.SUBDISTRICT, False),
        (AgencyLevel.AUTHORISED_ORGANISATION, False),
    ],
)
def test_who_may_make_rules(level: AgencyLevel, able: bool) -> None:
    assert AgencyStanding(level).may_make_rules is able
    assert may_make_rules("某市人民政府", AgencyStanding(level)) is able


@pytest.mark.parametrize(("agency", "able"), [("某市人民政府", None), ("某市教育局", False), ("某省人民政府", True)])
def test_without_a_level_the_name_must_settle_it(agency: str, able: bool | None) -> None:
    assert may_make_rules(agency) is able


@pytest.mark.parametrize(
    ("level", "due", "paragraph", "confirmed"),
    [
        (AgencyLevel.COUNTY_BUREAU, date(2024, 1, 31), 1, True),
        (AgencyLevel.PROVINCE_DEPARTMENT, date(2024, 1, 31), 1, True),
        (AgencyLevel.COUNTY, date(2024, 3, 31), 2, True),
        (AgencyLevel.PROVINCE, date(2024, 3, 31), 2, True),
        (AgencyLevel.TOWNSHIP, date(2024, 1, 31), 1, False),
        (AgencyLevel.SUBDISTRICT, date(2024, 1, 31), 1, False),
        (AgencyLevel.AUTHORISED_ORGANISATION, date(2024, 1, 31), 1, False),
    ],
)
def test_the_report_on_2023_is_due(level: AgencyLevel, due: date, paragraph: int, confirmed: bool) -> None:
    standing = AgencyStanding(level)
    assert standing.report_due(2023) == due
    assert (standing.due_cite.article, standing.due_cite.paragraph) == (49, paragraph)
    assert standing.due_confirmed is confirmed
