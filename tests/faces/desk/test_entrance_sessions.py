"""会话和密码: how long a session lasts, what ends it, and what must be put in order first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from faces.desk.desk_world import words
from faces.desk.entrance_world import (
    ACCOUNT,
    CHANGE_PASSWORD,
    DESK,
    FIRST,
    NEW_PASSWORD,
    PASSWORD,
    account,
    administrator,
    came_in,
    clerk,
    confirmed,
    is_inside,
    log_in,
    place,
    verbs_of,
)
from gongkai.faces.desk.entrance.adapter import SEEN
from gongkai.office.access import passwords, queries
from gongkai.office.access.models import AccountProposal, PasswordSet
from gongkai.office.agencies.appoint import end_administration, end_post
from gongkai.office.agencies.enrol import close_account
from gongkai.office.agencies.models import Administrator, AdministratorKind, Post, Staff
from gongkai.office.journal.models import Entry

pytestmark = [pytest.mark.django_db]


def idle(client: Client, minutes: float) -> Client:
    """The same browser, nothing having been done for so long."""
    session = client.session
    session[SEEN] -= minutes * 60
    session.save()
    return client


@pytest.mark.parametrize(
    ("setting", "minutes", "out"), [(30, 29, False), (30, 31, True), (10, 11, True), (10, 9, False), (0, 9999, False)]
)
def test_after_how_many_minutes_without_a_request_one_is_out_is_a_setting(
    setting: int, minutes: int, out: bool
) -> None:
    chen = clerk()
    client = came_in()
    with override_settings(IDLE_MINUTES=setting):
        assert is_inside(idle(client, minutes)) is not out
    assert (verbs_of(chen)[-1] == "logged_out") is out


def test_who_was_idle_too_long_is_told_so_and_comes_back_to_the_same_page() -> None:
    clerk()
    client = came_in()
    with override_settings(IDLE_MINUTES=30):
        answer = idle(client, 31).get("/desk/agencies/zrzyj/data/", follow=True)
    assert answer.redirect_chain[-1][0] == "/desk/login/?next=%2Fdesk%2Fagencies%2Fzrzyj%2Fdata%2F"
    assert "已30分钟没有操作，已自动退出" in words(answer)


def test_work_in_between_keeps_one_inside() -> None:
    clerk()
    client = came_in()
    with override_settings(IDLE_MINUTES=30):
        for _ in range(3):
            assert is_inside(idle(client, 20))


def test_the_own_sessions_are_listed_each_with_its_place_and_can_be_ended() -> None:
    chen = clerk()
    here = came_in()
    there = Client(REMOTE_ADDR="10.1.1.77", HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/128.0")
    log_in(there)
    page = words(here.get(ACCOUNT))
    assert "登录会话2" in page
    assert "10.1.1.77" in page
    assert "火狐浏览器，视窗系统" in page
    (other,) = [one for one in queries.sessions_of(chen) if one.address == "10.1.1.77"]
    here.post(f"/desk/account/sessions/{other.number}/end/")
    assert (is_inside(here), is_inside(there)) == (True, False)
    assert verbs_of(chen) == ["logged_in", "logged_in", "sessions_ended"]
    assert Entry.objects.latest("pk").facts["count"] == 1


def test_all_others_are_ended_at_once() -> None:
    chen = clerk()
    here, *others = (came_in() for _ in range(3))
    here.post("/desk/account/sessions/end-others/")
    assert is_inside(here)
    assert not any(is_inside(one) for one in others)
    assert Entry.objects.filter(verb="staff.sessions_ended").latest("pk").facts["count"] == 2
    assert [one.is_this for one in queries.sessions_of(chen, here.session.session_key)] == [True]


def test_nobody_ends_the_session_of_another_from_his_own_account() -> None:
    chen = clerk()
    client = came_in()
    account("wangjiao")
    (one,) = queries.sessions_of(chen)
    came_in("wangjiao").post(f"/desk/account/sessions/{one.number}/end/")
    assert is_inside(client)


def test_a_changed_password_ends_all_other_sessions_and_not_this_one() -> None:
    chen = clerk()
    here, there = came_in(), came_in()
    kept = here.cookies["sessionid"].value
    answer = here.post(
        CHANGE_PASSWORD, {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}, follow=True
    )
    assert "密码已修改，其他登录会话已结束。" in words(answer)
    assert (is_inside(here), is_inside(there)) == (True, False)
    assert here.cookies["sessionid"].value != kept
    assert verbs_of(chen) == ["logged_in", "logged_in", "sessions_ended", "password_changed"]
    assert log_in(Client()).status_code == 200
    assert place(log_in(Client(), password=NEW_PASSWORD)) == DESK


def test_a_password_that_is_not_changed_ends_nothing() -> None:
    chen = clerk()
    here, there = came_in(), came_in()
    for given in (
        {"oldpassword": "wrong-Password-9", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": "another-One-9"},
        {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD},
        {"oldpassword": PASSWORD, "password1": "short", "password2": "short"},
    ):
        assert here.post(CHANGE_PASSWORD, given).status_code == 200
    assert is_inside(here)
    assert is_inside(there)
    assert "password_changed" not in verbs_of(chen)


def test_the_rules_refuse_in_words() -> None:
    clerk()
    client = came_in()
    given = {"oldpassword": PASSWORD, "password1": "chenlan", "password2": "chenlan"}
    page = words(client.post(CHANGE_PASSWORD, given))
    for said in ("密码太短，至少应有10位", "密码与用户名太相似", "四种中至少有3种，现在只有1种"):
        assert said in page, page


def set_anew(staff: Staff) -> None:
    """The security administrator wants a new password for somebody; the system administrator sets it."""
    administrator()
    administrator(AdministratorKind.SYSTEM, "guotao")
    came_in("shenjie").post(f"/desk/staff/{staff.pk}/password/")
    proposal = AccountProposal.objects.get()
    came_in("guotao").post(f"/desk/account-acts/{proposal.pk}/confirm/", {"password": NEW_PASSWORD})


def test_with_a_password_that_somebody_else_set_one_reaches_only_the_page_to_change_it() -> None:
    chen = clerk()
    set_anew(chen)
    client = Client()
    log_in(client, password=NEW_PASSWORD)
    for address in (DESK, ACCOUNT, "/desk/agencies/zrzyj/"):
        assert place(client.get(address)) == CHANGE_PASSWORD
    same = {"oldpassword": NEW_PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post(CHANGE_PASSWORD, same).status_code == 200
    own = "Ziji-de-2028"
    client.post(CHANGE_PASSWORD, {"oldpassword": NEW_PASSWORD, "password1": own, "password2": own})
    assert client.get(ACCOUNT).status_code == 200
    assert verbs_of(chen) == [
        "account_act.proposed",
        "password_given",
        "account_act.confirmed",
        "logged_in",
        "password_changed",
    ]


@pytest.mark.parametrize(("days", "age", "must"), [(90, 90, False), (90, 91, True), (30, 31, True), (0, 5000, False)])
def test_an_expired_password_must_be_changed_first(days: int, age: int, must: bool) -> None:
    chen = clerk()
    PasswordSet.objects.of(chen).update(set_on=timezone.localdate() - timedelta(days=age))
    client = came_in()
    with override_settings(PASSWORD_DAYS=days):
        answer = client.get(ACCOUNT)
        assert (place(answer) == CHANGE_PASSWORD) is must
        if must:
            assert f"密码已用满{days}天" in words(client.get(CHANGE_PASSWORD))


def test_whose_password_is_set_anew_is_out_everywhere() -> None:
    chen = clerk()
    client = came_in()
    set_anew(chen)
    assert not is_inside(client)
    assert verbs_of(chen) == [
        "logged_in",
        "account_act.proposed",
        "password_given",
        "sessions_ended",
        "account_act.confirmed",
    ]


def test_whose_account_is_closed_is_out_at_the_next_request() -> None:
    chen = account("chenlan")
    client = came_in()
    close_account(chen, actor=FIRST, on=timezone.localdate())
    assert not is_inside(client)
    answer = log_in(Client())
    assert place(answer) == "/desk/inactive/"


def test_closing_an_account_ends_its_sessions_and_opening_it_again_revives_none() -> None:
    chen = account("chenlan")
    client = came_in()
    administrator()
    security = came_in("shenjie")
    security.post(f"/desk/staff/{chen.pk}/close/")
    assert verbs_of(chen) == ["logged_in", "account_closed", "sessions_ended"]
    security.post(f"/desk/staff/{chen.pk}/reopen/")
    assert not is_inside(client)


def test_where_a_post_ends_what_it_opened_is_shut_at_the_next_request() -> None:
    chen = clerk()
    client = came_in()
    assert client.get("/desk/agencies/zrzyj/").status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    end_post(Post.objects.get(staff=chen), actor=FIRST, on=timezone.localdate(), last_day=yesterday)
    assert client.get("/desk/agencies/zrzyj/").status_code == 404


def test_where_an_administrator_is_one_no_longer_his_pages_are_shut_at_the_next_request() -> None:
    administrator()
    client = came_in("shenjie")
    account("other")
    administrator(AdministratorKind.SECURITY, "second")
    assert client.get("/desk/staff/").status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    serving = Administrator.objects.get(staff__username="shenjie")
    end_administration(serving, actor=FIRST, on=timezone.localdate(), last_day=yesterday)
    assert client.get("/desk/staff/").status_code == 404


def test_the_three_administrators_are_three_persons() -> None:
    chen = administrator(AdministratorKind.SYSTEM, "xitong")
    administrator(AdministratorKind.SECURITY, "anquan")
    for kind in ("security", "audit"):
        given = {"kind": kind, "since": timezone.localdate().isoformat()}
        came_in("anquan").post(f"/desk/staff/{chen.pk}/administrator/", given)
    assert Administrator.objects.get(staff=chen).kind == AdministratorKind.SYSTEM


def test_nobody_has_a_password_that_he_was_not_given() -> None:
    """No account comes with one: what is entered without a password opens with none."""
    given = {"username": "wangjiao", "display_name": "王蛟", "password": NEW_PASSWORD}
    administrator()
    came_in("shenjie").post("/desk/staff/new/", given)
    wang = Staff.objects.get(username="wangjiao")
    today = timezone.localdate()
    assert passwords.standing(wang, today, joined=today, days=90).standing is passwords.PasswordState.GIVEN
    for guess in ("", "wangjiao", "admin", "123456", "gongkai", "password"):
        assert not wang.check_password(guess)


def test_sessions_of_others_are_ended_by_the_security_administrator() -> None:
    chen = clerk()
    clients = [came_in(), came_in()]
    administrator()
    confirmed(came_in("shenjie")).post(f"/desk/staff/{chen.pk}/end_sessions/")
    assert not any(is_inside(one) for one in clients)
    assert verbs_of(chen) == ["logged_in", "logged_in", "sessions_ended"]
    assert Entry.objects.filter(verb="staff.sessions_ended").latest("pk").actor_post == "安全管理员"
