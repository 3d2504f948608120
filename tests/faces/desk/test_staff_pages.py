"""人员和账号, 岗位: the security administrator enrols, appoints, ends; the three administrators stay apart."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.utils import timezone

from faces.desk.desk_world import (
    AUDIT,
    BUREAU,
    CLERK,
    NOBODY,
    OFFICE_HEAD,
    SECURITY,
    SUPERVISOR,
    at_desk,
    fields,
    words,
)
from gongkai.office.agencies.models import Administrator, Post, Staff

pytestmark = pytest.mark.django_db
STAFF, NEW = "/desk/staff/", "/desk/staff/new/"
PASSWORD = "石桥-7-青河-Qh"  # noqa: S105


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
    assert "已任职。" in words(do("appoint", NOBODY, agency="zrzyj", role="clerk"))
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
    before = person(CLERK).password
    answer = do("password", CLERK, password="12345678")  # noqa: S106
    assert fields(answer, "//main//form[contains(@action, '/password/')]")["password"] == "12345678"  # noqa: S105
    assert person(CLERK).password == before


def test_a_bureau_that_supervises_nobody_lacks_no_supervisor(town: None) -> None:
    assert "主管部门督导员" not in words(at_desk(OFFICE_HEAD).get(f"{BUREAU}posts/")).partition("<main")[0]
    assert "主管部门督导员高明" in words(at_desk(SUPERVISOR).get("/desk/agencies/gkb/posts/"))


def test_a_post_that_nobody_holds_is_called_vacant(town: None) -> None:
    Post.objects.filter(agency__slug="zrzyj", role="leader").delete()
    assert "分管领导空缺" in words(at_desk(CLERK).get(f"{BUREAU}posts/"))
