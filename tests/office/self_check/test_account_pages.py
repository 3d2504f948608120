"""新媒体主页: looked at once a night where that is allowed, kept as evidence, and silent where it says no day."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from gongkai.office.agencies.models import Agency, MediaAccount
from gongkai.office.scheduler.registry import registered_jobs
from gongkai.office.self_check import account_pages, pace
from gongkai.office.self_check import visit as visiting
from gongkai.office.self_check.accounts import watched
from gongkai.office.self_check.jobs import visit_accounts
from gongkai.office.self_check.keep import sweep
from gongkai.office.self_check.models import AccountVisit, Came
from office.publishing.publishing_world import at
from office.self_check.self_check_world import Site
from office.self_check.web_world import PLACE, Web

FEED = "<rss><channel><item><pubDate>{}</pubDate></item></channel></rss>"
POSTED = "2026-02-25"

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The town; the test's own server counts as public."""
    settings.SELF_CHECK_ACCOUNTS = True
    monkeypatch.setattr(pace, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(visiting, "is_public", lambda address: str(address) == PLACE)
    return Site()


def account(site: Site, page: str, **more: date) -> MediaAccount:
    return MediaAccount.objects.create(agency=site.bureau, platform="微博", name=page or "无", page=page, **more)


def night(day: date | None = None) -> int:
    day = day or timezone.localdate()
    return visit_accounts.call(datetime.combine(day, datetime.min.time()).isoformat() + "+08:00")


def test_what_was_seen_is_kept_as_evidence_and_a_job_that_runs_twice_sees_no_more(site: Site, web: Web) -> None:
    web.says = {"/feed": (200, FEED.format(POSTED)), "/robots.txt": (404, "")}
    one = account(site, f"{web.address}/feed")
    assert (night(), night()) == (1, 0)
    kept = AccountVisit.objects.get()
    assert (kept.account, kept.address, kept.status, kept.came) == (one, f"{web.address}/feed", 200, Came.DATED)
    assert kept.posted_on == date(2026, 2, 25)
    assert kept.sha256 == hashlib.sha256(FEED.format(POSTED).encode()).hexdigest()
    assert web.asked == [("GET", "/robots.txt"), ("GET", "/feed")]
    (found,) = watched(site.bureau, timezone.localdate())
    assert found.look is not None
    assert (found.look.posted_on, found.look.on) == (date(2026, 2, 25), timezone.localdate())
    assert (found.look.evidence, found.look.by, found.look.sha256) == (kept.address, "", kept.sha256)
    assert night(timezone.localdate() + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("page", "status", "came"),
    [
        ("/app", 200, Came.UNDATED),
        ("/empty", 200, Came.UNDATED),
        ("/tomorrow", 200, Came.UNDATED),
        ("/gone", 404, Came.CLOSED),
        ("/broken", 503, Came.CLOSED),
        ("/closed", 403, Came.CLOSED),
        ("/moved-to-app", 302, Came.CLOSED),
        ("/private/feed", 0, Came.FORBIDDEN),
        ("/moved-to-private", 0, Came.FORBIDDEN),
        ("/moved-inside", 0, Came.NOT_PUBLIC),
    ],
)
def test_a_page_that_tells_no_day_says_why(site: Site, web: Web, page: str, status: int, came: Came) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    web.says = {
        "/robots.txt": (200, "User-agent: *\nDisallow: /private/\n"),
        "/app": (200, "<div id='root'></div><script src='/app.js'></script>"),
        "/tomorrow": (200, FEED.format(tomorrow.isoformat())),
        "/gone": (404, POSTED), "/broken": (503, POSTED), "/closed": (403, POSTED),
        "/moved-to-app": (302, "weixin://dl/business"),
        "/private/feed": (200, FEED.format(POSTED)),
        "/moved-to-private": (302, "/private/feed"),
        "/moved-inside": (302, "http://10.1.2.3/"),
    }  # fmt: skip
    account(site, web.address + page)
    assert night() == 1
    kept = AccountVisit.objects.get()
    assert (kept.status, kept.came, kept.posted_on) == (status, came, None)
    assert ("GET", "/private/feed") not in web.asked
    (found,) = watched(site.bureau, timezone.localdate())
    assert (found.look, found.silent, found.stale) == (None, kept, None)


@pytest.mark.parametrize(
    ("status", "said", "came"),
    [
        (200, "User-agent: Gongkai-self-check\nDisallow: /\n", Came.FORBIDDEN),
        (200, "User-agent: *\nDisallow: /\n\nUser-agent: Gongkai-self-check\nAllow: /\n", Came.DATED),
        (200, "<html>没有找到</html>", Came.DATED),
        # RFC 9309: where there is none all is allowed, where it cannot be had nothing is.
        (404, "", Came.DATED),
        (403, "", Came.DATED),
        (503, "", Came.FORBIDDEN),
    ],
)
def test_what_robots_txt_says_is_obeyed(site: Site, web: Web, status: int, said: str, came: Came) -> None:
    web.says = {"/robots.txt": (status, said), "/feed": (200, FEED.format(POSTED))}
    for page in ("/feed", "/feed?of=other"):
        account(site, web.address + page)
    assert night() == 2
    assert AccountVisit.objects.get(address=f"{web.address}/feed").came == came
    assert web.asked.count(("GET", "/robots.txt")) == 1
    assert (("GET", "/feed") in web.asked) is (came is Came.DATED)


def test_what_stands_in_no_public_network_or_cannot_be_meant_is_not_asked(site: Site, web: Web) -> None:
    for page in ("http://10.1.2.3/", "http://www.gov.cn:99999/"):
        account(site, page)
    assert night() == 2
    assert set(AccountVisit.objects.values_list("came", "status", "sha256")) == {(Came.NOT_PUBLIC, 0, "")}
    assert web.asked == []


def test_of_a_page_that_is_longer_than_what_is_read_nothing_is_told(
    site: Site, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = FEED.format(POSTED)
    web.says = {"/robots.txt": (404, ""), "/feed": (200, said)}
    account(site, f"{web.address}/feed")
    monkeypatch.setattr(account_pages, "MOST_BYTES", len(said))
    night()
    assert AccountVisit.objects.get().came == Came.UNDATED


def test_only_open_accounts_with_a_page_of_standing_agencies_are_looked_at(site: Site, web: Web) -> None:
    today = timezone.localdate()
    gone = Agency.objects.create(slug="gone", name="旧局", short_name="旧局", level="county_bureau", dissolved_on=today)
    MediaAccount.objects.create(agency=gone, platform="微博", name="旧局", page=web.address)
    account(site, "")
    account(site, f"{web.address}/closed", closed_on=today)
    account(site, f"{web.address}/later", opened_on=today + timedelta(days=1))
    assert (night(), web.asked) == (0, [])


def test_a_night_is_bounded_and_the_rest_is_the_first_of_the_next(
    site: Site, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in ("/a", "/b"):
        account(site, web.address + page)
    monkeypatch.setattr(account_pages, "NIGHT_SECONDS", -1.0)
    assert night() == 0
    monkeypatch.undo()
    seen = AccountVisit(account=account(site, f"{web.address}/c"), address="", at=at(date(2026, 2, 25)), milliseconds=1)
    seen.came = Came.CLOSED
    seen.save(force_insert=True)
    turn = [one.name for one in account_pages._turn(timezone.localdate())]
    assert turn == [f"{web.address}/a", f"{web.address}/b", f"{web.address}/c"]


def test_where_the_settings_do_not_say_so_nobody_is_asked(site: Site, web: Web, settings: Settings) -> None:
    settings.SELF_CHECK_ACCOUNTS = False
    account(site, f"{web.address}/feed")
    assert (night(), web.asked) == (0, [])
    assert not AccountVisit.objects.exists()


def test_pages_are_looked_at_before_the_check_of_the_night() -> None:
    midnight = at(date(2026, 3, 2), 0)
    first, last = (
        registered_jobs()[f"self_check.{job}"].rhythm.after(midnight) for job in ("visit_accounts", "check_all")
    )
    assert midnight < first < last < midnight + timedelta(hours=8)


def test_visits_of_accounts_are_kept_for_a_quarter(site: Site) -> None:
    one = account(site, "https://weibo.example/1")
    for day in (date(2026, 3, 1), date(2026, 3, 2)):
        AccountVisit.objects.create(account=one, address=one.page, at=at(day), milliseconds=90, came=Came.CLOSED)
    assert sweep(date(2026, 3, 2) + timedelta(days=92)) == 1
    assert [timezone.localdate(kept.at) for kept in AccountVisit.objects.all()] == [date(2026, 3, 2)]
