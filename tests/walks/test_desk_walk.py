"""The staff's walk: a clerk logs in with a second factor, uploads a report and confirms a row; its head publishes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from faces.desk import desk_world
from faces.desk.desk_pages import ROWS, VIEWERS, client_of, numbered
from faces.desk.desk_world import CLERK, OFFICE_HEAD
from gongkai.demo.agencies import known_password
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Stage
from gongkai.law.terms import zh
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.cases.enter import enter
from gongkai.office.cases.intake import ContactDetails
from gongkai.office.cases.models import ApplicantKind, Case
from office.annual.annual_world import SEED
from office.cases.cases_world import request as a_request
from walks.looking import faults, opened_to_axe
from worlds import stand

HALF_MINUTE = 30
FILES = re.compile(
    r"\.(xlsx|docx|pdf|zip|txt|ics)$|original$|released$|website-report/files/[^/]+$|disclosures/[^/]+/files/[^/]+$"
)
"""Addresses that give a file and no page."""


@pytest.fixture
def office(transactional_db: None) -> None:
    """The town with its staff."""
    stand(desk_world.build)


@pytest.fixture(
    params=[(1280, True), pytest.param((390, False), marks=pytest.mark.looks)], ids=["wide", "narrow-without-scripts"]
)
def page(request: pytest.FixtureRequest, browser: Browser, office: None, live_server: LiveServer) -> Iterator[Page]:
    """A page of the desk: wide with scripts, narrow without."""
    width, script = request.param
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    yield context.new_page()
    context.close()


def telephone(secret: str, half_minutes: int = 0) -> str:
    """What a telephone with this secret shows, or will show so many half minutes from now (RFC 6238)."""
    moment = int(time.time()) // HALF_MINUTE + half_minutes
    digest = hmac.new(
        base64.b32decode(secret + "=" * (-len(secret) % 8)), moment.to_bytes(8, "big"), hashlib.sha1
    ).digest()
    place = digest[-1] & 0x0F
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def give_password(page: Page, username: str) -> None:
    page.goto("/desk/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(known_password(username))
    press(page, "登录")


def come_in_first(page: Page, username: str) -> str:
    """Log in for the first time and set the second factor up; its secret."""
    give_password(page, username)
    if page.get_by_role("heading", name="再次确认身份").count():
        page.get_by_label("密码").fill(known_password(username))
        press(page, "确认身份")
    expect(page.get_by_role("heading", level=1)).to_have_text("启用动态口令")
    secret = "".join(page.locator(".secret").inner_text().split())
    page.get_by_label("6位数字").fill(telephone(secret))
    press(page, "启用动态口令")
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="已抄好，开始工作").click()
    return secret


def to(page: Page, room: str) -> None:
    page.get_by_role("navigation", name="主菜单").get_by_role("link", name=room, exact=True).click()


@override_settings(SECOND_FACTOR="everyone")
def test_a_report_goes_from_the_clerk_through_the_office_head_to_the_public(
    page: Page, tmp_path: Path, browser: Browser, live_server: LiveServer
) -> None:
    file = tmp_path / "青石市自然资源局2023年年度报告.txt"
    file.write_text(
        SEED.read_text(encoding="utf-8").replace("清河县科技和工业信息化局", "青石市自然资源局"), encoding="utf-8"
    )

    come_in_first(page, CLERK)
    expect(page.get_by_role("heading", level=1)).to_contain_text("待办")
    to(page, "年度报告")
    page.get_by_label("报告文件").set_input_files(file)
    press(page, "上传并读取")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023年政府信息公开工作年度报告 待核对")
    expect(page.get_by_role("heading", name="核对意见")).to_be_visible()
    expect(page.get_by_role("button", name="核对完毕（还有7格有疑问）")).to_be_disabled()

    doubted = page.get_by_role("group", name=re.compile("要求提供公开出版物"))
    doubted.get_by_label("自然人").fill("两件")
    doubted.get_by_role("button", name="确认这一行").click()
    expect(doubted.get_by_role("alert")).to_contain_text("“两件”不是年报格子里的数")
    expect(doubted.get_by_label("自然人")).to_have_value("两件")
    doubted.get_by_label("自然人").fill("0")
    doubted.get_by_role("button", name="确认这一行").click()
    expect(page.get_by_role("status")).to_contain_text("已核对7格")
    page.get_by_role("button", name=re.compile("^核对完毕，52格按未读出公布$")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("待公布")
    expect(page.get_by_role("button", name=re.compile("公布"))).to_have_count(0)
    address = f"{live_server.url}/agencies/zrzyj/annual/2023/"
    assert browser.new_context().request.get(address).status == 404
    press(page, "退出登录")

    come_in_first(page, OFFICE_HEAD)
    page.get_by_role("link", name=re.compile(r"^公布\s*：2023年")).click()
    page.get_by_role("button", name=re.compile("^照原文公布")).click()
    expect(page.get_by_role("status")).to_contain_text("已公布")
    page.get_by_role("link", name="看公布的页面").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"2023\s*年"))

    page.goto("/desk/")
    press(page, "退出登录")
    page.goto("/desk/agencies/zrzyj/")
    expect(page.get_by_role("heading", level=1)).to_have_text("登录经办台")
    public = browser.new_context(base_url=live_server.url).new_page()
    public.goto(address)
    expect(public.get_by_role("heading", level=1)).to_contain_text("政府信息公开工作")
    public.context.close()


@pytest.mark.looks
@override_settings(SECOND_FACTOR="everyone")
def test_the_second_log_in_wants_the_telephone(page: Page) -> None:
    secret = come_in_first(page, CLERK)
    press(page, "退出登录")
    give_password(page, CLERK)
    expect(page.get_by_role("heading", level=1)).to_have_text("输入动态口令")
    page.goto("/desk/agencies/zrzyj/")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("待办")
    page.goto("/desk/login/code/")
    page.locator("form input[name=code]").fill(telephone(secret, 1))
    press(page, "登录")
    expect(page.get_by_role("heading", level=1)).to_contain_text("待办")


def tab_to(page: Page, place: Locator) -> None:
    """Press Tab until this has the focus, and see that the focus can be seen."""
    for _ in range(60):
        if place.evaluate("each => each === document.activeElement"):
            shown = "each => { const look = getComputedStyle(each); return [look.outlineStyle, look.boxShadow] }"
            assert place.evaluate(shown) != ["none", "none"]
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {place}")


@pytest.mark.looks
def test_the_keyboard_alone_logs_in_and_changes_a_telephone_number(
    browser: Browser, office: None, live_server: LiveServer
) -> None:
    page = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900}).new_page()
    page.goto("/desk/")
    tab_to(page, page.get_by_label("用户名"))
    page.keyboard.type(CLERK)
    tab_to(page, page.get_by_label("密码"))
    page.keyboard.type(known_password(CLERK))
    page.keyboard.press("Enter")
    menu = page.get_by_role("navigation", name="主菜单")
    tab_to(page, menu.get_by_role("link", name="机构信息"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name=re.compile(r"^修改\s*办公和联系方式$")))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("联系电话"))
    page.keyboard.press("Control+A")
    page.keyboard.type("0399-5550299")
    tab_to(page, page.get_by_role("button", name="保存办公和联系方式"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("办公和联系方式已修改")
    expect(page.get_by_text("0399-5550299")).to_be_visible()
    page.context.close()


@pytest.mark.looks
def test_a_form_with_errors_takes_the_focus_to_them(browser: Browser, office: None, live_server: LiveServer) -> None:
    page = desk_page(browser, live_server, "clerk")
    page.goto(f"{live_server.url}/desk/agencies/zrzyj/data/identity/")
    page.get_by_label("统一社会信用代码").fill("11139981MB0A12377B")
    press(page, "保存基本信息")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("统一社会信用代码")).to_have_value("11139981MB0A12377B")
    page.get_by_role("alert").get_by_role("link", name="统一社会信用代码").click()
    expect(page.get_by_label("统一社会信用代码")).to_be_focused()
    page.context.close()


def desk_page(browser: Browser, live_server: LiveServer, viewer: str) -> Page:
    """A page on which this viewer has logged in."""
    context = opened_to_axe(browser, live_server)
    if VIEWERS[viewer]:
        key = client_of(viewer).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    return context.new_page()


def looked_at() -> Iterator[tuple[str, list[str]]]:
    """Each viewer with the pages that nobody before in the list could see, so that each is looked at once."""
    seen: set[str] = set()
    for viewer in ("office_head", "supervisor", "system", "security", "audit", "nobody", "anonymous"):
        own = [
            row["address"]
            for row in ROWS
            if row["method"] == "GET" and row[viewer] == "200" and not FILES.search(row["address"])
        ]
        fresh = [address for address in own if address not in seen]
        seen |= set(fresh)
        yield viewer, fresh


def more_requests() -> list[str]:
    """Addresses of requests in other states than the one of the table: one that waits for its reply, one closed.

    The closed one is as wide as lines of the list get.
    """
    bureau = Agency.objects.get(slug="zrzyj")
    today = timezone.localdate()
    clerk = actor_of(Staff.objects.get(username=CLERK), today, bureau)
    firm = ContactDetails(
        "青石市东部新区基础设施建设投资发展集团有限公司", phone="0399-5550001", address="青石市建设路9号"
    )
    enter(bureau, a_request(today), actor=clerk, on=today)
    wanted = a_request(today, who=firm, kind=ApplicantKind.BUSINESS)
    closed = enter(bureau, wanted, actor=clerk, on=today).case
    longest = max(Outcome, key=lambda outcome: len(zh(outcome)))
    Case.objects.filter(pk=closed.pk).update(outcome=longest, decided_on=today, stage=Stage.ARCHIVED)
    return [f"/desk/agencies/zrzyj/cases/{case.number}/" for case in Case.objects.filter(agency=bureau)]


@pytest.mark.looks
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, office: None, live_server: LiveServer
) -> None:
    found = []
    requests = more_requests()
    for viewer, addresses in looked_at():
        page = desk_page(browser, live_server, viewer)
        for address in addresses + (requests if viewer == "office_head" else []):
            page.goto(numbered(address))
            found += faults(page, f"{viewer} {address}")
        page.context.close()
    assert found == []
