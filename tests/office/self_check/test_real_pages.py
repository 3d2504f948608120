"""The real site, looked at over HTTP: pages that do not open, are older than the register, or show nothing."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.publishing.models import Version
from gongkai.office.scheduler.registry import registered_jobs
from gongkai.office.self_check import pages
from gongkai.office.self_check.jobs import visit_home, visit_pages
from gongkai.office.self_check.keep import sweep
from gongkai.office.self_check.models import Visit
from gongkai.office.self_check.results import Grade, Result
from gongkai.office.self_check.seen import site_opens
from office.publishing.publishing_world import at
from office.self_check.self_check_world import DAY, LAST_WEEK, Site, bulk
from office.self_check.web_world import Web, listed

NIGHT = datetime.combine(DAY, datetime.min.time()).isoformat() + "+08:00"
FRESH = listed("2026-02-25", "2025-12-01")
COLUMNS = "/agencies/zrzyj/disclosure/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(web: Web, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The town, on a server whose every page shows what became public last week."""
    monkeypatch.setattr(pages, "PAUSE_SECONDS", 0)
    settings.PUBLIC_ADDRESS, settings.SELF_CHECK_VISITS = web.address, True
    made = Site()
    made.filled(made.host, 1)
    made.filled(made.bureau, 1)
    paths = ["/", *(page.path for agency in (made.host, made.bureau) for page in pages.pages_of(agency))]
    web.says = dict.fromkeys(paths, (200, FRESH))
    return made


def looked(site: Site) -> None:
    visit_home.call(NIGHT)
    assert visit_pages.call(NIGHT) == 2


def test_of_pages_that_show_what_the_register_holds_nothing_is_found(site: Site) -> None:
    looked(site)
    assert site.found(site.bureau) == {}
    assert site.found(site.host) == {}
    results = {one.code: one for one in site.checked(site.bureau).results}
    assert results["pages_closed"].looked_at == Visit.objects.filter(agency=site.bureau).count() > 20


def test_exactly_the_pages_that_are_amiss_are_named(site: Site, web: Web) -> None:
    web.says[f"{COLUMNS}plans/"] = (502, "")
    web.says[f"{COLUMNS}documents/"] = (200, listed("2026-02-24", "2026-02-01"))
    web.says[f"{COLUMNS}budgets/"] = (200, listed())
    web.says[COLUMNS] = (404, "")
    web.says["/"] = (200, listed("2026-02-24"))
    looked(site)
    assert site.found(site.bureau) == {
        "pages_closed": [(COLUMNS, ""), (f"{COLUMNS}plans/", "")],
        "pages_old": [(f"{COLUMNS}documents/", "")],
        "pages_blank": [(f"{COLUMNS}budgets/", "")],
    }
    assert site.found(site.host) == {"pages_old": [("/", "")]}
    (old,) = (one for one in site.checked(site.bureau).results if one.code == "pages_old")
    assert (old.defects[0].on, old.defects[0].seen, old.untold) == (date(2026, 2, 24), "2026-02-25", 2)


def test_what_was_seen_is_kept_as_evidence_and_a_job_that_runs_twice_sees_no_more(site: Site, web: Web) -> None:
    looked(site)
    asked = len(web.asked)
    looked(site)
    assert len(web.asked) == asked
    kept = Visit.objects.get(path=f"{COLUMNS}plans/")
    assert kept.address == f"{web.address}{COLUMNS}plans/"
    assert (kept.status, kept.shown_on, kept.register_on) == (200, LAST_WEEK, LAST_WEEK)
    assert kept.sha256 == hashlib.sha256(FRESH.encode()).hexdigest()
    assert kept.due == datetime.fromisoformat(NIGHT)


def test_a_page_that_was_not_looked_at_is_untold_and_never_passed(site: Site) -> None:
    for code in ("pages_closed", "pages_old", "pages_blank"):
        assert result(site, code).grade is Grade.UNTOLD
    looked(site)
    assert result(site, "pages_closed", DAY + timedelta(days=1)).grade is Grade.CLEAR
    assert result(site, "pages_closed", DAY + timedelta(days=2)).grade is Grade.UNTOLD


