"""登录失败和锁定, at the door itself: what is said, what is counted, what is written down."""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client, override_settings
from django.utils import timezone

from faces.desk.desk_world import words
from faces.desk.entrance_world import (
    CHANGE_PASSWORD,
    NEW_PASSWORD,
    PASSWORD,
    account,
    administrator,
    came_in,
    clerk,
    code_now,
    confirmed,
    is_inside,
    log_in,
    place,
    verbs_of,
    with_second_factor,
)
from gongkai.office.access.queries import failures_from, failures_of
from gongkai.office.agencies.enrol import close_account
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.project.logs import Lines

pytestmark = [pytest.mark.django_db]
SHEN = Actor("沈洁", 9, "安全管理员")


@pytest.fixture(autouse=True)
def no_captcha() -> object:
    with override_settings(CAPTCHA="never", AXES_FAILURE_LIMIT=5, AXES_COOLOFF_TIME=1):
        yield


def test_who_knows_the_password_comes_in_and_it_is_recorded() -> None:
    chen = clerk()
    client = Client()
    assert place(log_in(client)) == "/desk/"
    assert is_inside(client)
    assert verbs_of(chen) == ["logged_in"]
    assert Entry.objects.latest("pk").facts == {
        "second_factor": False,
        "single_sign_on": False,
        "came_from": "127.0.0.1",
    }


def test_leaving_is_recorded_and_the_session_is_worth_nothing_afterwards() -> None:
    chen = clerk()
    client = came_in()
    kept = client.cookies["sessionid"].value
    client.post("/desk/logout/")
    client.cookies["sessionid"] = kept
    assert not is_inside(client)
    assert verbs_of(chen) == ["logged_in", "logged_out"]


def test_a_session_known_before_is_not_the_one_logged_in() -> None:
    clerk()
    client = Client()
    client.get("/desk/login/")
    client.session.save()
    planted = client.cookies["sessionid"].value
    log_in(client)
    assert client.cookies["sessionid"].value != planted
    client.cookies["sessionid"] = planted
    assert not is_inside(client)


@pytest.mark.parametrize("name", ["chenlan", "nobody-at-all", "gone"])
def test_whether_a_name_exists_or_is_closed_is_not_said(name: str) -> None:
    clerk()
    close_account(account("gone"), actor=SHEN, on=timezone.localdate())
    answer = log_in(Client(), name, "wrong-Password-9")
    assert answer.status_code == 200
    assert "用户名或密码不对。" in words(answer)
    assert "停用" not in words(answer)


def test_whether_a_name_exists_is_not_shown_by_what_is_written_either() -> None:
    clerk()
    before = Entry.objects.count()
    for name in ("chenlan", "nobody-at-all"):
        log_in(Client(), name, "wrong-Password-9")
    assert Entry.objects.count() == before + 2


def test_five_failures_lock_the_name_even_for_the_right_password() -> None:
    chen = clerk()
    answers = [log_in(Client(), password=f"wrong-Password-{count}") for count in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    locked = log_in(Client())
    assert locked.status_code == 429
    assert "锁定1小时" in words(locked)
    assert verbs_of(chen) == ["not_let_in"] * 5 + ["locked_out"]


def test_a_name_that_nobody_has_is_locked_alike() -> None:
    answers = [log_in(Client(), "nobody-at-all", f"wrong-Password-{count}") for count in range(6)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429, 429]


@pytest.mark.parametrize("spelling", ["CHENLAN", "ChenLan", " chenlan ", "ｃｈｅｎｌａｎ"])
def test_another_spelling_of_the_name_has_no_tries_of_its_own(spelling: str) -> None:
    clerk()
    for _ in range(4):
        log_in(Client(), "chenlan", "wrong-Password-9")
    assert log_in(Client(), spelling, "wrong-Password-9").status_code == 429
    assert log_in(Client(), spelling).status_code == 429


def test_another_browser_or_address_has_no_tries_of_its_own() -> None:
    clerk()
    for count in range(5):
        browser = Client(HTTP_USER_AGENT=f"程序{count}", REMOTE_ADDR=f"10.1.1.{count + 1}")
        log_in(browser, "chenlan", "wrong-Password-9")
    assert log_in(Client(REMOTE_ADDR="10.1.1.99")).status_code == 429


def test_the_lock_ends_after_its_hour_and_trying_on_does_not_lengthen_it() -> None:
    chen = clerk()
    for _ in range(8):
        log_in(Client(), "chenlan", "wrong-Password-9")
    assert failures_of("chenlan", timezone.now()) == 5
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(hours=1))
    assert place(log_in(Client())) == "/desk/"
    assert verbs_of(chen)[-1] == "logged_in"


def test_coming_in_wipes_out_the_failures_before() -> None:
    clerk()
    for _ in range(4):
        log_in(Client(), "chenlan", "wrong-Password-9")
    log_in(Client())
    assert failures_of("chenlan", timezone.now()) == 0


