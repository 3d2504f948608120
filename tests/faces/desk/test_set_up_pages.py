"""首次设置 in a browser: shut without the key, kind to mistakes, done once, and gone afterwards."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from faces.desk.desk_world import fields, words
from gongkai.faces.desk.entrance.set_up import STEPS
from gongkai.office.access.first_set_up import LASTS, MOST_FAILURES, make_key
from gongkai.office.access.models import SetUpKey
from gongkai.office.agencies.models import Administrator, Agency, Staff
from gongkai.office.agencies.queries import host

pytestmark = pytest.mark.django_db

DOOR = "/desk/set-up/"
PASSWORD = "石桥-7-青河-Qh"  # noqa: S105 — nobody's
HOST = {
    "name": "青石市人民政府",
    "short_name": "市政府",
    "slug": "qingshi",
    "level": "county",
    "credit_code": "11130534MB00000006",
    "division_code": "139981",
    "site_code": "1399810001",
}
OFFICE = {"disclosure_office": "青石市人民政府办公室", "disclosure_phone": "0399-5550100"}
AUTHORITY = {"name": "青石市人民政府办公室", "slug": "office", "level": "county_bureau"}
NOBODY = {"name": "", "slug": "", "level": ""}
FIRST = {"username": "shenjie", "display_name": "沈洁", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def client() -> Client:
    """A browser whose person has read the key off the console and given it."""
    return let_in()


def let_in() -> Client:
    """The same, another one."""
    client = Client()
    answer = client.post(DOOR, {"key": make_key(timezone.now())})
    assert answer.headers["Location"] == STEPS[0].address
    return client


def sent(client: Client, step: str, what: dict[str, str], **more: str) -> HttpResponse:
    """A step, filled in and sent."""
    return client.post(reverse(f"set_up_{step}"), {**what, **more})


def filled_in(client: Client) -> Client:
    """A browser that has come to the last step."""
    for step, what in (("agency", HOST), ("office", OFFICE), ("authority", AUTHORITY)):
        assert sent(client, step, what).status_code == 302
    return client


def errors(answer: HttpResponse) -> dict[str, str]:
    """What is said at each field."""
    found = re.findall(r'class="form-error"\s+id="id_(\w+)_error">([^<]*)<', answer.content.decode())
    return dict(found)


def test_four_steps_make_the_platform(client: Client) -> None:
    answer = sent(filled_in(client), "administrator", FIRST)
    assert answer.headers["Location"] == "/desk/login/"
    made = host()
    assert made is not None
    expected = {**HOST, **OFFICE}
    assert {name: getattr(made, name) for name in expected} == expected
    authority = Agency.objects.get(slug="office")
    assert (authority.superior, authority.short_name) == (made, "青石市人民政府办公室")
    (administrator,) = Administrator.objects.all()
    assert (administrator.kind, administrator.staff.username) == ("security", "shenjie")
    assert administrator.staff.check_password(PASSWORD)
    page = words(client.get("/desk/login/"))
    assert "青石市人民政府的平台已建好。请沈洁登录" in page


def test_a_department_of_its_own_needs_no_authority(client: Client) -> None:
    sent(client, "agency", HOST)
    sent(client, "office", {})
    sent(client, "authority", NOBODY)
    sent(client, "administrator", FIRST)
    assert [each.slug for each in Agency.objects.all()] == ["qingshi"]


@pytest.mark.parametrize("address", [step.address for step in STEPS])
def test_without_the_key_every_step_leads_to_the_door(address: str) -> None:
    make_key(timezone.now())
    for ask in (Client().get, Client().post):
        assert ask(address, FIRST).headers["Location"] == DOOR
    assert not Agency.objects.exists()


def test_a_wrong_key_is_said_and_soon_none_is_looked_at(db: None) -> None:
    key, client = make_key(timezone.now()), Client()
    for _ in range(MOST_FAILURES):
        answer = client.post(DOOR, {"key": "0" * 20})
        assert (answer.status_code, "设置码不对" in errors(answer)["key"]) == (200, True)
    answer = client.post(DOOR, {"key": key})
    assert (answer.status_code, "输错次数过多" in errors(answer)["key"]) == (429, True)


def test_each_mistake_is_said_at_its_field_and_nothing_typed_is_lost(client: Client) -> None:
    wrong = {**HOST, "slug": "市 政府", "credit_code": "11130534MB0000000X", "division_code": "13", "site_code": "7"}
    answer = sent(client, "agency", wrong)
    assert answer.status_code == 200
    assert errors(answer) == {
        "slug": "网址中的代号只用小写字母、数字、连字符。",
        "credit_code": "末位校验码应为6，现在是X。",
        "division_code": "行政区划代码应为6位数字，乡镇、街道为9位。",
        "site_code": "网站标识码应为10位数字。",
    }
    assert wrong.items() <= fields(answer).items()
    assert wrong.items() <= fields(client.get(STEPS[0].address)).items()
    assert sent(client, "agency", HOST).headers["Location"] == STEPS[1].address


def test_the_level_is_asked_for_where_the_name_does_not_show_it(client: Client) -> None:
    doubtful, plain = {**HOST, "name": "青石市教育局", "level": ""}, {**HOST, "name": "清河县教育局", "level": ""}
    assert errors(sent(client, "agency", doubtful)) == {"level": "从全称看不出类别，请选一项。"}
    assert sent(client, "agency", plain).status_code == 302


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({**NOBODY, "slug": "office"}, {"name": "请填写机关全称；没有主管部门的，这一步全部留空。"}),
        ({**AUTHORITY, "slug": ""}, {"slug": "请填写网址中的代号。"}),
        ({**AUTHORITY, "slug": "qingshi"}, {"slug": "主办机关已用这个代号，请另写一个。"}),
        (
            {**AUTHORITY, "name": "青石市人民政府"},
            {"name": "这是主办机关的全称。主管部门是政府办公厅、办公室，不是政府本身。"},
        ),
    ],
)
def test_an_authority_is_all_of_one_and_another_than_the_host(
    client: Client, given: dict[str, str], said: dict[str, str]
) -> None:
    sent(client, "agency", HOST)
    sent(client, "office", OFFICE)
    assert errors(sent(client, "authority", given)) == said


def test_going_back_keeps_what_was_typed_even_what_is_wrong(client: Client) -> None:
    sent(client, "agency", HOST)
    too_long = {"disclosure_phone": "1" * 61}
    assert sent(client, "office", too_long, back="1").headers["Location"] == STEPS[0].address
    assert HOST.items() <= fields(client.get(STEPS[0].address)).items()
    assert too_long.items() <= fields(client.get(STEPS[1].address)).items()


def test_a_later_step_waits_for_what_is_wrong_in_an_earlier_one(client: Client) -> None:
    assert client.get(STEPS[2].address).headers["Location"] == STEPS[0].address
    sent(client, "agency", {**HOST, "site_code": "7"}, back="1")
    assert sent(client, "administrator", FIRST).headers["Location"] == STEPS[0].address
    assert not Agency.objects.exists()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"password": "12345", "again": "12345"}, {"password"}),
        ({"password": "Shenjie-12", "again": "Shenjie-12"}, {"password"}),
        ({"again": PASSWORD + "x"}, {"again"}),
        ({"username": "沈洁"}, {"username"}),
        ({"display_name": ""}, {"display_name"}),
    ],
)
def test_the_first_administrator_keeps_the_rules(client: Client, given: dict[str, str], wrong: set[str]) -> None:
    answer = sent(filled_in(client), "administrator", {**FIRST, **given})
    assert set(errors(answer)) == wrong
    assert fields(answer)["username"] == {**FIRST, **given}["username"]
    assert not Agency.objects.exists()


def test_no_password_is_kept_or_sent_back(client: Client) -> None:
    answer = sent(filled_in(client), "administrator", {**FIRST, "display_name": ""})
    assert PASSWORD not in answer.content.decode()
    assert PASSWORD not in str(dict(client.session))


def test_before_it_is_done_everything_is_shown_once_more(client: Client) -> None:
    page = words(filled_in(client).get(STEPS[3].address))
    said = [value for value in (*HOST.values(), *OFFICE.values(), AUTHORITY["name"]) if value != "county"]
    assert [value for value in said if value not in page] == []
    assert "县级人民政府" in page


def test_afterwards_there_are_no_such_pages(client: Client) -> None:
    sent(filled_in(client), "administrator", FIRST)
    for address in (DOOR, *(step.address for step in STEPS)):
        assert (Client().get(address).status_code, Client().post(address).status_code) == (404, 404)
        assert client.get(address).status_code == 404


def test_a_second_browser_is_told_that_the_first_was_faster(client: Client) -> None:
    filled_in(client)
    token = client.session["set_up"]
    second = Client()
    session: Any = second.session
    session["set_up"] = token
    session.save()
    assert sent(second, "administrator", FIRST).headers["Location"] == "/desk/login/"
    late = sent(client, "administrator", {**FIRST, "username": "guomin"})
    assert late.status_code == 409
    assert "青石市人民政府的平台已由别人在另一处建好" in words(late)
    assert Staff.objects.count() == 1


def test_a_key_that_ran_out_on_the_way_is_asked_for_again_and_what_was_typed_is_still_there(client: Client) -> None:
    filled_in(client)
    SetUpKey.objects.update(made_at=timezone.now() - LASTS - timedelta(minutes=1))
    assert sent(client, "administrator", FIRST).headers["Location"] == DOOR
    client.post(DOOR, {"key": make_key(timezone.now())})
    assert HOST.items() <= fields(client.get(STEPS[0].address)).items()
    assert sent(client, "administrator", FIRST).headers["Location"] == "/desk/login/"


def test_the_portal_says_where_to_begin(db: None) -> None:
    page = Client().get("/").content.decode()
    assert f'href="{DOOR}"' in page


def test_nothing_of_it_is_stored_on_the_way(client: Client) -> None:
    for address in (DOOR, STEPS[0].address):
        assert "no-store" in client.get(address).headers["Cache-Control"]
