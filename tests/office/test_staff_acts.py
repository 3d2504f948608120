"""Posts, accounts and administrators: the days they last, and the powers that are kept apart."""

from __future__ import annotations

from datetime import date

import pytest
from agencies_world import DAY, agency, staff
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.office.agencies.acting import actor_of
from gongkai.office.agencies.appoint import appoint, appoint_administrator, end_administration, end_post
from gongkai.office.agencies.dissolve import dissolve
from gongkai.office.agencies.enrol import close_account, enrol, reopen_account
from gongkai.office.agencies.models import Administrator, AdministratorKind, Agency, Post, Role, Staff
from gongkai.office.agencies.refusals import (
    AccountClosed,
    AgencyNotThere,
    AlreadyAppointed,
    DayTooEarly,
    LastAdministrator,
    PostAlreadyEnded,
    PowersKeptApart,
    StillHolds,
)
from gongkai.office.agencies.separation import GUARDS
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor

SHEN = Actor("沈洁", 9, "安全管理员")
GUO = Actor("郭涛", 98, "系统管理员")


@pytest.fixture
def bureau(db: None) -> Agency:
    return agency("land", "青石市自然资源局")


def test_a_post_is_held_once_and_ends_once(bureau: Agency) -> None:
    chen = staff("chen")
    post = appoint(chen, bureau, Role.CLERK, actor=SHEN, second=GUO, on=DAY, since=date(2026, 3, 16))
    with pytest.raises(AlreadyAppointed):
        appoint(chen, bureau, Role.CLERK, actor=SHEN, second=GUO, on=DAY)
    with pytest.raises(DayTooEarly):
        end_post(post, actor=SHEN, on=DAY, last_day=date(2026, 3, 15))
    ended = end_post(post, actor=SHEN, on=DAY, last_day=date(2026, 6, 30), reason="调离")
    assert (ended.since, ended.until) == (date(2026, 3, 16), date(2026, 6, 30))
    with pytest.raises(PostAlreadyEnded) as refusal:
        end_post(post, actor=SHEN, on=date(2026, 9, 1))
    assert refusal.value.until == date(2026, 6, 30)
    assert appoint(chen, bureau, Role.CLERK, actor=SHEN, second=GUO, on=date(2026, 7, 1)).pk != post.pk


def test_what_an_entry_says_of_a_post(bureau: Agency) -> None:
    chen = staff("陈岚")
    end_post(
        appoint(chen, bureau, Role.CLERK, actor=SHEN, second=GUO, on=DAY),
        actor=SHEN,
        on=date(2026, 6, 30),
        reason="调离",
    )
    last = Entry.objects.filter(agency_id=bureau.pk).latest("number")
    assert (last.verb, last.subject_kind, last.subject_key) == ("post.ended", "staff", str(chen.pk))
    assert last.facts == {
        "staff": "陈岚",
        "role": "clerk",
        "since": "2026-03-02",
        "until": "2026-06-30",
        "reason": "调离",
        "second": "",
    }
    assert (last.actor_name, last.actor_post) == ("沈洁", "安全管理员")


def test_nobody_gets_a_post_at_an_agency_that_is_gone(bureau: Agency) -> None:
    dissolve(bureau, successor=None, reason="撤销", actor=SHEN, on=date(2026, 6, 1))
    with pytest.raises(AgencyNotThere):
        appoint(staff("chen"), bureau, Role.CLERK, actor=SHEN, second=GUO, on=date(2026, 6, 1))


def test_an_administrator_has_no_post_today_nor_one_that_is_to_begin(bureau: Agency) -> None:
    chen = staff("chen")
    appoint(chen, bureau, Role.CLERK, actor=SHEN, second=GUO, on=DAY, since=date(2026, 9, 1))
    with pytest.raises(PowersKeptApart):
        appoint_administrator(chen, AdministratorKind.SYSTEM, actor=SHEN, second=GUO, on=DAY)
    assert not Administrator.objects.exists()


def test_a_second_kind_of_administrator_is_refused_even_years_later(bureau: Agency) -> None:
    first, second = staff("shen"), staff("guo")
    office = appoint_administrator(first, AdministratorKind.SECURITY, actor=SHEN, second=GUO, on=DAY)
    appoint_administrator(second, AdministratorKind.SECURITY, actor=SHEN, second=GUO, on=DAY)
    with pytest.raises(AlreadyAppointed):
        appoint_administrator(first, AdministratorKind.SECURITY, actor=SHEN, second=GUO, on=DAY)
    end_administration(office, actor=SHEN, second=GUO, on=date(2026, 12, 31))
    with pytest.raises(PowersKeptApart):
        appoint_administrator(first, AdministratorKind.AUDIT, actor=SHEN, second=GUO, on=date(2030, 1, 1))
    again = appoint_administrator(first, AdministratorKind.SECURITY, actor=SHEN, second=GUO, on=date(2030, 1, 1))
    assert (again.kind, again.since, again.until) == ("security", date(2030, 1, 1), None)


