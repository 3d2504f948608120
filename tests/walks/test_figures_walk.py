"""From a figure to its requests, and back with a correction that a second person approves; wide, and narrow without
scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from faces.desk import desk_world
from faces.desk.desk_world import CLERK, DAY, OFFICE_HEAD
from gongkai.demo.agencies import known_password
from worlds import stand

# What is written here, tests of these pages write on every kind of database.
pytestmark = pytest.mark.looks

FIGURES = f"/desk/agencies/zrzyj/annual/{DAY.year}/figures/"


@pytest.fixture(params=[(1366, True), (390, False)], ids=["wide", "narrow-without-scripts"])
def desk(
    request: pytest.FixtureRequest, browser: Browser, transactional_db: None, live_server: LiveServer
) -> Iterator[Page]:
    """A page of the desk of the town with its staff."""
    stand(desk_world.build)
    width, scripts = request.param
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 900}, java_script_enabled=scripts
    )
    yield context.new_page()
    context.close()


def come_in(page: Page, username: str) -> None:
    page.context.clear_cookies()
    page.goto("/desk/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(known_password(username))
    page.get_by_role("button", name="登录", exact=True).click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def figure(page: Page, key: str) -> None:
    page.locator(f"a.number-link[href*='/{key}/']").click()


def test_a_figure_leads_to_its_requests_and_a_correction_needs_two(desk: Page) -> None:
    come_in(desk, CLERK)
    desk.goto("/desk/agencies/zrzyj/annual/")
    desk.get_by_role("link", name=f"{DAY.year - 1}年数字").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text(f"{DAY.year - 1}年年报数字")
    desk.goto(FIGURES)
    figure(desk, "requests.carried_out.natural_person")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("1件")
    expect(desk.get_by_role("row", name=re.compile("2026-0001.*王\\*明"))).to_be_visible()
    desk.get_by_role("link", name="人工修改").click()
    desk.get_by_label("修改为").fill("两件")
    desk.get_by_label("理由").fill("3月1日窗口收到的一件没有录入")
    press(desk, "提出修改")
    expect(desk.get_by_text("“两件”不是这一格可以填的数")).to_be_visible()
    expect(desk.get_by_label("理由")).to_have_value("3月1日窗口收到的一件没有录入")
    desk.get_by_label("修改为").fill("2")
    press(desk, "提出修改")
    expect(desk.get_by_role("status")).to_contain_text("由另一人批准后才计入报告")
    expect(desk.get_by_role("button", name="批准修改")).to_have_count(0)

    come_in(desk, OFFICE_HEAD)
    desk.goto(FIGURES)
    figure(desk, "requests.carried_out.natural_person")
    press(desk, "批准修改")
    expect(desk.get_by_text("台账是1，报告写2，是人工修改的")).to_be_visible()
    desk.goto(FIGURES)
    expect(desk.get_by_text("人工改，台账1").first).to_be_visible()
    expect(desk.locator("td.at-E").first).to_be_visible()
