"""An applicant's walk on a telephone: applies, keeps number and code, follows, corrects when asked, withdraws."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from gongkai.law.outcomes import Outcome
from gongkai.law.service import Service, ServiceWay
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Staff
from gongkai.office.cases.decide import LEGALITY, SECRECY, Proposal, draft, review, reviews_wanted, sign
from gongkai.office.cases.letter_models import Letter
from gongkai.office.cases.letters import begin_series, issue, prepare
from gongkai.office.cases.models import Case
from gongkai.office.cases.moves import ask_correction, register, serve
from gongkai.office.conventions.queries import settled_by
from walks.looking import faults, goes_on, opened_to_axe

# What is written here, tests of these pages write on every kind of database.
pytestmark = pytest.mark.looks

FORM = "/agencies/zrzyj/request/form/"
NUMBER = "110101199003070011"


@pytest.fixture(params=[False, True], ids=["without scripts", "with scripts"])
def phone(request: pytest.FixtureRequest, browser: Browser, town: None, live_server: LiveServer) -> Iterator[Page]:
    """A telephone, 390 px wide."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


def fill_in(page: Page) -> None:
    """The three steps, up to the last look."""
    page.goto("/agencies/zrzyj/request/")
    page.get_by_role("link", name="在线申请").click()
    page.get_by_label("您要的信息").fill("青石村2023年征地批复文件")
    page.get_by_role("button", name="下一步：您是谁").click()
    page.get_by_label("姓名或者名称").fill("王小明")
    page.get_by_label("证件号码", exact=True).fill(NUMBER[:-1])
    page.get_by_label("联系电话").fill("13800000012")
    page.get_by_role("button", name="下一步：怎么给您").click()
    expect(page.get_by_role("alert")).to_contain_text("应为18位，现在是17位")
    page.get_by_label("证件号码", exact=True).fill(NUMBER)
    page.get_by_role("button", name="下一步：怎么给您").click()
    goes_on(page, "button", "下一步：核对提交")