def test_the_last_administrator_of_a_kind_stays(bureau: Agency) -> None:
    office = appoint_administrator(staff("shen"), AdministratorKind.AUDIT, actor=SHEN, second=GUO, on=DAY)
    appoint_administrator(staff("guo"), AdministratorKind.SYSTEM, actor=SHEN, second=GUO, on=DAY)
    with pytest.raises(LastAdministrator) as refusal:
        end_administration(office, actor=SHEN, second=GUO, on=date(2026, 12, 31))
    assert refusal.value.kind == "audit"
    assert Administrator.objects.get(pk=office.pk).until is None


def test_the_database_lets_nobody_administer_and_hold_a_post_on_one_day(bureau: Agency) -> None:
    chen, shen = staff("chen"), staff("shen")
    post = Post.objects.create(staff=chen, agency=bureau, role=Role.CLERK, since=DAY, until=date(2026, 6, 30))
    office = Administrator.objects.create(staff=shen, kind=AdministratorKind.AUDIT, since=DAY)
    for wrong in (
        lambda: Administrator.objects.create(staff=chen, kind=AdministratorKind.AUDIT, since=date(2026, 6, 30)),
        lambda: Post.objects.create(staff=shen, agency=bureau, role=Role.CLERK, since=date(2030, 1, 1)),
        lambda: Post.objects.filter(pk=post.pk).update(staff=shen),
        lambda: Administrator.objects.filter(pk=office.pk).update(staff=chen),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
    Administrator.objects.create(staff=chen, kind=AdministratorKind.SYSTEM, since=date(2026, 7, 1))


def test_the_triggers_stand_after_all_migrations(db: None) -> None:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert {guard.name for guard in GUARDS.guards} <= {row[0] for row in cursor.fetchall()}


days = st.none() | st.integers(1, 28).map(lambda day: date(2026, 3, day))


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(post=st.tuples(days, days), office=st.tuples(days, days))
def test_the_database_finds_every_day_in_common(
    bureau: Agency, post: tuple[date | None, date | None], office: tuple[date | None, date | None]
) -> None:
    def lasting(span: tuple[date | None, date | None]) -> set[date]:
        return {
            day
            for number in range(1, 29)
            if (span[0] or date.min) <= (day := date(2026, 3, number)) <= (span[1] or date.max)
        }

    with transaction.atomic():
        person = Staff.objects.create(username="person")
        Post.objects.create(staff=person, agency=bureau, role=Role.CLERK, since=post[0], until=post[1])
        try:
            with transaction.atomic():
                Administrator.objects.create(
                    staff=person, kind=AdministratorKind.AUDIT, since=office[0], until=office[1]
                )
            refused = False
        except IntegrityError:
            refused = True
        transaction.set_rollback(True)
    assert refused is bool(lasting(post) & lasting(office))


def test_an_account_opens_nothing_by_itself_and_has_no_password_until_one_is_set(db: None) -> None:
    chen = enrol(" chenlan ", "陈岚", actor=SHEN, on=DAY)
    assert (chen.username, str(chen), chen.has_usable_password()) == ("chenlan", "陈岚", False)
    with pytest.raises(ValidationError) as refusal:
        enrol("chenlan", "陈岚二", actor=SHEN, on=DAY)
    assert list(refusal.value.message_dict) == ["username"]
    word = "石桥" * 5
    assert enrol("lizhuren", "李主任", actor=SHEN, on=DAY, password=word).check_password(word)


def test_an_account_is_closed_when_nothing_is_held_any_more(bureau: Agency) -> None:
    chen = staff("chen")
    post = appoint(chen, bureau, Role.CLERK, actor=SHEN, second=GUO, on=DAY)
    with pytest.raises(StillHolds) as refusal:
        close_account(chen, actor=SHEN, on=date(2026, 6, 30))
    assert (refusal.value.posts, refusal.value.administrator) == (1, False)
    end_post(post, actor=SHEN, on=date(2026, 6, 30))
    assert not close_account(chen, actor=SHEN, on=date(2026, 6, 30)).is_active
    with pytest.raises(AccountClosed):
        appoint(chen, bureau, Role.CLERK, actor=SHEN, second=GUO, on=date(2026, 9, 1))
    reopen_account(chen, actor=SHEN, on=date(2026, 9, 1))
    assert appoint(chen, bureau, Role.CLERK, actor=SHEN, second=GUO, on=date(2026, 9, 1)).pk


def test_an_actor_is_named_with_the_posts_of_the_day_and_place(bureau: Agency) -> None:
    other, li = agency("school", "青石市教育局"), staff("李主任")
    appoint(li, bureau, Role.OFFICE_HEAD, actor=SHEN, second=GUO, on=DAY)
    appoint(li, bureau, Role.CLERK, actor=SHEN, second=GUO, on=DAY)
    appoint(li, other, Role.LEADER, actor=SHEN, second=GUO, on=date(2026, 6, 1))
    assert actor_of(li, DAY, bureau) == Actor("李主任", li.pk, "经办人、公开机构负责人")
    assert actor_of(li, DAY, other).post == ""
    assert actor_of(li, date(2026, 6, 1)).post == "经办人、公开机构负责人、分管领导"
    shen = staff("沈洁")
    appoint_administrator(shen, AdministratorKind.SECURITY, actor=SHEN, second=GUO, on=DAY)
    assert actor_of(shen, DAY).post == "安全管理员"
