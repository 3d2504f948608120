"""设置码: the key to first set-up in a browser is good for one set-up and one day, and cannot be found by trying."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from agencies_world import DAY
from django.db import connection, transaction

from gongkai.office.access.first_set_up import (
    LASTS,
    MOST_FAILURES,
    REST,
    Resting,
    WrongKey,
    admit,
    is_admitted,
    make_key,
    set_up_with,
)
from gongkai.office.access.models import SetUpKey
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.agencies.queries import host
from gongkai.office.agencies.refusals import AlreadySetUp
from gongkai.office.agencies.set_up import set_up
from gongkai.office.journal.models import Entry
from gongkai.office.journal.verify import verify
from office.test_set_up import FIRST, WANTED
from processes import ended_well, start

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
pytestmark = pytest.mark.django_db


def test_who_knows_the_key_may_set_up_and_then_it_is_void() -> None:
    token = admit(make_key(NOW), NOW)
    made = set_up_with(token, WANTED, actor=FIRST, on=DAY, now=NOW)
    assert made == host()
    assert not is_admitted(token, NOW)
    assert not SetUpKey.objects.exists()
    with pytest.raises(AlreadySetUp):
        set_up_with(token, WANTED, actor=FIRST, on=DAY, now=NOW)
    with pytest.raises(AlreadySetUp):
        make_key(NOW)


def test_the_journal_has_what_the_command_line_would_have_written() -> None:
    def written() -> list[tuple[object, ...]]:
        return list(Entry.objects.order_by("pk").values_list("verb", "facts", "actor_name", "actor_id", "on"))

    with transaction.atomic():
        set_up(WANTED, actor=FIRST, on=DAY)
        by_the_command_line = written()
        transaction.set_rollback(True)
    set_up_with(admit(make_key(NOW), NOW), WANTED, actor=FIRST, on=DAY, now=NOW)
    assert written() == by_the_command_line != []
    assert verify().broken == ()


def test_the_key_is_typed_as_it_is_read() -> None:
    key = make_key(NOW)
    written_as = (
        key.lower(),
        key.replace("-", ""),
        f" {key.replace('-', ' ')} ",
        key.replace("0", "O").replace("1", "l"),
    )
    assert len({admit(each, NOW) for each in (key, *written_as)}) == 1


def test_the_key_itself_is_not_kept() -> None:
    key = make_key(NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_setupkey")
        (row,) = cursor.fetchall()
    assert not any(key.replace("-", "") in str(value).upper().replace("-", "") for value in row)


def test_a_new_key_puts_the_one_before_it_out_of_use() -> None:
    before = make_key(NOW)
    token = admit(before, NOW)
    now = make_key(NOW)
    assert not is_admitted(token, NOW)
    with pytest.raises(WrongKey):
        admit(before, NOW)
    assert is_admitted(admit(now, NOW), NOW)


def test_a_key_is_good_for_a_day() -> None:
    key = make_key(NOW)
    token = admit(key, NOW + LASTS - MINUTE)
    with pytest.raises(WrongKey):
        admit(key, NOW + LASTS)
    assert not is_admitted(token, NOW + LASTS)
    with pytest.raises(WrongKey):
        set_up_with(token, WANTED, actor=FIRST, on=DAY, now=NOW + LASTS)
    assert host() is None


def test_after_too_many_wrong_keys_even_the_right_one_waits() -> None:
    key = make_key(NOW)
    for _ in range(MOST_FAILURES):
        with pytest.raises(WrongKey):
            admit("0000-0000-0000-0000-0000", NOW)
    with pytest.raises(Resting) as refusal:
        admit(key, NOW + REST - timedelta(seconds=1))
    assert refusal.value.until == NOW + REST
    assert is_admitted(admit(key, NOW + REST), NOW + REST)


@pytest.mark.parametrize("given", ["", "0", "０", "\ud800", "设置码", "0" * 60])
def test_without_a_key_nothing_opens(given: str) -> None:
    with pytest.raises(WrongKey):
        admit(given, NOW)
    assert not is_admitted(given, NOW)
    make_key(NOW)
    with pytest.raises(WrongKey):
        admit(given, NOW)
    assert not is_admitted(given, NOW)


FINISH = """
import sys
from datetime import date, datetime
from gongkai.law.agencies import AgencyLevel
from gongkai.office.access.first_set_up import set_up_with
from gongkai.office.agencies.models import AdministratorKind
from gongkai.office.agencies.refusals import AlreadySetUp
from gongkai.office.agencies.set_up import FirstSetUp, NewAdministrator, NewAgency, set_up
from gongkai.office.journal.record import Actor
token, number, day, now = sys.argv[1:]
day, now, who = date.fromisoformat(day), datetime.fromisoformat(now), Actor("首次设置")
host = NewAgency(f"青石市{number}区人民政府", "区政府", f"qingshi-{number}", AgencyLevel.COUNTY)
first = NewAdministrator(f"shenjie{number}", "沈洁", AdministratorKind.SECURITY, "石桥-7-青河-Qh")
wanted = FirstSetUp(host, None, [first])
print("ready", flush=True)
sys.stdin.readline()
try:
    if token == "console":
        made = set_up(wanted, actor=who, on=day)
    else:
        made = set_up_with(token, wanted, actor=who, on=day, now=now)
    print("made", made.name)
except AlreadySetUp as there:
    print("there", there.name)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("doors", [("browser",) * 6, ("console",) * 6, ("browser", "console") * 3], ids=str)
def test_of_many_that_finish_at_once_one_wins(doors: tuple[str, ...]) -> None:
    token = admit(make_key(NOW), NOW)
    racing = [
        start(FINISH, token if door == "browser" else "console", str(number), DAY.isoformat(), NOW.isoformat())
        for number, door in enumerate(doors)
    ]
    for each in racing:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in racing:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    said = [ended_well(each).split() for each in racing]
    winner = Agency.objects.get().name
    assert sorted(said) == sorted([["made", winner], *[["there", winner]] * (len(doors) - 1)])
    assert Staff.objects.count() == 1
    assert verify().broken == ()
