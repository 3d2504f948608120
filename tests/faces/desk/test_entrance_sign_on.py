"""单点登录: whom an identity provider brings in, whom not, and what it cannot bring about."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from faces.desk.desk_world import words
from faces.desk.entrance_world import (
    ACCOUNT,
    CODE,
    DESK,
    FIRST,
    NEW_PASSWORD,
    SET_UP,
    account,
    administrator,
    came_in,
    clerk,
    code_now,
    is_inside,
    log_in,
    place,
    verbs_of,
    with_second_factor,
)
from faces.desk.identity_provider import CLIENT, CLIENT_SECRET, Provider, new_key
from faces.test_every_address import addresses
from gongkai.faces.desk.entrance import sign_on
from gongkai.office.access import passwords
from gongkai.office.agencies.enrol import close_account
from gongkai.office.agencies.models import Staff
from gongkai.office.journal.models import Entry
from processes import environment

BEGIN, BACK = "/desk/login/sign-on/", "/desk/login/sign-on/back/"
STRANGER = "身份认证已通过，但本系统没有对应的可用账号"
BROKEN = "统一身份认证没有完成"
AWAY = "统一身份认证服务暂时连接不上"


@pytest.fixture
def provider(db: None) -> Iterator[Provider]:
    """A provider that works, and an installation that trusts it."""
    one = Provider().start()
    app = {
        "provider_id": sign_on.ID,
        "name": "青石统一认证",
        "client_id": CLIENT,
        "secret": CLIENT_SECRET,
        "settings": {"server_url": one.address},
    }
    trusted = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "profile"], "APPS": [app]}}
    with override_settings(
        OIDC_SERVER=one.address,
        OIDC_NAME="青石统一认证",
        OIDC_CLAIM="preferred_username",
        OIDC_CHECKS_SECOND_FACTOR=False,
        SOCIALACCOUNT_PROVIDERS=trusted,
        ROOT_URLCONF="faces.desk.urls_with_sign_on",
    ):
        yield one
    one.stop()


def through(provider: Provider, client: Client, onward: str = "") -> HttpResponse:
    """Off to the provider and back again."""
    off = client.get(BEGIN + (f"?next={onward}" if onward else ""))
    assert off.headers["Location"].startswith(f"{provider.address}/authorize?"), off.headers
    return client.get(provider.authorise(off.headers["Location"]))


def says(client: Client) -> str:
    """What the log-in page says."""
    return words(client.get("/desk/login/"))


def test_without_a_provider_there_is_neither_button_nor_address() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("sign_on")
    assert sign_on.addresses("") == []


def test_with_a_provider_there_are_two_addresses_more(provider: Provider) -> None:
    with override_settings(ROOT_URLCONF="gongkai.project.urls"):
        before = set(addresses(get_resolver()))
    assert set(addresses(get_resolver())) - before == {
        ("sign_on", "desk/login/sign-on/"),
        ("openid_connect_callback", "desk/login/sign-on/back/"),
    }


def test_the_page_offers_it_by_its_name(provider: Provider) -> None:
    page = Client().get("/desk/login/?next=/desk/account/")
    assert "用青石统一认证登录" in words(page)
    assert f'href="{BEGIN}?next=%2Fdesk%2Faccount%2F"' in page.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_its_addresses_are_for_asking_only(provider: Provider, method: str) -> None:
    assert getattr(Client(), method)(BEGIN).status_code == 405
    assert getattr(Client(), method)(BACK).status_code == 405


def test_whoever_has_an_open_account_comes_in_and_is_bound_by_his_number(provider: Provider) -> None:
    chen = clerk()
    client = Client()
    assert place(through(provider, client, "/desk/account/")) == ACCOUNT
    assert is_inside(client)
    (bound,) = SocialAccount.objects.all()
    assert (bound.user, bound.uid, bound.extra_data) == (chen, "7f3a", {})
    assert verbs_of(chen) == ["sign_on_bound", "logged_in"]
    assert Entry.objects.latest("pk").facts == {
        "second_factor": False,
        "single_sign_on": True,
        "came_from": "127.0.0.1",
    }


def test_what_is_asked_of_the_provider_is_what_it_should_be(provider: Provider) -> None:
    Client().get(f"{BEGIN}?scope=everything&auth_params=nonce%3Dmine%26prompt%3Dnone&process=connect")
    client = Client()
    off = client.get(f"{BEGIN}?scope=everything&auth_params=nonce%3Dmine%26prompt%3Dnone&process=connect")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(off.headers["Location"]).query).items()}
    assert set(asked.pop("scope").split()) == {"openid", "profile"}
    assert len(asked.pop("nonce")) >= 32
    assert len(asked.pop("state")) >= 16
    assert len(asked.pop("code_challenge")) == 43
    assert asked == {
        "client_id": CLIENT,
        "redirect_uri": f"http://testserver{BACK}",
        "response_type": "code",
        "code_challenge_method": "S256",
    }


def test_once_bound_the_number_counts_and_not_the_name(provider: Provider) -> None:
    chen = clerk()
    through(provider, Client())
    provider.person = {"sub": "7f3a", "preferred_username": "chenlan-new"}
    client = Client()
    through(provider, client)
    assert is_inside(client)
    assert verbs_of(chen) == ["sign_on_bound", "logged_in", "logged_in"]


def test_a_name_given_to_somebody_else_opens_nothing(provider: Provider) -> None:
    chen = clerk()
    through(provider, Client())
    provider.person = {"sub": "another", "preferred_username": "chenlan"}
    client = Client()
    assert place(through(provider, client)) == "/desk/login/"
    assert STRANGER in says(client)
    assert not is_inside(client)
    assert verbs_of(chen)[-1] == "not_let_in"
    assert Entry.objects.latest("pk").facts == {"step": "single_sign_on", "came_from": "127.0.0.1"}


def test_after_the_binding_was_released_the_name_is_bound_anew(provider: Provider) -> None:
    chen = clerk()
    through(provider, Client())
    administrator()
    came_in("shenjie").post(f"/desk/staff/{chen.pk}/release_sign_on/")
    assert verbs_of(chen)[-1] == "sign_on_released"
    provider.person = {"sub": "another", "preferred_username": "chenlan"}
    client = Client()
    through(provider, client)
    assert is_inside(client)


def test_nobody_gets_an_account_by_it(provider: Provider) -> None:
    clerk()
    provider.person = {"sub": "1", "preferred_username": "stranger", "name": "路人", "email": "a@example.cn"}
    client = Client()
    assert place(through(provider, client)) == "/desk/login/"
    assert STRANGER in says(client)
    assert not is_inside(client)
    assert Staff.objects.count() == 1
    assert not SocialAccount.objects.exists()
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.subject_key) == ("staff.not_let_in", "")
    assert "stranger" not in str(entry.facts)


@pytest.mark.parametrize("name", [{}, {"preferred_username": ""}, {"preferred_username": None}])
def test_who_has_no_name_at_the_provider_is_nobody_here(provider: Provider, name: dict[str, str]) -> None:
    clerk()
    provider.person = {"sub": "1", **name}
    client = Client()
    assert place(through(provider, client)) == "/desk/login/"
    assert STRANGER in says(client)


@pytest.mark.parametrize("bound", [True, False])
def test_a_closed_account_is_not_opened_by_it(provider: Provider, bound: bool) -> None:
    chen = account("chenlan")
    if bound:
        through(provider, Client())
    close_account(chen, actor=FIRST, on=timezone.localdate())
    client = Client()
    assert place(through(provider, client)) == "/desk/login/"
    assert STRANGER in says(client)
    assert not is_inside(client)
    assert verbs_of(chen)[-1] == "not_let_in"


def test_the_claim_with_the_name_is_a_setting_and_may_come_from_the_other_address(provider: Provider) -> None:
    clerk()
    provider.person = {"sub": "7f3a", "preferred_username": "440101"}
    provider.more_of_person = {"account": "CHENLAN"}
    client = Client()
    with override_settings(OIDC_CLAIM="account"):
        through(provider, client)
    assert is_inside(client)


def test_what_the_other_address_says_of_somebody_else_is_not_believed(provider: Provider) -> None:
    clerk()
    provider.more_of_person = {"sub": "8888", "account": "chenlan"}
    client = Client()
    with override_settings(OIDC_CLAIM="account"):
        through(provider, client)
    assert BROKEN in says(client)
    assert not is_inside(client)


LIES = {
    "nonce of another log-in": {"nonce": "what another browser was given"},
    "no nonce": {"nonce": None},
    "for another client": {"aud": "somebody-else"},
    "for two, asked by the other": {"aud": [CLIENT, "somebody-else"], "azp": "somebody-else"},
    "by another provider": {"iss": "https://id.example.cn"},
    "run out": {"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200},
    "no end": {"exp": None},
    "nobody": {"sub": None},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_does_not_say_what_it_should_opens_nothing(provider: Provider, lie: str) -> None:
    chen = clerk()
    provider.claims = LIES[lie]
    client = Client()
    assert place(through(provider, client)) == "/desk/login/"
    assert BROKEN in says(client)
    assert not is_inside(client)
    assert verbs_of(chen) == []


@pytest.mark.parametrize("signed", ["another key", "none", "shared secret"])
def test_a_token_that_the_provider_did_not_sign_opens_nothing(provider: Provider, signed: str) -> None:
    clerk()
    provider.signs_with = new_key() if signed == "another key" else signed
    client = Client()
    assert place(through(provider, client)) == "/desk/login/"
    assert BROKEN in says(client)
    assert not is_inside(client)


def test_an_answer_to_another_browser_opens_nothing(provider: Provider) -> None:
    clerk()
    theirs, mine = Client(), Client()
    back = provider.authorise(theirs.get(BEGIN).headers["Location"])
    assert place(mine.get(back)) == "/desk/login/"
    assert BROKEN in says(mine)
    assert not is_inside(mine)


def test_an_answer_is_good_once(provider: Provider) -> None:
    clerk()
    client = Client()
    back = provider.authorise(client.get(BEGIN).headers["Location"])
    client.get(back)
    client.post("/desk/logout/")
    assert place(client.get(back)) == "/desk/login/"
    assert not is_inside(client)


@pytest.mark.parametrize("answer", ["", "?code=1", "?state=1", "?error=access_denied", "?code=1&state=1"])
def test_an_answer_to_nothing_that_was_asked_opens_nothing(provider: Provider, answer: str) -> None:
    client = Client()
    assert place(client.get(BACK + answer)) == "/desk/login/"
    assert BROKEN in says(client)


def test_who_turns_back_at_the_provider_is_told_so_in_our_words(provider: Provider) -> None:
    client = Client()
    state = parse_qs(urlsplit(client.get(BEGIN).headers["Location"]).query)["state"][0]
    assert place(client.get(f"{BACK}?error=access_denied&state={state}")) == "/desk/login/"
    assert BROKEN in says(client)


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example/"])
def test_from_the_provider_one_is_sent_on_only_to_this_house(provider: Provider, onward: str) -> None:
    clerk()
    assert place(through(provider, Client(), onward)) == DESK


@pytest.mark.parametrize("wrong", [{"issuer": "https://id.example.cn"}, {"jwks_uri": ""}, {"token_endpoint": None}])
def test_a_provider_that_is_not_the_one_set_is_not_used(provider: Provider, wrong: dict[str, str]) -> None:
    provider.says_of_itself = wrong
    client = Client()
    assert place(client.get(BEGIN)) == "/desk/login/"
    assert BROKEN in says(client)


def test_a_provider_that_is_away_is_said_to_be(provider: Provider) -> None:
    clerk()
    client = Client()
    provider.keys_are_away = True
    through(provider, client)
    assert AWAY in says(client)
    provider.stop()
    assert place(client.get(BEGIN)) == "/desk/login/"
    assert AWAY in says(client)
    assert place(log_in(client)) == DESK


def test_the_duty_of_the_second_factor_stays(provider: Provider) -> None:
    with_second_factor(clerk())
    client = Client()
    assert place(through(provider, client)) == CODE
    assert not is_inside(client)
    client.post(CODE, {"code": code_now()})
    assert is_inside(client)
    assert Entry.objects.latest("pk").facts == {"second_factor": True, "single_sign_on": True, "came_from": "127.0.0.1"}


def test_and_whoever_must_have_one_sets_it_up(provider: Provider) -> None:
    clerk()
    client = Client()
    with override_settings(SECOND_FACTOR="everyone"):
        through(provider, client)
        assert place(client.get(DESK)) == SET_UP


def test_unless_the_setting_says_that_the_provider_asks_for_it(provider: Provider) -> None:
    with_second_factor(clerk())
    administrator()
    with override_settings(OIDC_CHECKS_SECOND_FACTOR=True, SECOND_FACTOR="everyone"):
        client = Client()
        assert place(through(provider, client)) == DESK
        assert is_inside(client)
        provider.person = {"sub": "9", "preferred_username": "shenjie"}
        other = Client()
        through(provider, other)
        assert other.get("/desk/staff/").status_code == 200
        by_password = Client()
        assert place(log_in(by_password)) == CODE


def test_who_came_so_keeps_no_password_in_order_here(provider: Provider) -> None:
    chen = clerk()
    passwords.give(chen, NEW_PASSWORD, actor=FIRST, on=timezone.localdate())
    client = Client()
    through(provider, client)
    assert client.get(ACCOUNT).status_code == 200


def test_somebody_else_coming_in_the_same_browser_replaces_the_first(provider: Provider) -> None:
    clerk()
    administrator()
    client = came_in("shenjie")
    through(provider, client)
    assert "陈岚" in words(client.get(ACCOUNT))
    assert [one.user.username for one in SocialAccount.objects.all()] == ["chenlan"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "0"),
        (
            {"GONGKAI_OIDC_SERVER": "https://id.example.cn/r/", "GONGKAI_OIDC_CLIENT_ID": "d"},
            "2 https://id.example.cn/r",
        ),
        ({"GONGKAI_OIDC_SERVER": "http://127.0.0.1:9", "GONGKAI_OIDC_CLIENT_ID": "d"}, "2 http://127.0.0.1:9"),
        ({"GONGKAI_OIDC_SERVER": "https://id.example.cn"}, "GONGKAI_OIDC_CLIENT_ID"),
        ({"GONGKAI_OIDC_SERVER": "http://id.example.cn"}, "GONGKAI_OIDC_SERVER"),
        ({"GONGKAI_OIDC_SERVER": "id.example.cn"}, "GONGKAI_OIDC_SERVER"),
    ],
)
def test_the_environment_says_whether_there_is_single_sign_on(given: dict[str, str], said: str) -> None:
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from gongkai.faces.desk.entrance.sign_on import urlpatterns\n"
        "print(len(urlpatterns), settings.OIDC_SERVER)"
    )
    run = {**environment(**given), "DATABASE_URL": ""}
    done = subprocess.run([sys.executable, "-c", code], env=run, capture_output=True, text=True, check=False)
    assert said in (done.stdout.strip() if done.returncode == 0 else done.stderr)
