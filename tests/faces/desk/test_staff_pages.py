"""人员和账号, 岗位: the security administrator enrols, appoints, ends; the three administrators stay apart."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from faces.desk.desk_world import (
    AUDIT,
    BUREAU,
    CLERK,
    NOBODY,
    OFFICE_HEAD,
    OTHER_CLERK,
    SECURITY,
    SUPERVISOR,
    SYSTEM,
    at_desk,
    fields,
    words,
)
from gongkai.office.access import passwords
from gongkai.office.access.login_audit import note_arrival
from gongkai.office.access.models import AccountProposal
from gongkai.office.access.verbs import LogInArrival
from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.models import Administrator, Post, Staff

pytestmark = pytest.mark.django_db
STAFF, NEW = "/desk/staff/", "/desk/staff/new/"
PASSWORD = "石桥-7-青河-Qh"  # noqa: S105
OTHER = "清水-8-长桥-Lz"


def person(username: str) -> Staff:
    return Staff.objects.get(username=username)


def page_of(username: str) -> str:
    return f"{STAFF}{person(username).pk}/"


def do(act: str, username: str, **given: str) -> HttpResponse:
    """The security administrator sends the form of this act on this person's page."""
    security, address = at_desk(SECURITY), page_of(username)
    shown = security.get(address)
    form = fields(shown, f"//main//form[contains(@action, '/{act}/')]")
    return security.post(f"{address}{act}/", form | given, follow=True)


def confirmed(username: str, **typed: str) -> HttpResponse:
    """This person confirms what waits for a second one."""
    address = f"/desk/account-acts/{AccountProposal.objects.get(state='open').pk}/"
    client = at_desk(username)
    form = fields(client.get(address), "//main//form[contains(@action, '/confirm/')]")
    return client.post(f"{address}confirm/", form | typed, follow=True)


