"""The officer's walk: a request from the portal through correction, third party and extension to part-disclosure."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from faces.desk import desk_world
from faces.desk.desk_world import BUREAU, CLERK, OFFICE_HEAD, at_desk
from gongkai.law.receipt import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.intake import submit
from gongkai.office.cases.letters import begin_series
from gongkai.office.cases.models import Case
from gongkai.office.journal.record import PROGRAM
from office.cases.cases_world import request as a_request
from walks.looking import WIDTHS
from worlds import stand

SECRECY, LEGALITY = "hanmi", "fazheng"
WANTED = "2024年度专项资金拨付的企业名称、金额和拨付凭证"


@pytest.fixture
def waiting(transactional_db: None) -> Case:
    """The town with a request that has just come over the portal."""
    stand(desk_world.build)
    bureau, today = Agency.objects.get(slug="zrzyj"), timezone.localdate()
    begin_series(bureau, "青自然资公开告", today.year, actor=PROGRAM, on=today)
    return submit(bureau, a_request(today, Channel.INTERNET, wanted=WANTED), on=today).case


class Desk:
    """The places of several people at one desk, each with a narrow browser of his own, without scripts."""

    def __init__(self, browser: Browser, server: LiveServer, case: Case) -> None:
        self._browser, self._server = browser, server
        self.case = f"{BUREAU}cases/{case.number}/"

    def seat(self, username: str) -> Page:
        """A page on which this person has logged in, on the case."""
        context = self._browser.new_context(
            base_url=self._server.url, viewport={"width": min(WIDTHS), "height": 900}, java_script_enabled=False
        )
        key = at_desk(username).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self._server.url}])
        page = context.new_page()
        page.goto(self.case)
        return page


def begin(page: Page, act: str) -> None:
    """Press one of the next steps."""
    page.get_by_role("link", name=act, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(act)


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def done(page: Page, said: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(said)
    fits(page)


def fits(page: Page) -> None:
    """Nothing scrolls sideways, wide or narrow."""
    page.wait_for_load_state()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_request_goes_from_the_portal_to_the_archive(
    browser: Browser, waiting: Case, live_server: LiveServer
) -> None:
    desk, today = Desk(browser, live_server, waiting), timezone.localdate().isoformat()
    clerk, head = desk.seat(CLERK), desk.seat(OFFICE_HEAD)

    clerk.goto(BUREAU)
    clerk.get_by_role("link", name=re.compile(rf"登记\s*：{waiting.number}")).click()
    begin(clerk, "登记")
    clerk.get_by_label("双方确认日期").fill(today)
    press(clerk, "登记")
    done(clerk, "登记：已办理。")

    begin(clerk, "告知补正")
    clerk.get_by_label("需要补正的事项").fill("请写明资金的项目名称")
    press(clerk, "告知补正")
    done(clerk, "告知补正：已办理。")
    begin(clerk, "收到补正")
    clerk.get_by_label("补正后的所需信息").fill(WANTED + "（数字化转型专项）")
    press(clerk, "收到补正")

    begin(clerk, "征求意见")
    clerk.get_by_label("向谁征求").select_option("third_party")
    clerk.get_by_label("对方是").select_option("organisation")
    clerk.get_by_label("名称或者姓名").fill("青石恒远精密机械有限公司")
    clerk.get_by_label("征求意见的内容").fill("拨付凭证中的账号和合同单价")
    press(clerk, "征求意见")
    expect(clerk.get_by_text("征求意见，暂停计时", exact=True)).to_be_visible()
    begin(clerk, "登记对方收到征求意见书")
    press(clerk, "登记对方收到征求意见书")
    begin(clerk, "收到意见")
    clerk.get_by_label(re.compile("^意见")).select_option("reasoned_objection")
    clerk.get_by_label("对方的理由").fill("涉及商业秘密")
    press(clerk, "收到意见")
    begin(clerk, "认定第三方理由")
    clerk.get_by_label(re.compile("^第三方的理由")).select_option("yes")
    clerk.get_by_label("认定的理由").fill("合同单价属于商业秘密，公开会损害其竞争地位")
    press(clerk, "认定第三方理由")
    begin(clerk, "结束征求意见")
    press(clerk, "结束征求意见")

    head.reload()
    begin(head, "延长答复期限")
    head.get_by_label("延期理由").fill("需要逐件核对拨付凭证")
    head.get_by_label("同意延期的工作机构负责人").fill("李主任")
    press(head, "延长答复期限")
    done(head, "延长答复期限：已办理。")

    clerk.reload()
    clerk.get_by_role("link", name="答复拟稿", exact=True).click()
    for answer in "是是否否否否否否否是是是是否是否是":
        press(clerk, answer)
    expect(clerk.get_by_role("heading", level=2, name="部分公开")).to_be_visible()
    clerk.get_by_role("link", name="答复拟稿", exact=True).click()
    clerk.get_by_label("事实和理由").fill("企业名称、拨付金额可以公开。")
    clerk.get_by_label(re.compile("^不予公开或者无法提供的部分")).first.fill("账号、合同单价")
    clerk.get_by_label(re.compile("^依据")).first.select_option(label="第十五条")
    clerk.get_by_label(re.compile("^理由")).first.fill("第三方不同意公开，经认定理由合理")
    press(clerk, "送审")
    done(clerk, "已送审：部分公开。")
    expect(clerk.get_by_role("button", name="签发")).to_have_count(0)

    for username, button in ((SECRECY, "保密审查通过"), (LEGALITY, "合法性审核通过")):
        reviewer = desk.seat(username)
        press(reviewer, button)
        done(reviewer, "已通过审核。")
    head.reload()
    press(head, "签发")
    done(head, "已签发，接着制作、送达告知书。")

    clerk.goto(desk.case)
    clerk.get_by_role("link", name="制作文书").click()
    clerk.get_by_role("link", name=re.compile(r"^制作\s*政府信息部分公开告知书$")).click()
    clerk.get_by_label("公开的内容").fill("企业名称、拨付金额")
    clerk.get_by_label("获取的方式、途径和时间").fill("随本告知书邮寄")
    clerk.get_by_label(re.compile("^提供形式")).fill("纸质")
    press(clerk, "生成预览")
    expect(clerk.get_by_text("根据《中华人民共和国政府信息公开条例》").first).to_be_visible()
    head.goto(clerk.url)
    press(head, "签发")
    done(head, "已签发青自然资公开告〔")
    expect(head.get_by_role("link", name="下载PDF文件")).to_be_visible()

    clerk.goto(desk.case)
    begin(clerk, "送达")
    clerk.get_by_label("送达方式").select_option("courier")
    press(clerk, "送达")
    expect(clerk.get_by_role("alert")).to_contain_text("邮寄只能通过邮政企业")
    clerk.get_by_label("送达方式").select_option("postal_enterprise")
    press(clerk, "送达")
    done(clerk, "送达：已办理。")
    begin(clerk, "归档")
    press(clerk, "归档")
    done(clerk, "归档：已办理。")
    waiting.refresh_from_db()
    assert (waiting.stage, waiting.outcome) == ("archived", "granted_in_part")
