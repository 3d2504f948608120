"""验证码 at the door: when it is asked for, what answers it, and that without it no password is looked at."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone
from lxml import html

from faces.challenge_world import answered
from faces.desk.desk_world import words
from faces.desk.entrance_world import clerk, is_inside, log_in, place, verbs_of
from gongkai.office.access.challenges import issue
from gongkai.office.access.queries import failures_of
from house.tree import SOURCE

pytestmark = [pytest.mark.django_db]
SCRIPT = SOURCE / "faces/ui/static/ui/captcha.js"


@pytest.fixture(autouse=True)
def little_work() -> object:
    with override_settings(CAPTCHA="after_failures", CAPTCHA_EFFORT=200):
        yield


def asks(page: HttpResponse) -> bool:
    return "data-captcha" in page.content.decode()


def fail(count: int, name: str = "chenlan", address: str = "10.1.1.9") -> None:
    """So many wrong passwords, each with its captcha where one is asked for."""
    for _ in range(count):
        client = Client(REMOTE_ADDR=address)
        page = client.get("/desk/login/")
        log_in(client, name, "wrong-Password-9", **(answered(page) if asks(page) else {}))


@pytest.mark.parametrize(
    ("setting", "failures", "asked"),
    [
        ("never", 0, False),
        ("never", 3, False),
        ("after_failures", 0, False),
        ("after_failures", 1, False),
        ("after_failures", 2, True),
        ("always", 0, True),
    ],
)
def test_when_it_is_asked_for_is_a_setting(setting: str, failures: int, asked: bool) -> None:
    clerk()
    with override_settings(CAPTCHA=setting):
        fail(failures)
        assert asks(Client(REMOTE_ADDR="10.1.1.9").get("/desk/login/")) is asked


def test_an_address_that_tries_many_names_is_asked_and_another_is_not() -> None:
    clerk()
    fail(1, "gaoming")
    fail(1, "wangjiao")
    assert place(log_in(Client(REMOTE_ADDR="10.1.1.9"))) == ""
    assert place(log_in(Client(REMOTE_ADDR="10.1.1.10"))) == "/desk/"


def test_a_name_tried_from_many_addresses_is_asked_for_it_from_a_new_one() -> None:
    chen = clerk()
    fail(1, address="10.1.1.7")
    fail(1, address="10.1.1.8")
    client = Client(REMOTE_ADDR="10.1.1.200")
    assert not asks(client.get("/desk/login/"))
    page = log_in(client)
    assert "请先完成本页的自动验证" in words(page)
    assert asks(page)
    assert place(log_in(client, **answered(page))) == "/desk/"
    assert verbs_of(chen) == ["not_let_in", "not_let_in", "logged_in"]


def test_without_it_no_password_is_looked_at_and_no_failure_counted() -> None:
    clerk()
    fail(2)
    client = Client(REMOTE_ADDR="10.1.1.9")
    for given in ({}, {"captcha": "x", "captcha_number": "1"}):
        right, wrong = log_in(client, **given), log_in(client, password="wrong-Password-9", **given)  # noqa: S106
        assert [re.sub(r"\s+", "", page.context["form"].errors.as_text()) for page in (right, wrong)] == [
            "*__all__*请先完成本页的自动验证，再重新填写提交。"
        ] * 2
    assert failures_of("chenlan", timezone.now()) == 2


def test_each_try_needs_its_own() -> None:
    clerk()
    fail(2)
    client = Client(REMOTE_ADDR="10.1.1.9")
    used = answered(client.get("/desk/login/"))
    page = log_in(client, password="wrong-Password-9", **used)  # noqa: S106
    assert "用户名或密码不对" in words(page)
    assert answered(page) != used
    assert "请先完成本页的自动验证" in words(log_in(client, **used))
    assert place(log_in(client, **answered(page))) == "/desk/"


def test_without_scripts_half_a_minute_of_waiting_opens_too() -> None:
    clerk()
    fail(2)
    client = Client(REMOTE_ADDR="10.1.1.9")
    page = client.get("/desk/login/")
    assert "请在本页停留30秒后再提交" in words(page)
    token = answered(page)["captcha"]
    early = log_in(client, captcha=token, captcha_number="")
    assert re.search("还要等(30|29|28)秒", words(early))
    assert answered(early)["captcha"] == token, "whoever comes back keeps the time he has waited"
    old = issue("log-in", effort=200, now=timezone.now() - timezone.timedelta(seconds=31))
    assert place(log_in(client, captcha=old.token, captcha_number="")) == "/desk/"
    assert is_inside(client)


def test_the_page_needs_nothing_that_the_content_policy_forbids() -> None:
    with override_settings(CAPTCHA="always"):
        page = Client().get("/desk/login/")
    tree = html.fromstring(page.content.decode())
    assert tree.xpath("//script/@src") == [
        "/static/ui/vendor/sha256.min.js",
        "/static/ui/captcha.js",
        "/static/ui/print.js",
    ]
    assert not tree.xpath("//script[text()] | //style | //*[@style] | //*[@onclick]")
    assert "unsafe" not in page.headers["Content-Security-Policy"]


def test_the_script_is_one_that_can_be_read() -> None:
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) <= 60