def test_somebody_new_gets_an_account_and_is_told_what_comes_next(town: None) -> None:
    security = at_desk(SECURITY)
    given = {"username": "sunjing", "display_name": "孙静", "password": PASSWORD}
    shown = words(security.post(NEW, given, follow=True))
    assert "已登记孙静。初始密码请当面告知，本人首次登录时必须修改。" in shown
    assert "没有任职。登录后没有可办的事。" in shown
    assert "孙静" in words(security.get(STAFF))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"username": "孙静"}, "用户名应以小写字母开头"),
        ({"username": CLERK}, "用户名"),
        ({"display_name": ""}, "请填写姓名。"),
        ({"password": "12345678"}, "密码"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_as_typed(town: None, wrong: dict[str, str], said: str) -> None:
    given = {"username": "sunjing", "display_name": "孙静", "password": PASSWORD} | wrong
    before = Staff.objects.count()
    answer = at_desk(SECURITY).post(NEW, given)
    assert said in words(answer)
    assert {name: fields(answer).get(name, "") for name in given} == given
    assert Staff.objects.count() == before


def test_an_appointment_opens_the_agency_and_its_end_closes_it(town: None) -> None:
    assert at_desk(NOBODY).get(BUREAU).status_code == 404
    assert "已提请复核，由" in words(do("appoint", NOBODY, agency="zrzyj", role="clerk"))
    assert at_desk(NOBODY).get(BUREAU).status_code == 404
    assert "已复核，立即生效。" in words(confirmed(OFFICE_HEAD, password=PASSWORD))
    assert at_desk(NOBODY).get(BUREAU).headers["Location"] == "/desk/account/password/"
    today = timezone.localdate()
    passwords.change(person(NOBODY), OTHER, actor=actor_of(person(NOBODY), today), on=today)
    assert at_desk(NOBODY).get(BUREAU).status_code == 200
    assert "林田" in words(at_desk(CLERK).get(f"{BUREAU}posts/"))
    yesterday = (timezone.localdate() - timezone.timedelta(days=1)).isoformat()
    Post.objects.filter(staff=person(NOBODY)).update(since=yesterday)
    assert "已免去，任职记录保留。" in words(do("end_post", NOBODY, last_day=yesterday, reason="调离"))
    assert at_desk(NOBODY).get(BUREAU).status_code == 404
    assert "林田" in words(at_desk(CLERK).get(f"{BUREAU}posts/")).partition("任职记录")[2]


def test_a_post_that_would_end_before_it_began_is_refused_at_its_place(town: None) -> None:
    answer = do("end_post", CLERK, last_day="2001-01-01", reason="写错了日期")
    assert "日期太早：最早可以填" in words(answer)
    form = fields(answer, "//main//details[@open]//form")
    assert (form["last_day"], form["reason"]) == ("2001-01-01", "写错了日期")
    assert Post.objects.get(staff=person(CLERK)).until is None


def test_a_day_that_is_none_is_refused_at_its_place(town: None) -> None:
    answer = do("end_post", CLERK, last_day="明天")
    assert "最后一天应为年月日，如2026-01-19。" in words(answer)
    assert fields(answer, "//main//details[@open]//form")["last_day"] == "明天"


def test_who_holds_a_post_does_not_become_administrator(town: None) -> None:
    answer = do("administrator", CLERK, kind="audit")
    assert "陈岚不能兼任：管理员不能有其他任职，三类管理员不能由一人担任。" in words(answer)
    assert not Administrator.objects.filter(staff=person(CLERK)).exists()


def test_an_administrator_is_offered_no_post(town: None) -> None:
    shown = at_desk(SECURITY).get(page_of(AUDIT)).content.decode()
    assert "/appoint/" not in shown
    answer = at_desk(SECURITY).post(
        f"{page_of(AUDIT)}appoint/",
        {"agency": "zrzyj", "role": "clerk", "since": timezone.localdate().isoformat()},
        follow=True,
    )
    assert not Post.objects.filter(staff=person(AUDIT)).exists()
    assert answer.status_code == 200


def test_the_last_administrator_of_a_kind_stays(town: None) -> None:
    answer = do("end_administrator", AUDIT)
    assert "这是最后一名审计管理员，先任命接替的人，再免去。" in words(answer)
    assert Administrator.objects.get(staff=person(AUDIT)).until is None


def test_nobody_administers_oneself(town: None) -> None:
    security = at_desk(SECURITY)
    assert security.post(f"{page_of(SECURITY)}password/", {"password": PASSWORD}).status_code == 403
    assert "/password/" not in security.get(page_of(SECURITY)).content.decode().partition("<main")[2]


def test_an_account_with_a_post_is_not_closed(town: None) -> None:
    answer = do("close", CLERK)
    assert "这个人还有任职，先免去全部任职，再停用账号。" in words(answer)
    assert person(CLERK).is_active


def test_an_account_is_closed_and_opened_again(town: None) -> None:
    assert "账号已停用。" in words(do("close", NOBODY))
    assert not person(NOBODY).is_active
    assert "账号已恢复。" in words(do("reopen", NOBODY))
    assert person(NOBODY).is_active


def test_a_weak_password_is_not_given(town: None) -> None:
    before = person(NOBODY).password
    answer = do("password", NOBODY, password="12345678")  # noqa: S106
    assert fields(answer, "//main//form[contains(@action, '/password/')]")["password"] == "12345678"  # noqa: S105
    assert person(NOBODY).password == before


def test_the_password_of_a_clerk_is_set_by_whoever_confirms(town: None) -> None:
    asked = at_desk(SECURITY).get(page_of(CLERK))
    assert "password" not in fields(asked, "//main//form[contains(@action, '/password/')]")
    assert "已提请复核，由" in words(do("password", CLERK))
    assert "陈岚：重设密码" in words(at_desk(OFFICE_HEAD).get(BUREAU))
    weak = confirmed(OFFICE_HEAD, password="12345678")  # noqa: S106
    assert fields(weak, "//main//form[contains(@action, '/confirm/')]")["password"] == "12345678"  # noqa: S105
    assert "新的初始密码请由您当面告知本人。" in words(confirmed(OFFICE_HEAD, password=PASSWORD))
    assert person(CLERK).check_password(PASSWORD)


def test_what_was_proposed_is_not_confirmed_by_the_same_nor_by_a_stranger(town: None) -> None:
    do("password", CLERK)
    address = f"/desk/account-acts/{AccountProposal.objects.get().pk}/"
    assert at_desk(SECURITY).post(f"{address}confirm/", {"password": PASSWORD}).status_code == 403
    for stranger in (CLERK, OTHER_CLERK, SUPERVISOR, NOBODY):
        assert at_desk(stranger).post(f"{address}confirm/", {"password": PASSWORD}).status_code == 404, stranger
    assert not person(CLERK).check_password(PASSWORD)


def test_the_telephone_of_an_administrator_is_removed_by_two(town: None) -> None:
    Authenticator.objects.create(user=person(AUDIT), type=Authenticator.Type.TOTP, data={"secret": ""})
    do("second_factor", AUDIT)
    assert Authenticator.objects.filter(user=person(AUDIT)).exists()
    assert "复核事项" in words(at_desk(SYSTEM).get("/desk/account-acts/"))
    confirmed(SYSTEM)
    assert not Authenticator.objects.filter(user=person(AUDIT)).exists()


def test_whoever_it_concerns_is_told_at_the_next_log_in_and_finds_it_on_his_page(town: None) -> None:
    clerk = person(CLERK)
    here = actor_of(clerk, timezone.localdate())
    note_arrival(clerk, LogInArrival(second_factor=False), actor=here, on=timezone.localdate())
    do("password", CLERK)
    confirmed(OFFICE_HEAD, password=PASSWORD)
    client = Client()
    client.post("/desk/login/", {"login": CLERK, "password": PASSWORD})
    client.post("/desk/account/password/", {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER})
    shown = words(client.get("/desk/account/"))
    assert "别人对您的账号或者任职办了3件事" in shown
    assert "复核同意" in shown.partition("别人对您账号办的事")[2]


def test_a_bureau_that_supervises_nobody_lacks_no_supervisor(town: None) -> None:
    assert "主管部门督导员" not in words(at_desk(OFFICE_HEAD).get(f"{BUREAU}posts/")).partition("<main")[0]
    assert "主管部门督导员高明" in words(at_desk(SUPERVISOR).get("/desk/agencies/gkb/posts/"))


def test_a_post_that_nobody_holds_is_called_vacant(town: None) -> None:
    Post.objects.filter(agency__slug="zrzyj", role="leader").delete()
    assert "分管领导空缺" in words(at_desk(CLERK).get(f"{BUREAU}posts/"))