def test_where_the_settings_do_not_say_so_nothing_is_asked_and_nothing_passes(
    site: Site, web: Web, settings: Settings
) -> None:
    settings.SELF_CHECK_VISITS = False
    assert (visit_home.call(NIGHT), visit_pages.call(NIGHT)) == (0, 0)
    assert web.asked == []
    assert not {one.code for one in site.checked(site.host).results} & {"site_unreachable", "pages_closed"}


def test_a_column_whose_latest_item_was_corrected_is_not_called_old(site: Site, web: Web) -> None:
    """Lists name the day on which something first became public, and a correction does not move it."""
    for old in bulk(site.bureau, "plan", 2, on=date(2025, 12, 1)):
        old.shown = Version.objects.create(
            disclosure=old, number=2, stage=DisclosureStage.PUBLISHED, title="更正", begun_on=DAY, drafted_by="陈岚",
            published_on=DAY, published_at=at(DAY), note="更正。",
        )  # fmt: skip
        old.save(update_fields=["shown"])
    web.says[f"{COLUMNS}plans/"] = (200, listed(str(LAST_WEEK), "2025-12-01"))
    looked(site)
    assert site.found(site.bureau) == {}


def result(site: Site, code: str, day: date = DAY) -> Result:
    return next(one for one in site.checked(site.bureau, day).results if one.code == code)


@pytest.mark.parametrize(
    ("visits_a_day", "failed", "grade"),
    [
        (20, 6, Grade.CLEAR),  # 6 of 140 are 4.3 %
        (20, 7, Grade.FAILS),  # 7 of 140 are 5 %
        (24, 8, Grade.CLEAR),  # 8 of 168 are 4.8 %
        (24, 9, Grade.FAILS),  # 9 of 168 are 5.4 %
        (19, 19, Grade.UNTOLD),
        (0, 0, Grade.UNTOLD),
    ],
)
def test_a_site_fails_from_five_in_a_hundred_visits_on_of_at_least_twenty_a_day_for_a_week(
    visits_a_day: int, failed: int, grade: Grade
) -> None:
    """国办秘函〔2019〕19号: a week, twenty visits a day, not open after fifteen seconds, five percent in all."""
    visited(Site(), visits_a_day, failed)
    assert site_opens(DAY).grade is grade


def test_one_day_with_too_few_visits_leaves_the_week_untold() -> None:
    visited(Site(), 24, 24)
    assert site_opens(DAY).defects[0].seen == "24/168"
    for one in Visit.objects.filter(due__gte=at(date(2026, 2, 26))).order_by("due")[:5]:
        one.delete()
    assert site_opens(DAY).grade is Grade.UNTOLD


def visited(site: Site, a_day: int, failed: int) -> None:
    """So many visits on each of the seven days before, of which the first so many did not open; one on the day itself,
    which is not over.
    """
    midnight = timezone.make_aware(datetime.combine(DAY, datetime.min.time()))
    dues = [midnight - timedelta(days=day) + timedelta(hours=hour) for day in range(7, 0, -1) for hour in range(a_day)]
    Visit.objects.bulk_create(
        Visit(
            agency=site.host, site="https://gk.example", path="/", name="平台首页", due=due, at=due,
            status=0 if place < failed else 200, milliseconds=90,
        )
        for place, due in enumerate([*dues, midnight])
    )  # fmt: skip


def test_the_home_page_is_looked_at_often_enough() -> None:
    midnight = timezone.make_aware(datetime.combine(DAY, datetime.min.time()))
    job = registered_jobs()["self_check.visit_home"]
    assert len(list(job.due(midnight, midnight + timedelta(hours=23, minutes=59)))) == 24


def test_visits_are_kept_for_a_quarter(site: Site) -> None:
    visited(site, 1, 0)
    assert sweep(DAY + timedelta(days=92)) == 7
    assert Visit.objects.count() == 1
