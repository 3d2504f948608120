"""A citizen's walk: reads the guide, finds the leading group, opens a report and takes it home as a Word file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from gongkai.demo.annual import publish_years
from gongkai.demo.columns import sign_some
from gongkai.office.journal.record import PROGRAM
from gongkai.project import maintenance
from walks.looking import faults, opened_to_axe

# What is written here, tests of these pages write on every kind of database.
pytestmark = pytest.mark.looks

DAY = date(2026, 3, 2)
BUREAU = "清河县科技和工业信息化局"
VIEWS = ({}, {"view": "elder"}, {"contrast": "high"}, {"size": "large"})


@pytest.fixture(params=[(1280, True), (390, False)], ids=["wide", "narrow-without-scripts"])
def page(request: pytest.FixtureRequest, browser: Browser, town: None, live_server: LiveServer) -> Iterator[Page]:
    """A page of the portal: wide with scripts, narrow without."""
    width, script = request.param
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    yield context.new_page()
    context.close()


def column(page: Page, name: str) -> None:
    """Press one of the fixed columns under the masthead, whose names are short on phones."""
    place = page.get_by_role("navigation", name="栏目", exact=True)
    place.locator("a", has=page.get_by_text(name, exact=True)).click()


def test_a_citizen_takes_a_report_home(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="检索").fill(BUREAU)
    page.get_by_role("button", name="检索").click()
    page.get_by_role("link", name=BUREAU, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{BUREAU}政府信息公开")

    narrow = page.viewport_size == {"width": 390, "height": 900}
    column(page, "指南" if narrow else "政府信息公开指南")
    expect(page.get_by_role("heading", level=1)).to_have_text("政府信息公开指南")
    expect(page.get_by_role("heading", name="四、政府信息公开工作机构")).to_be_visible()

    column(page, "主动公开" if narrow else "法定主动公开内容")
    page.get_by_role("main").get_by_role("link", name="机关职能、机构设置").click()
    group = page.locator("#leading-group")
    expect(group.get_by_role("heading", name="政务公开工作领导小组")).to_be_visible()
    expect(group.get_by_role("row", name="组长 局领导")).to_be_visible()

    column(page, "年报" if narrow else "政府信息公开年报")
    page.get_by_role("main").get_by_role("link", name="2023").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("政府信息公开工作报告")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载docx").first.click()
    saved = tmp_path / "report.docx"
    download.value.save_as(saved)
    assert "word/document.xml" in zipfile.ZipFile(saved).namelist()


def test_a_citizen_learns_that_there_is_nothing_and_who_says_so(page: Page) -> None:
    sign_some(DAY)
    page.goto("/agencies/zrzyj/disclosure/")
    page.get_by_role("main").get_by_role("link", name="公务员招考的职位").click()
    said = page.get_by_role("region", name="本栏目信息")
    expect(said).to_contain_text("本机关没有此类信息。")
    expect(said).to_contain_text("李主任（公开机构负责人）")
    said.get_by_role("link", name="依申请公开").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("依申请公开")


def test_a_citizen_finds_the_leading_group(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="常用事项").get_by_text("机关职能与机构设置").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("机关职能与机构设置")
    expect(page.get_by_role("heading", level=2, name="政务公开工作领导小组")).to_be_visible()


def test_the_elder_view_is_entered_and_left(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="长者版").click()
    page.goto("/accessibility/")
    expect(page.locator("html")).to_have_attribute("data-view", "elder")
    page.get_by_role("link", name="退出长者版").click()
    expect(page.locator("html")).to_have_attribute("data-view", "standard")


def test_the_keyboard_reaches_the_text_first(page: Page) -> None:
    page.goto("/sitemap/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#main")


ADDRESSES = (
    "/",
    "/agencies/",
    "/agencies/{slug}/",
    "/agencies/{slug}/guide/",
    "/agencies/{slug}/rules/",
    "/agencies/{slug}/disclosure/",
    "/agencies/{slug}/disclosure/plans/",
    "/agencies/{slug}/disclosure/organization/",
    "/agencies/{slug}/annual/",
    "/agencies/{slug}/annual/2023/",
    "/agencies/gxj/annual/",
    "/agencies/gxj/annual/2025/",
    "/agencies/zrzyj/disclosure/recruitment/",
    "/agencies/{slug}/request/",
    "/search/?q=%E6%94%BF%E5%BA%9C",
    "/search/?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E5%9B%9E%E4%BA%8B",
    "/sitemap/",
    "/accessibility/",
    "/share/?of=/",
    "/no-such-page/",
)


OF_EACH_KIND = (
    "/",
    "/agencies/{slug}/",
    "/agencies/{slug}/guide/",
    "/agencies/zrzyj/disclosure/recruitment/",
    "/agencies/gxj/annual/2025/",
    "/search/?q=%E6%94%BF%E5%BA%9C",
)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join(view.values()) or "standard")
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, town: None, live_server: LiveServer, view: dict[str, str]
) -> None:
    publish_years(DAY, PROGRAM)
    sign_some(DAY)
    found = []
    context = opened_to_axe(browser, live_server)
    context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in view.items()])
    page = context.new_page()
    # Another view is another set of colours and sizes for the same parts: the pages that hold them all are enough.
    for address in OF_EACH_KIND if view else ADDRESSES:
        page.goto(address.format(slug="qinghe-kgj"))
        found += faults(page, address)
    context.close()
    assert found == []


def test_axe_finds_nothing_on_the_page_of_maintenance(
    browser: Browser, live_server: LiveServer, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    maintenance.begin(tmp_path, maintenance.MaintenanceNotice("系统升级。", datetime(2099, 11, 25, tzinfo=UTC)))
    context = opened_to_axe(browser, live_server)
    page = context.new_page()
    answer = page.goto("/")
    assert answer and answer.status == 503
    expect(page.get_by_text("预计2099年11月25日（星期三）8:00恢复。")).to_be_visible()
    assert faults(page, "maintenance") == []
    context.close()
