"""How often something may be tried from one address: counted for all, given back, and nobody kept out by a failure."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.test import RequestFactory

from gongkai.faces.ui.visitor import Tries, address_of

pytestmark = pytest.mark.django_db
HERE = RequestFactory(REMOTE_ADDR="192.0.2.1").get("/")
THERE = RequestFactory(REMOTE_ADDR="192.0.2.2").get("/")


@pytest.fixture(autouse=True)
def nobody_was_here_before() -> None:
    cache.clear()


def test_so_many_and_no_more_and_each_address_for_itself() -> None:
    tries = Tries("test", 2, 60)
    assert [bool(tries.take(HERE)) for _ in range(3)] == [True, True, False]
    assert tries.used(HERE) == 2
    assert tries.take(THERE)
    assert Tries("another", 2, 60).take(HERE)


def test_what_did_no_harm_is_given_back() -> None:
    tries = Tries("test", 1, 60)
    tries.give_back(tries.take(HERE))
    assert tries.take(HERE)


def test_zero_is_without_limit() -> None:
    tries = Tries("test", 0, 60)
    assert all(tries.take(HERE) for _ in range(50))
    assert tries.used(HERE) == 0


def test_the_address_stands_nowhere_in_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    monkeypatch.setattr(cache, "add", lambda key, *_, **__: keys.append(key) or True)
    Tries("test", 1, 60).take(HERE)
    assert address_of(HERE) == "192.0.2.1"
    assert keys
    assert "192.0.2.1" not in keys[0]


def test_where_the_cache_fails_nobody_is_kept_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise DatabaseError

    for name in ("add", "get_many", "delete"):
        monkeypatch.setattr(cache, name, fails)
    tries = Tries("test", 1, 60)
    taken = [tries.take(HERE) for _ in range(3)]
    assert all(taken)
    assert tries.used(HERE) == 0
    tries.give_back(taken[0])
    tries.give_back("tries:test:x:0")
