"""An office's first walk: from an empty database to a security administrator who gives out a post."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from gongkai.office.access.first_set_up import make_key
from gongkai.office.agencies.models import Post
from gongkai.office.journal.verify import verify

PASSWORD, FIRST_PASSWORD = "石桥-7-青河-Qh", "石桥-8-青河-Qh"
"""Nobody's."""


@pytest.fixture(params=[(1280, True), pytest.param((390, False), marks=pytest.mark.looks)], ids=str)
def page(
    request: pytest.FixtureRequest, browser: Browser, transactional_db: None, live_server: LiveServer
) -> Iterator[Page]:
    """A page of a platform on which nothing is set up, wide with scripts, narrow without."""
    width, script = request.param
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    with override_settings(SECOND_FACTOR="administrators"):
        yield context.new_page()
    context.close()


def fill(page: Page, **values: str) -> None:
    """Type into fields by their labels, the longest name of which would else be taken for another's."""
    for label, value in values.items():
        page.get_by_label(re.compile(f"^{label}(（可不填）)?$")).fill(value)


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def code_of(secret: str) -> str:
    """What a telephone with this secret shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def protect(page: Page) -> None:
    """Turn on one-time passwords, which an administrator must before anything else."""
    if page.get_by_role("heading", name="再次确认身份").count():
        fill(page, 密码=PASSWORD)
        press(page, "确认身份")
    expect(page.get_by_role("heading", level=1)).to_have_text("启用动态口令")
    secret = "".join(page.locator(".secret").inner_text().split())
    page.get_by_label("手机上显示的6位数字").fill(code_of(secret))
    press(page, "启用动态口令")


def enrol(page: Page, username: str, name: str) -> None:
    page.goto("/desk/staff/new/")
    fill(page, 用户名=username, 姓名=name, 初始密码=FIRST_PASSWORD)
    press(page, "登记工作人员")


def appoint_clerk(page: Page) -> None:
    form = page.locator("form[action$='/appoint/']")
    form.get_by_label("岗位").select_option(label="经办人")
    form.get_by_role("button").click()


def test_an_office_sets_itself_up_and_gives_out_its_first_post(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="首次设置").click()
    fill(page, 设置码=make_key(timezone.now()))
    press(page, "开始设置")

    fill(page, 机关全称="青石市教育局", 网址中的代号="qsjyj", 网站标识码="139981")
    page.get_by_label("类别").select_option("county_bureau")
    press(page, "下一步")
    expect(page.get_by_role("alert")).to_contain_text("有1处需要改正")
    expect(page.get_by_label("机关全称")).to_have_value("青石市教育局")
    fill(page, 网站标识码="1399810002")
    press(page, "下一步")
    fill(page, 政府信息公开工作机构="青石市教育局办公室", 工作机构联系电话="0399-5550228")
    press(page, "下一步")
    press(page, "下一步")
    expect(page.get_by_role("heading", name="核对前三步")).to_be_visible()
    fill(page, 用户名="shenjie", 姓名="沈洁", 密码=PASSWORD, 再输入一次密码=PASSWORD)
    press(page, "建立平台")

    expect(page.get_by_role("status")).to_contain_text("青石市教育局的平台已建好")
    fill(page, 用户名="shenjie", 密码=PASSWORD)
    press(page, "登录")
    protect(page)

    enrol(page, "wangjiao", "王娇")
    appoint_clerk(page)
    expect(page.get_by_role("status").first).to_contain_text("现在没有人可以复核：请先任命审计管理员")

    enrol(page, "qinwen", "秦文")
    form = page.locator("form[action$='/administrator/']")
    form.get_by_label("类别").select_option(label="审计管理员")
    form.get_by_role("button").click()
    expect(page.get_by_role("status").first).to_contain_text("已任命")

    press(page, "退出登录")
    page.goto("/desk/")
    fill(page, 用户名="qinwen", 密码=FIRST_PASSWORD)
    press(page, "登录")
    fill(page, 当前密码=FIRST_PASSWORD, 新密码=PASSWORD, 再输入一次新密码=PASSWORD)
    press(page, "修改密码")
    protect(page)
    page.goto("/desk/account-acts/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("复核事项 1件")
    page.get_by_role("link", name=re.compile("复核\\s*王娇")).click()
    fill(page, 初始密码="石桥-9-青河-Qh")
    press(page, "同意，立即生效")
    expect(page.get_by_role("status").first).to_contain_text("已复核，立即生效")
    (post,) = Post.objects.select_related("staff", "agency")
    assert (post.staff.username, post.agency.slug, post.role) == ("wangjiao", "qsjyj", "clerk")

    page.goto("/")
    expect(page.locator(".gk-mast")).to_contain_text("青石市教育局")
    assert page.goto("/desk/set-up/").status == 404  # type: ignore[union-attr]
    assert verify().broken == ()
