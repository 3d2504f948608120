"""The desk's pages of a request that came on paper: entered with all its people, put right, thought through, served."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from faces.desk import desk_world
from faces.desk.desk_world import BUREAU, CLERK, at_desk
from gongkai.office.cases.models import Case
from small_files import a_pdf
from walks.looking import faults, goes_on, opened_to_axe
from walks.test_request_walk import signed
from worlds import stand

# What is written here, tests of these pages write on every kind of database.
pytestmark = pytest.mark.looks

NEW = f"{BUREAU}cases/new/"
WANTED = "柳巷片区危房改造方案"


@pytest.fixture
def page(browser: Browser, transactional_db: None, live_server: LiveServer) -> Iterator[Page]:
    """The clerk's place."""
    stand(desk_world.build)
    context = opened_to_axe(browser, live_server)
    key = at_desk(CLERK).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    yield context.new_page()
    context.close()


def axe_finds_nothing(page: Page) -> None:
    assert faults(page, page.url) == []


def entered(page: Page) -> Case:
    """Two who apply together, with a lawyer and his authority; the first press forgets the name of one."""
    page.goto(NEW)
    axe_finds_nothing(page)
    page.get_by_label("姓名或者名称").first.fill("赵敏")
    page.get_by_label("所需信息").fill(WANTED)
    goes_on(page, "button", "增加一名共同申请人")
    assert page.get_by_label("所需信息").input_value() == WANTED
    joint = page.get_by_role("group", name="共同申请人1")
    joint.get_by_label("联系电话").fill("0399-5550001")
    page.get_by_text("由代理人提出的，填写代理人和授权").click()
    page.locator("#id_representative-name").fill("孙正")
    page.get_by_label("授权委托书").set_input_files(
        {"name": "委托书.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
    )
    goes_on(page, "button", "登记申请")
    expect(page.get_by_role("alert")).to_contain_text("共同申请人1姓名或者名称")
    expect(page.get_by_role("button", name="移除委托书.pdf")).to_be_visible()
    axe_finds_nothing(page)
    joint.get_by_label("姓名或者名称").fill("青石恒远公司")
    goes_on(page, "button", "登记申请")
    expect(page.get_by_role("heading", level=1)).to_have_text("政府信息公开申请登记回执")
    axe_finds_nothing(page)
    return Case.objects.get(wanted=WANTED)


def test_a_paper_is_entered_put_right_thought_through_and_its_reply_posted_on_the_board(page: Page) -> None:
    case = entered(page)
    assert (case.parties.count(), case.files.count()) == (3, 1)
    at = f"{BUREAU}cases/{case.number}/"
    page.goto(f"{at}do/amend/")
    axe_finds_nothing(page)
    page.goto(f"{at}reply/questions/")
    axe_finds_nothing(page)
    for answer in "是是否否":
        goes_on(page, "button", answer)
    axe_finds_nothing(page)
    signed(case)
    page.goto(f"{at}do/serve/")
    page.get_by_label("送达方式").select_option("public_notice")
    page.get_by_label("公告的地方").fill("本机关公告栏和政府网站")
    page.get_by_label("未能送达的原因和经过").fill("两次邮寄因查无此人退回")
    page.get_by_label("交付、交邮、公告日期").fill(timezone.localdate().isoformat())
    page.get_by_role("button", name="送达", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(
        "才届满，之后才能办。依据：《中华人民共和国民事诉讼法》第九十五条第一款"
    )
    axe_finds_nothing(page)
