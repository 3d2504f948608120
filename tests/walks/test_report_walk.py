"""A report goes from its figures to the public: written, stopped by a contradiction, mended, returned once, cleared."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from faces.desk import desk_world
from faces.desk.desk_world import DAY, SUPERVISOR
from gongkai.demo.agencies import known_password
from gongkai.law.registers import Register
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.cases.enter import enter
from gongkai.office.registers.power import state_no_power
from office.cases.cases_world import request as asked
from office.drafting.drafting_world import FIFTH, FIRST
from walks.looking import faults, opened_to_axe
from worlds import stand

CLERK, SECTION_HEAD, OFFICE_HEAD, LEADER = "wangjiao", "tianyuan", "linfang", "wangwen"
YEAR = DAY.year
FINISHED = YEAR - 1
"""The year of the report that goes its way: one that still runs cannot be sent."""
DRAFT = f"/desk/agencies/jyj/annual/draft/{FINISHED}/"


def build() -> None:
    """The town, with a request to 市教育局, which has none of the powers that section two asks for."""
    desk_world.build()
    bureau = Agency.objects.get(slug="jyj")
    clerk, head = (actor_of(Staff.objects.get(username=name), DAY, bureau) for name in (CLERK, OFFICE_HEAD))
    arrived = DAY.replace(year=FINISHED, month=12, day=25)
    enter(bureau, asked(arrived, wanted="2026年义务教育招生划片方案"), actor=clerk, on=arrived)
    for register in Register:
        if register is not Register.RULES:
            state_no_power(bureau, register, "“三定”规定没有赋予", DAY.replace(year=2019), actor=head, on=DAY)


@pytest.fixture(
    params=[(1366, True), pytest.param((390, False), marks=pytest.mark.looks)], ids=["wide", "narrow-without-scripts"]
)
def desk(
    request: pytest.FixtureRequest, browser: Browser, transactional_db: None, live_server: LiveServer
) -> Iterator[Page]:
    stand(build)
    width, scripts = request.param
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 900}, java_script_enabled=scripts
    )
    yield context.new_page()
    context.close()


def come_in(page: Page, username: str, address: str = DRAFT) -> None:
    page.context.clear_cookies()
    page.goto("/desk/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(known_password(username))
    page.get_by_role("button", name="登录", exact=True).click()
    page.goto(address)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def to_section(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="报告的六个部分").get_by_role("link", name=re.compile(name)).click()


def save(page: Page, words: str) -> None:
    page.get_by_label("正文").fill(words)
    press(page, "保存")


def passed(page: Page, username: str, button: str) -> None:
    come_in(page, username)
    press(page, button)
    expect(page.get_by_role("status")).to_contain_text("已办理")


def test_a_report_is_written_stopped_mended_returned_cleared_and_published(desk: Page) -> None:
    come_in(desk, CLERK)
    press(desk, "开始编制")
    expect(desk.get_by_role("heading", level=1)).to_contain_text(f"{FINISHED}年政府信息公开工作年度报告")
    first = FIRST.replace("{requests.new.total}", "5").replace(
        "{requests.carried_out.total}", "{四、结转下年度继续办理·总计}"
    )
    save(desk, first)
    expect(desk.get_by_role("heading", name="正文申请件数与表格不符 须改正")).to_be_visible()
    to_section(desk, "五、问题改进")
    save(desk, FIFTH)
    expect(desk.get_by_role("button", name="送科室审核（还1处须改正）")).to_be_disabled()
    to_section(desk, "一、总体情况")
    save(desk, first.replace("申请5件", "申请{一、本年新收政府信息公开申请数量·总计}件"))
    expect(desk.get_by_text("全年新收政府信息公开申请1件，结转下年度继续办理1件")).to_be_visible()
    press(desk, "送科室审核")
    expect(desk.get_by_text("等科室负责人办理")).to_be_visible()

    passed(desk, SECTION_HEAD, "科室审核通过")
    passed(desk, OFFICE_HEAD, "公开机构审核通过")
    passed(desk, LEADER, "签发并报送主管部门")

    come_in(desk, SUPERVISOR)
    press(desk, "退回修改")
    expect(desk.get_by_role("alert")).to_contain_text("请写明理由或者说明")
    desk.get_by_label("意见").fill("第五部分请写明完成时间。")
    press(desk, "退回修改")
    expect(desk.get_by_role("status")).to_contain_text("第五部分请写明完成时间。")
    expect(desk.get_by_text("报送后可以查看")).to_be_visible()

    come_in(desk, CLERK, f"{DRAFT}5/")
    expect(desk.get_by_text("第五部分请写明完成时间。")).to_be_visible()
    save(desk, FIFTH.replace("2026年起按月通报", "2026年6月起按月通报"))
    press(desk, "送科室审核")
    passed(desk, SECTION_HEAD, "科室审核通过")
    passed(desk, OFFICE_HEAD, "公开机构审核通过")
    passed(desk, LEADER, "签发并报送主管部门")
    passed(desk, SUPERVISOR, "审核通过")

    come_in(desk, OFFICE_HEAD)
    press(desk, "公布")
    expect(desk.get_by_role("status")).to_contain_text("已公布")
    desk.context.clear_cookies()
    desk.goto(f"/agencies/jyj/annual/{FINISHED}/")
    expect(desk.get_by_text("全年新收政府信息公开申请1件")).to_be_visible()
    with desk.expect_download() as download:
        desk.get_by_role("link", name=re.compile("docx", re.IGNORECASE)).first.click()
    assert download.value.suggested_filename.endswith(".docx")


@pytest.mark.looks
def test_axe_finds_nothing_on_the_pages_of_a_report(
    browser: Browser, transactional_db: None, live_server: LiveServer
) -> None:
    stand(build)
    context = opened_to_axe(browser, live_server)
    page = context.new_page()
    wrong = []
    own = f"/desk/agencies/zrzyj/annual/draft/{YEAR}/"
    come_in(page, desk_world.CLERK, f"{own}1/")
    addresses = [f"{own}1/", f"{own}3/", f"{own}5/", f"{own}preview", f"{own}5/versions"]
    roll_up = f"/desk/agencies/gkb/annual/roll-up/{YEAR}/"
    for username, places in (
        (desk_world.CLERK, addresses),
        (SUPERVISOR, [roll_up, f"{roll_up}requests.new.total/"]),
    ):
        come_in(page, username, places[0])
        for address in places:
            page.goto(address)
            wrong += faults(page, address)
    context.close()
    assert wrong == []
