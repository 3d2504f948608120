"""From the officer's file to the applicant's: two files attached, a page of one kept back, signed, served, taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from faces.desk import desk_world
from faces.desk.desk_world import CLERK, OFFICE_HEAD
from gongkai.law.receipt import Channel
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.cases.codes import code_for
from gongkai.office.cases.intake import submit
from gongkai.office.cases.letters import begin_series
from gongkai.office.cases.models import Case
from gongkai.office.cases.moves import register
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM
from office.cases.cases_world import request as a_request
from paper.release.released import OPEN, SECRET, everything_in, telling_pdf
from walks.looking import faults, goes_on, opened_to_axe
from walks.test_case_walk import LEGALITY, SECRECY, Desk, begin, done, fits, press
from worlds import stand

# What is written here, tests of these pages write on every kind of database.
pytestmark = pytest.mark.looks

CONTRACT = re.compile(r"下载\s*《施工承包合同》")


@pytest.fixture
def case(transactional_db: None) -> Iterator[Case]:
    """The town with a request of the portal's, registered today."""
    stand(desk_world.build)
    bureau, today = Agency.objects.get(slug="zrzyj"), timezone.localdate()
    begin_series(bureau, "青自然资公开告", today.year, actor=PROGRAM, on=today)
    found = submit(bureau, a_request(today, Channel.INTERNET, wanted="柳巷片区施工承包合同"), on=today).case
    clerk = actor_of(Staff.objects.get(username=desk_world.CLERK), today, bureau)
    yield register(found, today, actor=clerk, on=today)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """The officer's files."""
    (tmp_path / "合同.pdf").write_bytes(telling_pdf())
    (tmp_path / "规划条件.pdf").write_bytes(telling_pdf(2, frozenset()))
    return tmp_path


def attach(page: Page, file: Path, title: str) -> None:
    page.get_by_label("文件", exact=True).set_input_files(file)
    page.get_by_label("文件名称").fill(title)


def axe_finds_nothing(browser: Browser, live_server: LiveServer, page: Page) -> None:
    """The page once more, with scripts on."""
    context = opened_to_axe(browser, live_server, storage_state=page.context.storage_state())
    again = context.new_page()
    again.goto(page.url)
    assert faults(again, page.url) == []
    context.close()


def test_two_files_go_from_the_officer_to_the_applicant(
    browser: Browser, case: Case, papers: Path, live_server: LiveServer, tmp_path: Path
) -> None:
    desk = Desk(browser, live_server, case)
    clerk, head = desk.seat(CLERK), desk.seat(OFFICE_HEAD)
    goes_on(clerk, "link", "附上文件")
    fits(clerk)
    attach(clerk, papers / "规划条件.pdf", "《规划条件》")
    press(clerk, "附上")
    done(clerk, "第1份文件：全部公开，公开文本已生成。")
    attach(clerk, papers / "合同.pdf", "《施工承包合同》")
    clerk.get_by_label("公开范围").select_option("some_pages")
    clerk.get_by_label("不公开的页").first.fill("9")
    clerk.get_by_label("依据").first.select_option(label="第十五条")
    clerk.get_by_label("理由").first.fill("载有第三方的报价构成")
    press(clerk, "附上")
    expect(clerk.get_by_role("alert")).to_contain_text("“9”超出了文件的页数。")
    fits(clerk)
    clerk.get_by_label("不公开的页").first.fill("2")
    press(clerk, "确定")
    done(clerk, "第2份文件：部分页公开，公开文本已生成。")
    axe_finds_nothing(browser, live_server, clerk)

    clerk.get_by_role("link", name="回到申请").click()
    clerk.get_by_role("link", name="答复拟稿", exact=True).click()
    for answer in "是是否否否否否否否是是是是否是否是":
        press(clerk, answer)
    expect(clerk.get_by_role("heading", level=2, name="部分公开")).to_be_visible()
    begin(clerk, "答复拟稿")
    clerk.get_by_label("事实和理由").fill("报价构成涉及商业秘密，能够区分处理。")
    press(clerk, "送审")
    done(clerk, "已送审：部分公开。")
    for username, button in ((SECRECY, "保密审查通过"), (LEGALITY, "合法性审核通过")):
        reviewer = desk.seat(username)
        press(reviewer, button)
        done(reviewer, "已通过审核。")
    head.reload()
    press(head, "签发")
    done(head, "已签发，接着制作、送达告知书。")

    clerk.goto(f"{desk.case}letters/new/w14/")
    expect(clerk.get_by_label("公开的内容")).to_have_count(0)
    clerk.get_by_label("获取的方式、途径和时间").fill("凭编号和查询码在网上下载")
    clerk.get_by_label("提供形式").first.fill("电子文件")
    press(clerk, "生成预览")
    expect(clerk.get_by_text("《施工承包合同》第2页").first).to_be_visible()
    fits(clerk)
    head.goto(clerk.url)
    press(head, "签发")
    clerk.goto(desk.case)
    begin(clerk, "送达")
    clerk.get_by_label("送达方式").select_option("postal_enterprise")
    press(clerk, "送达")

    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    phone = context.new_page()
    phone.goto("/tracking/")
    phone.get_by_label("编号").fill(case.number)
    phone.get_by_label("查询码").fill(code_for(case.submission))
    goes_on(phone, "button", "查询进度")
    fits(phone)
    axe_finds_nothing(browser, live_server, phone)
    with phone.expect_download() as coming:
        phone.get_by_role("link", name=CONTRACT).click()
    assert coming.value.suggested_filename == "《施工承包合同》.pdf"
    copy = tmp_path / "downloaded"
    coming.value.save_as(copy)
    assert f"{OPEN}3".encode() in everything_in(copy)
    assert SECRET.encode() not in everything_in(copy)
    assert Entry.objects.filter(verb="case.supply_downloaded").count() == 1
    clerk.goto(f"{desk.case}supply/")
    expect(clerk.get_by_text("申请人已下载1次")).to_be_visible()
    fits(clerk)

    other = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 844}).new_page()
    other.goto(str(phone.get_by_role("link", name=CONTRACT).get_attribute("href")))
    expect(other.get_by_role("alert")).to_contain_text("请先输入编号和查询码")
    fits(other)
    axe_finds_nothing(browser, live_server, other)
    context.close()
