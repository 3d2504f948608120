"""What is shown when nothing can be shown."""

from __future__ import annotations

from types import SimpleNamespace

import lxml.html
import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from gongkai.faces.portal.errors import failed, maintenance


def test_a_missing_page_offers_search_and_ways_back(town: SimpleNamespace) -> None:
    answer = Client().get("/no-such-page/")
    said = answer.content.decode()
    assert answer.status_code == 404
    for word in ("没有这个页面", 'role="search"', "回到首页", "按机关找", "主办：青石市人民政府"):
        assert word in said
    assert "no-such-page" not in lead_of(said)


def test_a_missing_page_names_the_site_and_reports_errors_and_shares_nothing(town: SimpleNamespace) -> None:
    page = lxml.html.fromstring(Client().get("/no-such-page/?size=large").content)
    assert page.xpath("//head/meta[@name]/@name") == ["viewport", "SiteName", "SiteDomain", "SiteIDCode"]
    assert all(page.xpath("//head/meta[@name]/@content"))
    (found,) = page.xpath("//footer//a[contains(., '我为政府网站找错')]/@href")
    assert found.endswith("&url=http%3A%2F%2Ftestserver%2Fno-such-page%2F")
    assert "分享" not in page.xpath("//nav[@aria-label='显示和分享']")[0].text_content()


def lead_of(said: str) -> str:
    return said.partition("<main")[2].partition("</main>")[0].replace("%2Fno-such-page", "").partition("<h1>")[2]


@pytest.mark.parametrize("template", ["500.html", "portal/failed.html", "portal/maintenance.html"])
def test_pages_of_failure_need_no_database(template: str) -> None:
    # No `db` fixture: a question to the database would fail this test.
    assert "<h1>" in render_to_string(template)


def test_failure_and_maintenance_say_so_to_machines_too() -> None:
    request = RequestFactory().get("/")
    assert failed(request).status_code == 500
    assert maintenance(request).status_code == 503
    assert maintenance(request).headers["Retry-After"] == "1800"


def test_a_site_not_yet_set_up_says_so(db: None) -> None:
    answer = Client().get("/")
    assert answer.status_code == 200
    assert "平台还没有设置" in answer.content.decode()


@pytest.mark.parametrize("address", ["/agencies/", "/search/", "/search/?q=x", "/sitemap/", "/accessibility/"])
def test_pages_of_the_site_stand_before_it_is_set_up(db: None, address: str) -> None:
    assert Client().get(address).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_is_written_through_the_portal(town: SimpleNamespace, method: str) -> None:
    assert getattr(Client(), method)("/agencies/land/guide/").status_code == 405
