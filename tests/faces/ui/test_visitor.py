"""How often something may be tried from one connection, one network, about one thing; nobody kept out by a failure."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from gongkai.faces.ui.visitor import TakenTry, Tries, address_of
from gongkai.office.tries import counting
from gongkai.office.tries.models import TryCount

pytestmark = pytest.mark.django_db


def coming_from(address: str) -> HttpRequest:
    return RequestFactory(REMOTE_ADDR=address).get("/")


HERE, THERE = coming_from("192.0.2.1"), coming_from("192.0.2.2")


def test_so_many_and_no_more_and_each_address_for_itself() -> None:
    tries = Tries("test", 2, 60)
    assert [bool(tries.take(HERE)) for _ in range(3)] == [True, True, False]
    assert tries.used(HERE) == 2
    assert tries.take(THERE)
    assert Tries("another", 2, 60).take(HERE)


def test_what_did_no_harm_is_given_back() -> None:
    tries = Tries("test", 1, 60)
    taken = tries.take(HERE)
    assert taken is not None
    tries.give_back(taken)
    assert tries.take(HERE)


def test_zero_is_without_limit() -> None:
    tries = Tries("test", 0, 60)
    assert all(tries.take(HERE, "one thing") for _ in range(50))
    assert (tries.used(HERE), tries.rounds(HERE), tries.work(HERE)) == (0, 0, 1)


def test_all_addresses_of_one_ipv6_connection_are_one() -> None:
    tries = Tries("test", 2, 60)
    assert [bool(tries.take(coming_from(f"2001:db8:1:2::{number}"))) for number in range(3)] == [True, True, False]
    assert tries.take(coming_from("2001:db8:1:3::1"))


def test_an_ipv6_network_may_try_more_often_than_one_connection_and_not_for_ever(settings: Settings) -> None:
    settings.NETWORK_TIMES = 3
    tries = Tries("test", 2, 60)
    taken = [bool(tries.take(coming_from(f"2001:db8:1:{number:x}::1"))) for number in range(8)]
    assert taken == [True] * 6 + [False] * 2
    assert tries.take(coming_from("2001:db8:2::1"))


def test_what_is_tried_about_one_thing_is_counted_wherever_it_comes_from() -> None:
    tries = Tries("test", 2, 60)
    taken = [bool(tries.take(coming_from(f"192.0.2.{number}"), "2026-0001")) for number in range(4)]
    assert taken == [True, True, False, False]
    assert tries.take(coming_from("192.0.2.9"), "2026-0002")
    # What was refused used nothing up.
    assert tries.used(coming_from("192.0.2.3")) == 0


def test_who_has_worked_for_it_goes_on_and_each_round_costs_more() -> None:
    tries = Tries("test", 2, 60)
    worth = []
    for _ in range(7):
        worth.append(tries.work(HERE))
        assert tries.take(HERE, worked=True)
    assert worth == [1, 1, 2, 2, 3, 3, 4]
    for _ in range(40):
        tries.take(HERE, worked=True)
    assert tries.work(HERE) == 10


def test_neither_address_nor_thing_stands_in_the_database() -> None:
    Tries("test", 1, 60).take(HERE, "2026-0001")
    assert address_of(HERE) == "192.0.2.1"
    stored = str(list(TryCount.objects.values()))
    assert TryCount.objects.count() == 2
    assert "192.0.2.1" not in stored
    assert "2026-0001" not in stored


def test_where_it_cannot_be_counted_nobody_is_kept_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise DatabaseError

    for name in ("take", "used", "give_back"):
        monkeypatch.setattr(counting, name, fails)
    tries = Tries("test", 1, 60)
    assert [tries.take(HERE) for _ in range(3)] == [TakenTry()] * 3
    assert (tries.used(HERE), tries.rounds(HERE)) == (0, 0)
    tries.give_back(TakenTry())
