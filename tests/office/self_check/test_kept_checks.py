"""What was found is kept, a row an agency a day, with the day on which each defect was first seen."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.models import Disclosure
from gongkai.office.scheduler.registry import registered_jobs
from gongkai.office.self_check import jobs
from gongkai.office.self_check.jobs import SomeNotChecked, check_all
from gongkai.office.self_check.keep import keep, sweep
from gongkai.office.self_check.models import SelfCheck
from gongkai.office.self_check.queries import days_of, kept_on, last_before, latest_vetoes
from gongkai.office.self_check.results import with_first_days
from office.self_check.self_check_world import CALENDAR, DAY, Site, bulk

MONDAY, TUESDAY, WEDNESDAY = DAY, date(2026, 3, 3), date(2026, 3, 4)
BAD = '<p><a href="/nothing/">看</a></p>'

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    made = Site()
    made.filled(made.bureau, 1)
    return made


def since(site: Site, day: date) -> list[date | None]:
    """Since when each dead link of a day is known."""
    kept = kept_on(site.bureau, day)
    assert kept is not None
    return [each.since for one in kept.results if one.code == "links_dead" for each in one.defects]


def test_a_defect_is_known_since_the_day_that_first_saw_it(site: Site) -> None:
    (first,) = bulk(site.bureau, "notice", 1, body=BAD)
    keep(site.bureau, MONDAY, CALENDAR)
    bulk(site.bureau, "notice", 1, body=BAD)
    keep(site.bureau, TUESDAY, CALENDAR)
    assert since(site, TUESDAY) == [MONDAY, TUESDAY]
    Disclosure.objects.filter(pk=first.pk).update(withdrawn_on=DAY, withdrawn_for="wrong")
    keep(site.bureau, WEDNESDAY, CALENDAR)
    assert since(site, WEDNESDAY) == [TUESDAY]
    assert since(site, MONDAY) == [MONDAY]


def test_what_was_gone_in_between_is_new(site: Site) -> None:
    (notice,) = bulk(site.bureau, "notice", 1, body=BAD)
    for day, withdrawn_on in ((MONDAY, None), (TUESDAY, DAY), (WEDNESDAY, None)):
        Disclosure.objects.filter(pk=notice.pk).update(withdrawn_on=withdrawn_on)
        keep(site.bureau, day, CALENDAR)
    assert since(site, TUESDAY) == []
    assert since(site, WEDNESDAY) == [WEDNESDAY]


def test_what_is_kept_is_read_back_as_it_was(site: Site) -> None:
    bulk(site.bureau, "notice", 1, body=BAD)
    site.message(date(2025, 6, 2))
    found = with_first_days(site.checked(site.bureau), None)
    keep(site.bureau, MONDAY, CALENDAR)
    assert kept_on(site.bureau, MONDAY) == found
    assert last_before(site.bureau, TUESDAY) == found
    assert last_before(site.bureau, MONDAY) is None
    assert [(one.day, one.vetoes, one.defects) for one in days_of(site.bureau)] == [(MONDAY, 1, 2)]


def test_a_rule_of_another_version_of_the_program_is_passed_over(site: Site) -> None:
    row = keep(site.bureau, MONDAY, CALENDAR)
    row.results = [{"code": "no_more", "looked_at": 1, "defects": [], "untold": 0}, *row.results]
    assert len(row.check_kept.results) == len(row.results) - 1


def test_the_latest_day_alone_says_what_fails_a_site(site: Site) -> None:
    number = site.message(date(2025, 6, 2))
    keep(site.bureau, MONDAY, CALENDAR)
    keep(site.host, MONDAY, CALENDAR)
    (kept,) = latest_vetoes([site.bureau], MONDAY).values()
    assert [(one.code, [each.key for each in one.defects]) for one in kept.vetoes] == [("unanswered", [number])]
    keep(site.bureau, TUESDAY, CALENDAR)
    SelfCheck.objects.filter(agency=site.bureau, day=TUESDAY).update(vetoes=0)
    assert latest_vetoes([site.bureau], TUESDAY) == {}
    assert set(latest_vetoes([site.bureau], MONDAY)) == {site.bureau.pk}


def test_what_is_older_than_four_hundred_days_is_swept(site: Site) -> None:
    for day in (date(2025, 1, 25), date(2025, 1, 26)):
        keep(site.bureau, day, CALENDAR)
    assert sweep(MONDAY) == 1
    assert [one.day for one in days_of(site.bureau)] == [date(2025, 1, 26)]


def test_every_night_each_agency_that_stands_is_checked_once(site: Site) -> None:
    Agency.objects.create(slug="gone", name="青石市旧局", short_name="旧局", level="county_bureau", dissolved_on=DAY)
    night = datetime.combine(MONDAY, time(2, 10), ZoneInfo("Asia/Shanghai")).isoformat()
    assert check_all.call(night) == 2
    assert check_all.call(night) == 2
    assert set(SelfCheck.objects.values_list("agency__slug", "day")) == {("qingshi", MONDAY), ("zrzyj", MONDAY)}
    assert SelfCheck.objects.count() == 2
    assert registered_jobs()["self_check.check_all"].task is check_all


def test_an_agency_whose_check_breaks_off_keeps_no_other_back_and_is_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(checked: Agency, *rest: object) -> object:
        if checked.slug == "qingshi":
            raise ZeroDivisionError
        return keep(checked, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs, "keep", broken)
    night = datetime.combine(MONDAY, time(2, 10), ZoneInfo("Asia/Shanghai")).isoformat()
    with pytest.raises(SomeNotChecked) as told:
        check_all.call(night)
    assert told.value.slugs == ["qingshi"]
    assert list(SelfCheck.objects.values_list("agency__slug", flat=True)) == ["zrzyj"]
