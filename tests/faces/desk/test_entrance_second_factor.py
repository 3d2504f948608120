"""二次验证: who needs one, that nothing leads in without it, and that a code opens once."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, override_settings
from django.urls import URLPattern, get_resolver, reverse
from lxml import html

from faces.desk.desk_world import words
from faces.desk.entrance_world import (
    CODE,
    CODES,
    DESK,
    FIRST,
    NEW_PASSWORD,
    PASSWORD,
    SET_UP,
    account,
    administrator,
    came_in,
    clerk,
    code_now,
    confirmed,
    decrypted,
    is_inside,
    log_in,
    place,
    secret_shown,
    verbs_of,
    with_second_factor,
)
from gongkai.office.access import passwords
from gongkai.office.agencies.models import AdministratorKind, Staff
from gongkai.office.journal.models import Entry

pytestmark = [pytest.mark.django_db]


@pytest.mark.parametrize(
    ("setting", "who", "needs"),
    [
        ("administrators", "administrator", True),
        ("administrators", "clerk", False),
        ("everyone", "administrator", True),
        ("everyone", "clerk", True),
        ("nobody", "administrator", False),
        ("nobody", "clerk", False),
    ],
)
def test_who_needs_a_second_factor_is_a_setting(setting: str, who: str, needs: bool) -> None:
    staff = administrator() if who == "administrator" else clerk()
    with override_settings(SECOND_FACTOR=setting):
        client = came_in(staff)
        answer = client.get("/desk/account/")
        assert (place(answer) == SET_UP) is needs
        assert (answer.status_code == 200) is not needs


@pytest.mark.parametrize("kind", list(AdministratorKind))
def test_each_of_the_three_administrators_needs_one(kind: AdministratorKind) -> None:
    with override_settings(SECOND_FACTOR="administrators"):
        client = came_in(administrator(kind))
        assert place(client.get(DESK)) == SET_UP


def test_until_it_is_set_up_no_page_of_the_desk_opens() -> None:
    _, desk = get_resolver().namespace_dict["desk"]
    pages = [one for one in desk.url_patterns if isinstance(one, URLPattern) and "<int" not in str(one.pattern)]
    assert len(pages) > 8
    clerk()
    with override_settings(SECOND_FACTOR="everyone"):
        client = came_in()
        for page in pages:
            address = reverse(f"desk:{page.name}", kwargs={"slug": "zrzyj"} if "<slug" in str(page.pattern) else {})
            assert place(client.get(address)) == SET_UP, address


def test_with_the_password_alone_nothing_opens() -> None:
    with_second_factor(clerk())
    client = Client()
    assert place(log_in(client)) == CODE
    for address in (DESK, "/desk/account/", CODES, SET_UP, "/desk/agencies/zrzyj/", "/desk/account/password/"):
        assert place(client.get(address)) == "/desk/login/", address
        assert place(client.post(address)) == "/desk/login/", address
    assert "logged_in" not in verbs_of(Staff.objects.get())


def test_the_code_opens_the_desk_and_the_entry_says_that_it_was_shown() -> None:
    chen = clerk()
    with_second_factor(chen)
    client = came_in()
    assert is_inside(client)
    assert verbs_of(chen) == ["logged_in"]
    assert Entry.objects.latest("pk").facts["second_factor"] is True


def test_a_code_opens_once_in_whatever_browser() -> None:
    with_second_factor(clerk())
    code = code_now()
    first, second = Client(), Client()
    for client in (first, second):
        log_in(client)
    assert place(first.post(CODE, {"code": code})) == DESK
    answer = second.post(CODE, {"code": code})
    assert "动态口令不对" in words(answer)
    assert not is_inside(second)


def test_a_recovery_code_opens_once_and_both_are_recorded() -> None:
    chen = clerk()
    recovery = with_second_factor(chen)[3]
    first, second = Client(), Client()
    for client in (first, second):
        log_in(client)
        client.post(CODE, {"code": recovery})
    assert is_inside(first)
    assert not is_inside(second)
    assert verbs_of(chen) == ["recovery_code_used", "logged_in", "not_let_in"]


LONG_AGO = 3600
"""Seconds: longer than a log-in stands for itself."""


def test_a_password_changed_meanwhile_makes_the_first_step_worthless() -> None:
    chen = clerk()
    with_second_factor(chen)
    client = Client()
    log_in(client)
    passwords.change(chen, NEW_PASSWORD, actor=FIRST, on=chen.date_joined.date())
    assert place(client.post(CODE, {"code": code_now()})) == "/desk/login/"
    assert not is_inside(client)


def test_an_account_closed_meanwhile_opens_nothing() -> None:
    chen = account("chenlan")
    with_second_factor(chen)
    client = Client()
    log_in(client)
    Staff.objects.filter(pk=chen.pk).update(is_active=False)
    assert place(client.post(CODE, {"code": code_now()})) == "/desk/login/"
    assert "logged_in" not in verbs_of(chen)


def test_who_logged_in_long_ago_gives_the_password_again_before_setting_it_up() -> None:
    clerk()
    client = came_in()
    session = client.session
    for shown in session["account_authentication_methods"]:
        shown["at"] -= LONG_AGO
    session.save()
    assert place(client.get(SET_UP)) == "/desk/account/confirm/"
    assert confirmed(client).get(SET_UP).status_code == 200


def test_straight_after_the_log_in_it_is_set_up_with_a_code_of_the_telephone() -> None:
    chen = clerk()
    client = came_in()
    page = client.get(SET_UP)
    secret = secret_shown(client)
    assert secret in words(page)
    assert html.fromstring(page.content).xpath("//img[starts-with(@src,'data:image/svg+xml')]/@alt")
    assert "动态口令不对" in words(client.post(SET_UP, {"code": "000000"}))
    done = client.post(SET_UP, {"code": code_now(secret=secret)})
    assert place(done) == CODES
    assert decrypted(chen) == secret
    assert verbs_of(chen) == ["logged_in", "second_factor_set_up"]


def test_the_code_that_set_it_up_does_not_log_in() -> None:
    clerk()
    client = confirmed(came_in())
    client.get(SET_UP)
    code = code_now(secret=secret_shown(client))
    client.post(SET_UP, {"code": code})
    other = Client()
    log_in(other)
    other.post(CODE, {"code": code})
    assert not is_inside(other)


def test_recovery_codes_are_shown_once() -> None:
    clerk()
    client = confirmed(came_in())
    client.get(SET_UP)
    client.post(SET_UP, {"code": code_now(secret=secret_shown(client))})
    shown = re.findall(r"\d{8}", words(client.get(CODES)))
    assert len(set(shown)) == 10
    again = words(client.get(CODES))
    assert re.findall(r"\d{8}", again) == []
    assert "还有10个备用码没有用过" in again


def test_new_recovery_codes_make_the_old_ones_worthless_and_are_recorded() -> None:
    chen = clerk()
    old = with_second_factor(chen)
    client = confirmed(came_in())
    client.post("/desk/account/recovery-codes/new/")
    assert verbs_of(chen) == ["logged_in", "recovery_codes_made"]
    other = Client()
    log_in(other)
    other.post(CODE, {"code": old[0]})
    assert not is_inside(other)


def test_who_may_removes_it_after_confirming_and_it_is_recorded() -> None:
    chen = clerk()
    with_second_factor(chen)
    client = came_in()
    remove = "/desk/account/second-factor/remove/"
    assert place(client.post(remove)) == "/desk/account/confirm/"
    confirmed(client).post(remove)
    assert not Authenticator.objects.filter(user=chen).exists()
    assert verbs_of(chen) == ["logged_in", "second_factor_removed"]


def test_who_must_have_it_does_not_remove_it() -> None:
    shen = administrator()
    with_second_factor(shen)
    with override_settings(SECOND_FACTOR="administrators"):
        client = confirmed(came_in(shen))
        answer = client.post("/desk/account/second-factor/remove/")
    assert Authenticator.objects.filter(user=shen).exists()
    assert "不能" in words(answer)


def test_a_lost_telephone_is_reset_by_the_security_administrator_and_whoever_has_it_is_out() -> None:
    chen = clerk()
    with_second_factor(chen)
    lost = came_in()
    administrator()
    came_in("shenjie").post(f"/desk/staff/{chen.pk}/second_factor/")
    assert not is_inside(lost)
    assert verbs_of(chen) == ["logged_in", "second_factor_removed", "sessions_ended"]
    assert place(log_in(Client(), password=PASSWORD)) == DESK


def test_who_planted_the_session_is_not_half_way_in_along_with_its_owner() -> None:
    with_second_factor(clerk())
    client, thief = Client(), Client()
    client.session.save()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert place(log_in(client)) == CODE
    assert place(thief.get(CODE)) == "/desk/login/"
    assert place(thief.post(CODE, {"code": code_now()})) == "/desk/login/"
    assert not is_inside(thief)
