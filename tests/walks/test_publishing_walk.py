"""A document's walk: drafted, stopped by what is missing and by an identity number, mended, passed by five reviewers,
published and explained; found by a citizen; later abolished by another one, and shown so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from faces.desk import desk_world
from faces.desk.desk_world import BUREAU, DAY, at_desk
from gongkai.law.disclosure import Relation
from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.disclosure import REVIEWS, DisclosureMove, DisclosureStage
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Agency, Post, Role
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.begin import begin
from gongkai.office.publishing.content import Content
from gongkai.office.publishing.link import link
from gongkai.office.publishing.models import Disclosure, Version
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.procedure import record_step
from gongkai.office.publishing.publish import publish
from office.publishing.publishing_world import EXPLAINED, NOTICE, PLAN, at
from walks.looking import faults, opened_to_axe

TITLE = "关于印发青石市临时用地管理办法的通知"
NUMBER = "110101199003070011"
WORDS = f"联系人王小明，身份证号码{NUMBER}。本办法自2026年4月1日起施行。"
MENDED = "联系人王某明。本办法自2026年4月1日起施行。"
REVIEWERS = {
    "科室审核通过": Role.SECTION_HEAD,
    "保密审查通过": Role.SECRECY_REVIEWER,
    "合法性审核通过": Role.LEGALITY_REVIEWER,
    "公开机构审核通过": Role.OFFICE_HEAD,
    "签发": Role.LEADER,
}


def person(role: Role) -> str:
    return Post.objects.filter(agency__slug="zrzyj", role=role).order_by("pk")[0].staff.username


@pytest.fixture(
    params=[(1280, True), pytest.param((390, False), marks=pytest.mark.looks)], ids=["wide", "narrow-without-scripts"]
)
def page(
    request: pytest.FixtureRequest, browser: Browser, transactional_db: None, live_server: LiveServer
) -> Iterator[Page]:
    desk_world.build()
    width, scripts = request.param
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 900}, java_script_enabled=scripts
    )
    yield context.new_page()
    context.close()


def come_in(page: Page, role: Role, address: str = "") -> None:
    key = at_desk(person(role)).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.clear_cookies()
    site = "/".join(page.url.split("/")[:3])
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])
    if address:
        page.goto(address)
    else:
        page.reload()


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def recorded(page: Page, step: str) -> None:
    page.get_by_text("登记制定程序", exact=True).first.click()
    page.get_by_label("步骤").select_option(label=step)
    page.get_by_label("完成日期").fill(DAY.isoformat())
    page.get_by_label("办理情况或者不办的理由").fill("已办理。")
    press(page, "登记")


def body(page: Page, words: str) -> None:
    # Before the page has run its scripts there is another field of the same name.
    page.wait_for_load_state()
    page.get_by_role("textbox", name=re.compile("^正文")).fill(words)


def test_a_document_goes_from_the_draft_to_the_public_and_is_abolished(page: Page) -> None:
    page.goto("/documents/")
    come_in(page, Role.CLERK, f"{BUREAU}disclosures/")
    page.get_by_role("link", name="起草公开信息").click()
    page.get_by_role("link", name="行政规范性文件", exact=True).click()
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("发文字号").fill("青自然资规〔2026〕8号")
    page.get_by_label("成文日期").fill(DAY.isoformat())
    page.get_by_label("施行日期").fill("2026-04-01")
    page.get_by_label("主题分类").select_option("国土资源、能源\\土地")
    page.get_by_label("关键词").fill("临时用地")
    page.get_by_label("内容概述").fill("规定临时用地的审批和复垦。")
    body(page, WORDS)
    press(page, "保存稿件")
    expect(page.get_by_text("解读方案没有填全")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^送审（还缺3项，1处须处理）"))).to_be_disabled()
    expect(page.get_by_text("公民身份号码", exact=True)).to_be_visible()
    assert NUMBER not in page.locator("#findings").inner_text()

    page.get_by_role("link", name="修改稿件").click()
    body(page, MENDED)
    for label, words in zip(("解读提纲", "解读形式", "解读途径", "解读时间"), PLAN, strict=True):
        page.get_by_label(re.compile(f"^{label}")).fill(words)
    press(page, "保存稿件")
    for step in ("评估论证", "公开征求意见"):
        recorded(page, step)
    press(page, "送审")
    expect(page.get_by_role("status")).to_contain_text("科室审核")
    for button, role in REVIEWERS.items():
        if role is Role.OFFICE_HEAD:
            come_in(page, Role.CLERK)
            recorded(page, "集体审议决定")
        come_in(page, role)
        press(page, button)
    expect(page.get_by_role("status")).to_contain_text("待发布")
    come_in(page, Role.OFFICE_HEAD)
    press(page, "发布")
    expect(page.get_by_role("status")).to_contain_text("已发布")
    disclosure = Disclosure.objects.get(shown__title=TITLE)
    assert disclosure.index_number == "11139981MB0A12377A/2026-00002"

    text = replace(EXPLAINED, title="临时用地管理办法解读")
    published(prepared("interpretation", text), Relation.INTERPRETS, disclosure)
    page.context.clear_cookies()
    page.goto("/documents/")
    page.get_by_label("标题、文号、索引号、全文").fill("青自然资规〔2026〕8号")
    page.get_by_role("button", name="查文件").click()
    expect(page.get_by_text("有解读")).to_be_visible()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    beside = page.get_by_role("complementary", name="相关信息")
    beside.get_by_role("link", name="临时用地管理办法解读").click()
    beside.get_by_role("link", name=TITLE).click()

    later = Content(
        title="关于印发新的临时用地管理办法的通知", document_number="青自然资规〔2026〕9号", written_on=DAY,
        effective_on=DAY, theme=NOTICE.theme, keywords="临时用地", summary="新的办法。", plan=PLAN,
        body="<p>旧办法同时废止。</p>", text="旧办法同时废止。",
    )  # fmt: skip
    published(prepared("normative_document", later), Relation.REPEALS, disclosure, date(2026, 3, 3))
    page.reload()
    expect(page.get_by_text("本文件已于2026年3月3日废止，不再作为办事依据。")).to_be_visible()
    page.get_by_role("link", name="《关于印发新的临时用地管理办法的通知》").click()
    expect(page.get_by_role("heading", name="被废止的文件")).to_be_visible()
    page.goto("/documents/?force=repealed")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def actor(role: Role) -> Actor:
    agency = Agency.objects.get(slug="zrzyj")
    staff = Post.objects.filter(agency=agency, role=role).order_by("pk")[0].staff
    return actor_of(staff, DAY, agency)


def prepared(kind: str, content: Content) -> Version:
    return begin(Agency.objects.get(slug="zrzyj"), kind, content, actor=actor(Role.CLERK), on=DAY)


def published(version: Version, relation: Relation, target: Disclosure, day: date | None = None) -> None:
    """Behind the desk: the same acts, by the same people."""
    link(version, relation, target, day, actor=actor(Role.CLERK), on=DAY)
    for step in (NormativeStep.APPRAISAL, NormativeStep.PUBLIC_COMMENT):
        record_step(version, step, DAY, "已办理。", actor=actor(Role.CLERK), on=DAY)
    version.refresh_from_db()
    version = take_step(version, DisclosureMove.SEND_FOR_REVIEW, actor=actor(Role.CLERK), on=DAY)
    posts = dict(zip(REVIEWS, REVIEWERS.values(), strict=True))
    while version.stands_at in posts:
        if version.stands_at is DisclosureStage.OFFICE_REVIEW:
            record_step(version, NormativeStep.DELIBERATION, DAY, "通过。", actor=actor(Role.CLERK), on=DAY)
            version.refresh_from_db()
        move = DisclosureMove.SIGN if version.stands_at is DisclosureStage.SIGNING else DisclosureMove.PASS
        version = take_step(version, move, actor=actor(posts[version.stands_at]), on=DAY)
    publish(version, at=at(DAY, 12), actor=actor(Role.OFFICE_HEAD))


@pytest.mark.looks
def test_axe_finds_nothing_on_the_public_pages_of_documents(
    browser: Browser, transactional_db: None, live_server: LiveServer
) -> None:
    desk_world.build()
    notice = Disclosure.objects.get(shown__isnull=False)
    context = opened_to_axe(browser, live_server)
    page = context.new_page()
    wrong = []
    own = "/agencies/zrzyj/"
    for address in ("/documents/", "/documents/?q=x", f"{own}documents/{notice.pk}/", f"{own}disclosure/other/"):
        page.goto(address)
        wrong += faults(page, address)
    context.close()
    assert wrong == []