def test_an_applicant_goes_all_the_way(phone: Page) -> None:
    page = phone
    fill_in(page)
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已提交")
    number, code = page.locator("dd.code").all_text_contents()
    page.context.clear_cookies()

    page.goto("/")
    page.get_by_role("link", name="查询申请进度").click()
    page.get_by_label("编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询进度").click()
    expect(page.get_by_text("已提交，等待确认收到")).to_be_visible()

    today = timezone.localdate()
    clerk = actor_of(Staff.objects.get(username="chenlan"), today)
    case = register(Case.objects.get(), today, actor=clerk, on=today)
    ask_correction(case, ["请写明批复的文号"], 15, actor=clerk, on=today)
    page.reload()
    expect(page.get_by_role("heading", name="请补正申请")).to_be_visible()
    page.get_by_label("补正后的申请内容").fill("青自然资征〔2023〕5号批复")
    page.get_by_role("button", name="提交补正内容").click()
    expect(page.get_by_text("补正内容已提交，今天收到。")).to_be_visible()
    expect(page.get_by_role("heading", name="这个日期是怎么算出来的")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    page.get_by_role("link", name="撤回申请").click()
    page.get_by_role("button", name="撤回申请").click()
    expect(page.get_by_text("申请已撤回。", exact=True)).to_be_visible()


def signed(case: Case) -> Case:
    """The office decides, all today."""
    today = timezone.localdate()
    names = ("chenlan", "lizhuren", "hanmi", "fazheng")
    clerk, head, secrecy, legality = (actor_of(Staff.objects.get(username=name), today, case.agency) for name in names)
    proposal = Proposal(Outcome.GRANTED, "该批复由本机关制作，可以公开。")
    written, reviewers = draft(case, proposal, actor=clerk, on=today), {SECRECY: secrecy, LEGALITY: legality}
    for which in reviews_wanted(proposal, settled_by(case.agency), today):
        review(written, which, passed=True, actor=reviewers[which], on=today)
    return sign(written, actor=head, on=today)


def answered(case: Case) -> Letter:
    """The office decides, writes the letter and hands it to the post, all today."""
    case, today = signed(case), timezone.localdate()
    clerk, head = (actor_of(Staff.objects.get(username=name), today, case.agency) for name in ("chenlan", "lizhuren"))
    begin_series(case.agency, "青自然资公开告", today.year, actor=head, on=today)
    given = {"information": ["青自然资征〔2023〕5号批复"], "obtaining": "凭编号和查询码在网上下载", "form": "电子文件"}
    letter = issue(prepare(case, "W12", given, actor=clerk, on=today), actor=head, on=today)
    serve(case, Service(ServiceWay.POSTAL_ENTERPRISE, today), actor=clerk, on=today)
    return letter


def test_an_applicant_receives_the_reply_and_takes_the_letter_along(phone: Page) -> None:
    page = phone
    fill_in(page)
    goes_on(page, "button", "提交申请")
    number, code = page.locator("dd.code").all_text_contents()
    page.context.clear_cookies()
    today = timezone.localdate()
    clerk = actor_of(Staff.objects.get(username="chenlan"), today)
    case = register(Case.objects.get(), today, actor=clerk, on=today)
    ask_correction(case, ["请写明批复的文号"], 15, actor=clerk, on=today)

    def follow() -> None:
        page.goto("/tracking/")
        page.get_by_label("编号").fill(number)
        page.get_by_label("查询码").fill(code)
        goes_on(page, "button", "查询进度")

    follow()
    page.get_by_label("补正后的申请内容").fill("青自然资征〔2023〕5号批复")
    goes_on(page, "button", "提交补正内容")
    expect(page.get_by_text("补正内容已提交，今天收到。")).to_be_visible()
    page.context.clear_cookies()
    case.refresh_from_db()
    letter = answered(case)
    follow()
    expect(page.get_by_role("heading", name="文书")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    fetched = page.get_by_role("link", name=re.compile("政府信息予以公开告知书"))
    with page.expect_download() as coming:
        fetched.first.click()
    letter.refresh_from_db()
    assert hashlib.sha256(Path(coming.value.path()).read_bytes()).hexdigest() == letter.pdf_sha256
    assert coming.value.suggested_filename.endswith(".pdf")


def test_axe_finds_nothing_where_notices_are_offered_and_where_letters_wait(
    browser: Browser, town: None, live_server: LiveServer, settings: Settings
) -> None:
    settings.NOTICE_CHANNELS = ["mail", "sms"]
    page = opened_to_axe(browser, live_server).new_page()
    fill_in(page)
    page.goto(f"{FORM}supply/")
    expect(page.get_by_label("发短信告诉我")).to_be_visible()
    found = faults(page, "supply")
    page.get_by_label("发短信告诉我").check()
    goes_on(page, "button", "下一步：核对提交")
    goes_on(page, "button", "提交申请")
    today = timezone.localdate()
    clerk = actor_of(Staff.objects.get(username="chenlan"), today)
    answered(register(Case.objects.get(), today, actor=clerk, on=today))
    page.goto("/tracking/case/")
    expect(page.get_by_role("link", name="政府信息予以公开告知书")).to_be_visible()
    assert found + faults(page, "letters") == []
    page.context.close()


@pytest.mark.parametrize("view", [{}, {"view": "elder"}], ids=["standard", "elder"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, town: None, live_server: LiveServer, view: dict[str, str]
) -> None:
    found: list[str] = []

    def look(name: str) -> None:
        found.extend(faults(page, name))

    context = opened_to_axe(browser, live_server)
    context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in view.items()])
    page = context.new_page()
    page.goto(FORM)
    goes_on(page, "button", "下一步：您是谁")
    look("information, wrong")
    page.get_by_label("您要的信息").fill("内设机构的职能、领导分工和联系电话")
    goes_on(page, "button", "下一步：您是谁")
    look("information, answers")
    goes_on(page, "button", "都不是，继续申请")
    goes_on(page, "button", "增加一名共同申请人")
    page.get_by_text("由代理人提出申请").click()
    look("applicant")
    goes_on(page, "button", "去掉共同申请人1")
    goes_on(page, "button", "下一步：怎么给您")
    look("applicant, wrong")
    fill_in(page)
    look("review")
    page.goto(f"{FORM}supply/")
    look("supply")
    page.goto(f"{FORM}review/")
    goes_on(page, "button", "提交申请")
    look("receipt")
    today = timezone.localdate()
    clerk = actor_of(Staff.objects.get(username="chenlan"), today)
    case = register(Case.objects.order_by("-pk")[0], today, actor=clerk, on=today)
    page.goto("/tracking/case/")
    look("tracked")
    ask_correction(case, ["请写明批复的文号"], 15, actor=clerk, on=today)
    page.reload()
    look("correction")
    goes_on(page, "link", "撤回申请")
    look("withdraw")
    goes_on(page, "button", "撤回申请")
    look("withdrawn")
    page.goto("/tracking/")
    look("tracking")
    context.close()
    assert found == []
