"""A draft is kept as one types: the page says so, and after a break-off the words are offered again; leaving warns."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from faces.desk import desk_world
from faces.desk.desk_world import BUREAU, CLERK, DRAFT, at_desk
from gongkai.office.publishing.models import KeptDraft, Version

# What is written here, tests of these pages write on every kind of database.
pytestmark = pytest.mark.looks

WORDS = "改到一半的正文"


@pytest.fixture
def page(browser: Browser, transactional_db: None, live_server: LiveServer) -> Iterator[Page]:
    desk_world.build()
    context = browser.new_context(base_url=live_server.url)
    key = at_desk(CLERK).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_what_is_typed_is_kept_and_offered_again(page: Page) -> None:
    version = Version.objects.get(title=DRAFT.title)
    address = f"{BUREAU}disclosures/{version.pk}/edit/"
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    told = page.locator("[data-kept]")
    text = page.get_by_role("textbox", name=re.compile("^正文"))

    page.goto(address)
    expect(told).to_have_text("停笔几秒后自动保存。")
    page.goto(address)
    assert asked == [], "nothing was typed: whoever only looked is not asked"

    page.route("**/kept", lambda route: route.abort())
    text.fill("没有网络时写的")
    expect(told).to_contain_text("没有自动保存：网络不通")
    page.goto(address)
    assert asked == ["beforeunload"]

    page.unroute("**/kept")
    text.fill(WORDS)
    page.get_by_label("企业", exact=True).check()
    expect(told).to_contain_text(re.compile(r"已自动保存 \d\d:\d\d。"))
    page.goto(address)
    assert asked == ["beforeunload"], "what was kept may be left"
    assert WORDS in "".join(KeptDraft.objects.get().said["body"])

    expect(page.get_by_text("有未保存的改动")).to_be_visible()
    expect(text).not_to_contain_text(WORDS)
    page.get_by_role("link", name="恢复").click()
    expect(text).to_contain_text(WORDS)
    expect(page.get_by_label("企业", exact=True)).to_be_checked()
    with page.expect_navigation():
        page.get_by_role("button", name="保存稿件").click()
    assert asked == ["beforeunload"]
    assert WORDS in Version.objects.get(pk=version.pk).text
    assert not KeptDraft.objects.exists()