def test_a_password_alone_wipes_out_nothing_where_a_code_is_asked_for() -> None:
    with_second_factor(clerk())
    for _ in range(4):
        log_in(Client(), "chenlan", "wrong-Password-9")
    log_in(Client())
    assert failures_of("chenlan", timezone.now()) == 4


def test_guessing_at_codes_counts_like_guessing_at_passwords() -> None:
    chen = clerk()
    with_second_factor(chen)
    client = Client()
    log_in(client)
    answers = [client.post("/desk/login/code/", {"code": f"{count:06}"}) for count in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert client.post("/desk/login/code/", {"code": code_now()}).status_code != 302
    assert log_in(Client()).status_code == 429
    assert not is_inside(client)
    assert verbs_of(chen) == ["not_let_in"] * 5 + ["locked_out"]
    assert Entry.objects.filter(verb="staff.not_let_in").latest("pk").facts == {
        "step": "code",
        "came_from": "127.0.0.1",
    }


def test_whoever_sits_down_at_anothers_desk_cannot_guess_his_password_there() -> None:
    chen = clerk()
    client = came_in()
    for _ in range(5):
        client.post("/desk/account/confirm/", {"password": "wrong-Password-9"})
    assert client.post("/desk/account/confirm/", {"password": PASSWORD}).status_code == 429
    assert verbs_of(chen) == ["logged_in"] + ["not_let_in"] * 5 + ["locked_out"]


def test_nor_by_changing_it() -> None:
    clerk()
    client = came_in()
    given = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    for _ in range(5):
        client.post(CHANGE_PASSWORD, {"oldpassword": "wrong-Password-9", **given})
    client.post(CHANGE_PASSWORD, {"oldpassword": PASSWORD, **given})
    assert log_in(Client(), password=NEW_PASSWORD).status_code == 429
    assert failures_of("chenlan", timezone.now()) == 5


def test_the_security_administrator_unlocks_and_the_person_comes_in() -> None:
    chen = clerk()
    for _ in range(5):
        log_in(Client(), "ChenLan", "wrong-Password-9")
    administrator()
    confirmed(came_in("shenjie")).post(f"/desk/staff/{chen.pk}/unlock/")
    assert place(log_in(Client())) == "/desk/"
    assert verbs_of(chen)[-2:] == ["unlocked", "logged_in"]


@pytest.mark.parametrize(
    ("proxies", "header", "counted"),
    [(0, "1.2.3.4", "10.1.1.9"), (1, "1.2.3.4, 10.2.2.2", "10.2.2.2"), (1, "10.2.2.2", "10.2.2.2")],
)
def test_the_address_is_the_one_that_cannot_be_made_up(proxies: int, header: str, counted: str) -> None:
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        log_in(Client(REMOTE_ADDR="10.1.1.9", HTTP_X_FORWARDED_FOR=header), "chenlan", "wrong-Password-9")
    assert failures_from(counted, timezone.now()) == 1


@pytest.mark.parametrize(
    ("onward", "to"),
    [
        ("/desk/account/", "/desk/account/"),
        ("https://evil.example/", "/desk/"),
        ("//evil.example/", "/desk/"),
        ("/\\evil.example/", "/desk/"),
        ("https:evil.example", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
        ("http://testserver@evil.example/", "/desk/"),
    ],
)
def test_from_the_door_one_is_sent_on_only_to_this_house(onward: str, to: str) -> None:
    clerk()
    assert place(log_in(Client(), next=onward)) == to
    client = came_in()
    assert client.get(f"/desk/login/?next={onward}").headers["Location"] == to
    out = client.post("/desk/logout/", {"next": onward}).headers["Location"]
    assert out == (to if to == onward else "/")


def test_nothing_typed_at_the_door_gets_into_the_logs_or_beside_the_count(caplog: pytest.LogCaptureFixture) -> None:
    clerk()
    with caplog.at_level(logging.DEBUG):
        log_in(Client(), "chenlan", "wrong-Password-9")
        log_in(Client(), "nobody-at-all", "wrong-Password-9")
        client = came_in()
        client.post("/desk/account/confirm/", {"password": "wrong-Password-8"})
    written = json.dumps([Lines().format(record) for record in caplog.records], ensure_ascii=False)
    kept = str(list(AccessAttempt.objects.values_list("post_data", "get_data", "path_info")))
    for typed in ("wrong-Password", PASSWORD, "nobody-at-all", "chenlan"):
        assert typed not in written
        assert typed not in kept
    assert "wrong-Password" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_pages_for_those_inside_are_kept_by_no_browser() -> None:
    clerk()
    client = came_in()
    for address in ("/desk/account/", CHANGE_PASSWORD, "/desk/agencies/zrzyj/data/"):
        assert "no-store" in client.get(address).headers["Cache-Control"], address
