"""站外链接: looked at gently, dead only after two days, and of what was not seen nothing is said."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from time import monotonic
from typing import Any

import pytest
from pytest_django import Settings

from gongkai.office.publishing.models import Disclosure
from gongkai.office.self_check import outside, pace
from gongkai.office.self_check import visit as visiting
from gongkai.office.self_check.addresses import outside_address
from gongkai.office.self_check.jobs import visit_links
from gongkai.office.self_check.models import OutsideAddress
from gongkai.office.self_check.results import Grade, Result
from office.self_check.self_check_world import DAY, Site, bulk
from office.self_check.web_world import PLACE, Web

TUESDAY = DAY + timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The town; the test's own server counts as public."""
    settings.PUBLIC_ADDRESS, settings.SELF_CHECK_LINKS = "https://gk.qingshi.example", True
    monkeypatch.setattr(pace, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(visiting, "is_public", lambda address: str(address) == PLACE)
    return Site()


def written(site: Site, *hrefs: str) -> Disclosure:
    body = "".join(f'<p><a href="{href}">看</a></p>' for href in hrefs)
    (made,) = bulk(site.bureau, "notice", 1, body=body)
    return made


def night(day: date) -> int:
    return visit_links.call(datetime.combine(day, datetime.min.time()).isoformat() + "+08:00")


def result(site: Site) -> Result:
    return next(one for one in site.checked(site.bureau).results if one.code == "links_outside_dead")


def test_exactly_what_did_not_open_on_two_days_is_named(site: Site, web: Web) -> None:
    web.says = {"/gone": (404, ""), "/broken": (503, ""), "/closed": (403, ""), "/moved": (301, "/there")}
    dead, alive, untold = ("/gone", "/broken"), ("/", "/moved"), "/closed"
    notice = written(site, *(web.address + path for path in (*dead, *alive, untold)), "http://10.1.2.3/", "/agencies/")
    assert night(DAY) == 6
    assert result(site).defects == ()
    assert (result(site).looked_at, result(site).untold) == (2, 4)
    assert night(TUESDAY) == 2
    found = [(one.key, one.part, one.seen) for one in result(site).defects]
    assert found == [
        (str(notice.pk), f"{web.address}/gone", "404"),
        (str(notice.pk), f"{web.address}/broken", "503"),
    ]
    assert (result(site).looked_at, result(site).untold) == (4, 2)


def test_one_that_opens_again_on_the_second_day_was_never_dead(site: Site, web: Web) -> None:
    web.says = {"/": (500, "")}
    written(site, f"{web.address}/")
    night(DAY)
    # A job that runs twice in a night proves no more.
    assert night(DAY) == 0
    assert result(site).grade is Grade.UNTOLD
    web.says = {}
    night(TUESDAY)
    assert (result(site).grade, result(site).looked_at) == (Grade.CLEAR, 1)


def test_a_link_is_as_dead_as_where_it_is_led_and_untold_where_nobody_can_follow(site: Site, web: Web) -> None:
    web.says = {"/old": (301, "/gone"), "/gone": (404, ""), "/app": (302, "weixin://dl/business")}
    notice = written(site, f"{web.address}/old", f"{web.address}/app")
    night(DAY)
    night(TUESDAY)
    found = result(site)
    assert [(one.key, one.part, one.seen) for one in found.defects] == [(str(notice.pk), f"{web.address}/old", "404")]
    assert (found.looked_at, found.untold) == (1, 1)


def test_what_opened_is_left_alone_for_two_weeks(site: Site, web: Web) -> None:
    written(site, f"{web.address}/")
    assert [night(DAY + timedelta(days=days)) for days in (0, 1, 13, 14)] == [1, 0, 0, 1]


def test_the_head_is_asked_for_and_the_whole_only_where_that_is_refused(site: Site, web: Web) -> None:
    written(site, f"{web.address}/a")
    night(DAY)
    web.refuses_heads = True
    written(site, f"{web.address}/b")
    night(DAY)
    assert web.asked == [("HEAD", "/a"), ("HEAD", "/b"), ("GET", "/b")]
    assert result(site).grade is Grade.CLEAR


def test_a_night_is_bounded_and_the_rest_is_the_first_of_the_next(
    site: Site, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "MOST_A_NIGHT", 2)
    written(site, *(f"{web.address}/{number}" for number in range(3)))
    assert (night(DAY), result(site).untold) == (2, 1)
    assert (night(TUESDAY), result(site).untold) == (1, 0)
    monkeypatch.setattr(outside, "NIGHT_SECONDS", -1.0)
    written(site, f"{web.address}/4")
    assert night(TUESDAY) == 0


def test_no_host_is_asked_twice_within_the_pause(site: Site, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "PAUSE_SECONDS", 0.1)
    moments: list[float] = []
    asked = visiting._asked

    def timed(*given: Any, **more: Any) -> Any:
        moments.append(monotonic())
        return asked(*given, **more)

    monkeypatch.setattr(visiting, "_asked", timed)
    web.says = {"/0": (404, ""), "/1": (301, "/0")}
    written(site, f"{web.address}/0", f"{web.address}/1")
    night(DAY)
    assert len(moments) == 6
    assert min(after - before for before, after in pairwise(moments)) >= 0.1


def test_what_no_public_text_leads_to_is_forgotten_and_drafts_are_never_read(site: Site, web: Web) -> None:
    notice = written(site, f"{web.address}/a")
    (draft,) = bulk(site.bureau, "notice", 1, body=f'<a href="{web.address}/secret">看</a>')
    Disclosure.objects.filter(pk=draft.pk).update(withdrawn_on=DAY, withdrawn_for="wrong")
    night(DAY)
    assert [one.address for one in OutsideAddress.objects.all()] == [f"{web.address}/a"]
    Disclosure.objects.filter(pk=notice.pk).update(withdrawn_on=DAY, withdrawn_for="wrong")
    night(TUESDAY)
    assert not OutsideAddress.objects.exists()


def test_where_the_settings_do_not_say_so_nobody_is_asked_and_nothing_passes(
    site: Site, web: Web, settings: Settings
) -> None:
    settings.SELF_CHECK_LINKS = False
    written(site, f"{web.address}/gone")
    assert night(DAY) == 0
    assert web.asked == []
    assert "links_outside_dead" not in {one.code for one in site.checked(site.bureau).results}


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://www.gov.cn/a#b", "https://www.gov.cn/a"),
        ("//www.gov.cn/a", "https://www.gov.cn/a"),
        ("https://gk.qingshi.example/a", None),
        ("/a", None),
        ("mailto:a@b.cn", None),
        ("http://", None),
    ],
)
def test_only_what_leads_to_a_page_of_others_leads_outside(site: Site, href: str, address: str | None) -> None:
    assert outside_address(href) == address
