"""年度公开日历: each duty on its day, from the facts it rests on; what no text dates has no day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.disclosure import DisclosureMode, Repository
from gongkai.law.yearly_duties import yearly_duties
from gongkai.office.agencies.models import Website
from gongkai.office.annual.models import PublishedReport
from gongkai.office.columns.nothing_held import state_nothing_held as state_column
from gongkai.office.duties.bind import Binding, bind_matter
from gongkai.office.duties.matters import take_in_matters
from gongkai.office.duties.nothing_held import state_nothing_held
from gongkai.office.duties.power_lists import Adjustment, take_in_power_list
from gongkai.office.duty_calendar.calendar import duty_calendar
from gongkai.office.duty_calendar.entries import DutyCalendar
from gongkai.office.publishing.hand_over import hand_over
from gongkai.office.workdays.queries import calendar_in_force
from gongkai.paper.matters.catalogue import CatalogueRow
from gongkai.paper.matters.power_list import PowerRow
from office.conventions.conventions_world import has_settled
from office.publishing.publishing_world import DAY, NOTICE, RULES, Bureau

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


def drawn(bureau: Bureau, year: int = 2026, today: date = DAY) -> DutyCalendar:
    return duty_calendar(bureau.agency, year, today, calendar_in_force())


def of(found: DutyCalendar, duty: str) -> list[tuple[str, str, str]]:
    """Day, state and object of the entries of a duty."""
    return [(str(each.day), each.state.value, each.about) for each in found.dated if each.duty.id == duty]


@pytest.mark.parametrize(
    ("today", "state"), [(date(2026, 1, 31), "due"), (date(2026, 2, 1), "overdue")], ids=["the last day", "the next"]
)
def test_a_departments_report_is_due_by_31_january(bureau: Bureau, today: date, state: str) -> None:
    assert of(drawn(bureau, today=today), "annual_report_department") == [("2026-01-31", state, "2025年度")]


def test_an_agency_that_did_not_stand_owes_no_report(bureau: Bureau) -> None:
    bureau.agency.founded_on = date(2026, 1, 1)
    bureau.agency.save(update_fields=["founded_on"])
    assert of(drawn(bureau), "annual_report_department") == []
    assert of(drawn(bureau, 2027), "annual_report_department") == [("2027-01-31", "due", "2026年度")]


@pytest.mark.parametrize(("dissolved_on", "owed"), [(date(2026, 1, 31), False), (date(2026, 2, 1), True)])
def test_an_agency_that_was_dissolved_owes_nothing_after_that(
    bureau: Bureau, dissolved_on: date, *, owed: bool
) -> None:
    bureau.agency.dissolved_on = dissolved_on
    bureau.agency.save(update_fields=["dissolved_on"])
    found = drawn(bureau, today=date(2026, 1, 12))
    assert [str(each.day) for each in found.dated] == ["2026-01-31"] * owed
    assert list(found.undated) == []


def test_a_report_that_was_withdrawn_is_not_done(bureau: Bureau) -> None:
    """The second version of 2025 is withdrawn: the first, which it replaced, is not the report any more."""
    day = date(2026, 1, 20)
    of_it = {
        "agency": bureau.agency,
        "year": 2025,
        "published_on": day,
        "taken_in_on": day,
        "source_size": 1,
        "kept": {},
    }
    for version, state in ((1, "published"), (2, "withdrawn")):
        PublishedReport.objects.create(version=version, state=state, **of_it)
    assert of(drawn(bureau), "annual_report_department") == [("2026-01-31", "overdue", "2025年度")]


def test_each_site_that_was_open_owes_its_report_by_the_local_day(bureau: Bureau) -> None:
    Website.objects.create(
        agency=bureau.agency, name="自然资源网", address="https://a.example/", opened_on=date(2020, 1, 1)
    )
    Website.objects.create(agency=bureau.agency, name="新网", address="https://b.example/", opened_on=DAY)
    has_settled(bureau.agency, "website_report_due", "01-20")
    assert of(drawn(bureau), "website_report") == [("2026-01-20", "overdue", "自然资源网")]


def test_an_adjusted_list_of_powers_is_due_within_twenty_working_days(bureau: Bureau) -> None:
    adjustment = Adjustment(DAY, "青编发〔2026〕2号")
    take_in_power_list(bureau.agency, [PowerRow("采矿许可", "行政许可")], adjustment, actor=bureau.clerk, on=DAY)
    assert of(drawn(bureau), "power_list") == [("2026-03-30", "due", "第1版")]


def test_what_is_published_brings_its_own_days(bureau: Bureau) -> None:
    """A rule of 2026-03-02 that ends with October: interpreted in three working days, kept up for six months."""
    bureau.published(replace(RULES, valid_until=date(2026, 10, 31)))
    found = drawn(bureau, today=date(2026, 3, 6))
    title = RULES.title
    assert of(found, "interpretation") == [("2026-03-05", "overdue", title)]
    assert of(found, "document_ends") == [("2026-10-31", "due", title)]
    assert of(found, "column_update") == [("2026-09-02", "due", "行政法规、规章和规范性文件")]
    assert of(drawn(bureau, 2027), "document_ends") == []


def test_statements_stand_on_the_day_of_their_check(bureau: Bureau) -> None:
    given = {"actor": bureau.head, "on": DAY}
    state_column(bureau.agency, ["charges"], "没有收费。", date(2026, 9, 2), **given)
    (matter,) = take_in_matters(bureau.agency, [CatalogueRow(("征地公告",))], **given).new
    binding = Binding("land-expropriation", DisclosureMode.UNASKED, "proactive", ("notice",))
    state_nothing_held(bind_matter(matter, binding, **given), "没有征地。", date(2026, 6, 1), **given)
    found = drawn(bureau, today=date(2026, 7, 1))
    assert [each[:2] for each in of(found, "column_statement")] == [("2026-09-02", "due")]
    assert of(found, "matter_statement") == [("2026-06-01", "overdue", "征地公告")]


def test_each_month_is_handed_over_by_the_end_of_the_next_to_both_repositories(bureau: Bureau) -> None:
    bureau.published(NOTICE, "notice")
    today, april = date(2026, 5, 1), ("2026-04-30", "2026年3月")

    def state() -> str:
        found = of(drawn(bureau, today=today), "hand_over")
        return next(each[1] for each in found if (each[0], each[2]) == april)

    assert state() == "overdue"
    march = (date(2026, 3, 1), date(2026, 3, 31))
    for repository, after in zip(Repository, ("overdue", "done"), strict=True):
        hand_over(bureau.agency, *march, repository, actor=bureau.clerk, on=today)
        assert state() == after
    rest = ["2026年5月", "2026年6月", "2026年7月", "2026年8月", "2026年9月", "2026年10月", "2026年11月"]
    assert [each[1:] for each in of(drawn(bureau, today=today), "hand_over")] == [
        ("done", "2026年3月"),
        *(("due", month) for month in rest),
    ]


def test_what_no_text_dates_has_no_day_and_is_not_known_to_be_done(bureau: Bureau) -> None:
    """One reply of 2026 is not every reply of 2026, and a budget is no final account."""
    bureau.published(NOTICE, "proposal_reply")
    undated = {each.duty.id: (each.state.value, each.about) for each in drawn(bureau).undated}
    assert undated == {
        "budget": ("untold", "2026年已公开0件"),
        "random_inspection": ("untold", "2026年已公开0件"),
        "proposal_reply": ("untold", "2026年已公开1件"),
        "guide_check": ("untold", ""),
        "clean_up": ("untold", ""),
    }


def test_a_day_in_a_year_without_holidays_on_record_is_not_reckoned(bureau: Bureau) -> None:
    """An interpretation of 2017 is owed within three working days, and which these were is not known here."""
    long_ago = {"written_on": date(2017, 3, 1), "effective_on": date(2017, 4, 1), "valid_until": None}
    bureau.published(replace(RULES, **long_ago), on=date(2017, 3, 2))
    (found,) = (each for each in drawn(bureau).undated if each.duty.id == "interpretation")
    assert (found.day, found.state.value) == (None, "unreckoned")


def test_days_come_in_order_and_every_duty_has_its_source(bureau: Bureau) -> None:
    days = [each.day for each in drawn(bureau).dated]
    assert days == sorted(days, key=lambda day: day or DAY)
    assert all(duty.basis and (duty.confirmed or duty.note) for duty in yearly_duties().values())
