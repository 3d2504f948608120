"""锁定: which failures count, under which name, and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from access_world import DAY, NOON, SHEN, facts_of, failures, person, verbs_of
from axes.models import AccessAttempt
from django.test import override_settings

from gongkai.office.access import login_audit as comings
from gongkai.office.access import queries
from gongkai.office.access.names import spelled
from gongkai.office.access.verbs import LogInStep
from gongkai.office.journal.models import Entry

pytestmark = [pytest.mark.django_db]
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
HERE = "10.1.1.9"


@pytest.fixture(autouse=True)
def limits() -> object:
    with override_settings(AXES_FAILURE_LIMIT=5, AXES_COOLOFF_TIME=2):
        yield


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("chenlan", "chenlan"), (" ChenLan ", "chenlan"), ("ＣＨＥＮｌａｎ", "chenlan"), ("陈岚", "陈岚")],
)
def test_a_name_has_one_spelling(typed: str, meant: str) -> None:
    assert spelled(typed) == meant


@pytest.mark.parametrize("typed", ["chenlan", "CHENLAN", "ｃｈｅｎｌａｎ "])
def test_an_account_is_found_however_its_name_is_typed(typed: str) -> None:
    chen = person()
    assert queries.staff_named(typed) == chen


def test_of_two_accounts_that_differ_in_capitals_only_none_is_found() -> None:
    person("chenlan")
    person("ChenLan")
    assert queries.staff_named("chenlan") is None


@pytest.mark.parametrize(("count", "locked"), [(4, False), (5, True), (6, True)])
def test_a_name_is_locked_from_the_fifth_failure_on(count: int, locked: bool) -> None:
    failures("chenlan", count, NOON)
    assert queries.is_locked("ChenLan", NOON) is locked


def test_failures_from_several_places_and_browsers_add_up() -> None:
    failures("chenlan", 2, NOON, "10.1.1.9", "火狐")
    failures("chenlan", 2, NOON, "10.1.1.9", "谷歌")
    assert not queries.is_locked("chenlan", NOON)
    failures("chenlan", 1, NOON, "10.1.1.10")
    assert queries.is_locked("chenlan", NOON)
    assert not queries.is_locked("wangjiao", NOON)


@pytest.mark.parametrize(("later", "locked"), [(2 * HOUR - SECOND, True), (2 * HOUR, False)])
def test_a_lock_ends_after_its_hours(later: timedelta, locked: bool) -> None:
    failures("chenlan", 5, NOON)
    assert queries.is_locked("chenlan", NOON + later) is locked


def test_failures_are_counted_for_an_address_over_all_names() -> None:
    failures("chenlan", 1, NOON, "10.1.1.9")
    failures("wangjiao", 1, NOON, "10.1.1.9")
    failures("gaoming", 1, NOON, "10.1.1.10")
    assert queries.failures_from("10.1.1.9", NOON) == 2
    assert queries.failures_from("10.1.1.9", NOON + 2 * HOUR) == 0


def test_each_failure_is_an_entry_and_the_one_that_locks_two() -> None:
    chen = person()
    for count in range(1, 6):
        AccessAttempt.objects.all().delete()
        failures("chenlan", count, NOON)
        comings.note_failure("chenlan", LogInStep.PASSWORD, before=count - 1, came_from=HERE, on=DAY, now=NOON)
    assert verbs_of(chen)[-6:] == ["not_let_in"] * 5 + ["locked_out"]
    assert facts_of(chen, "not_let_in")[0] == {"step": "password", "came_from": HERE}
    assert facts_of(chen, "locked_out") == [{"failures": 5, "came_from": HERE}]


def test_a_try_that_the_lock_turned_away_is_no_entry() -> None:
    chen = person()
    failures("chenlan", 5, NOON)
    comings.note_failure("chenlan", LogInStep.PASSWORD, before=5, came_from=HERE, on=DAY, now=NOON)
    assert "not_let_in" not in verbs_of(chen)


def test_a_name_that_nobody_has_is_recorded_without_the_name() -> None:
    failures("mima-qingshi", 5, NOON)
    comings.note_failure("mima-qingshi", LogInStep.PASSWORD, before=4, came_from=HERE, on=DAY, now=NOON)
    (entry,) = Entry.objects.all()
    assert (entry.verb, entry.subject_key, entry.actor_name) == ("staff.not_let_in", "", "系统")
    assert "mima" not in str(entry.facts)


def test_an_unlocked_name_may_be_tried_at_once_and_the_entry_says_who_did_it() -> None:
    chen = person("ChenLan")
    failures("chenlan", 5, NOON)
    comings.unlock(chen, actor=SHEN, on=DAY)
    assert not queries.is_locked("ChenLan", NOON)
    assert verbs_of(chen)[-1] == "unlocked"
    assert Entry.objects.latest("number").actor_name == "沈洁"


def test_where_nothing_was_counted_unlocking_is_no_entry() -> None:
    chen = person()
    comings.unlock(chen, actor=SHEN, on=DAY)
    assert "unlocked" not in verbs_of(chen)
