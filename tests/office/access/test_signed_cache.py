"""What the processes remember together: JSON, signed for its key. Nothing in the table is ever run as code."""

from __future__ import annotations

import base64
import logging
import pickle
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from gongkai.office.access.jobs import REMEMBERED
from gongkai.project.signed_cache import SignedDatabaseCache
from processes import ended_well, start

ADD_AT_ONCE = """
import sys
from django.core.cache import cache
print("ready", flush=True)
sys.stdin.readline()
print(cache.add("challenge:the-same", 1, timeout=600))
"""


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db"):
        cache.clear()


class Weapon:
    """Pickled, it makes whoever unpickles it touch a file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (eval, (f"open({str(self.file)!r}, 'w').close()",))


def written(name: str, text: str) -> None:
    """Put a text in the place of an entry, as somebody does who can write to the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {REMEMBERED} SET value = %s WHERE cache_key = %s", [text, name])  # noqa: S608
        assert cursor.rowcount == 1


def text_of(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT value FROM {REMEMBERED} WHERE cache_key = %s", [name])  # noqa: S608
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["词语", 7, None, [1, "二", {"三": None}], {"a": [True, 0.5]}], ids=str)
def test_what_is_kept_comes_back(value: object) -> None:
    cache.set("some", value, timeout=60)
    assert cache.get("some", "nothing") == value
    assert cache.has_key("some")


@pytest.mark.django_db
@pytest.mark.parametrize("value", [(1, 2), {1: "a"}, b"a", {"a": (1,)}], ids=str)
def test_what_json_would_change_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        cache.set("some", value, timeout=60)


@pytest.mark.django_db
def test_a_pickle_in_the_table_is_a_miss_and_runs_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache.set("challenge:one", 1, timeout=60)
    touched = tmp_path / "touched"
    written(":1:challenge:one", base64.b64encode(pickle.dumps(Weapon(touched))).decode())
    with caplog.at_level(logging.WARNING, "gongkai.project.signed_cache"):
        assert cache.get("challenge:one", "nothing") == "nothing"
        assert cache.get_many(["challenge:one"]) == {}
        assert not cache.has_key("challenge:one")
    assert not touched.exists()
    assert "was not written by this server" in caplog.text


@pytest.mark.django_db
def test_an_entry_moved_under_another_key_is_a_miss() -> None:
    cache.set("one", "of the first", timeout=60)
    cache.set("two", "of the second", timeout=60)
    written(":1:two", text_of(":1:one"))
    assert cache.get_many(["one", "two"]) == {"one": "of the first"}


@pytest.mark.django_db
def test_an_entry_signed_with_another_secret_is_a_miss() -> None:
    with override_settings(SECRET_KEY="of somebody else"):  # noqa: S106
        cache.set("one", 1, timeout=60)
        assert cache.get("one") == 1
    assert cache.get("one") is None


@pytest.mark.django_db
def test_what_is_there_is_not_added_and_what_has_expired_is() -> None:
    assert cache.add("one", 1, timeout=60)
    assert not cache.add("one", 2, timeout=60)
    assert cache.get("one") == 1
    assert cache.touch("one", timeout=-1)
    assert cache.get("one") is None
    assert cache.add("one", 3, timeout=60)
    assert cache.get("one") == 3
    assert cache.delete("one")
    assert not cache.delete("one")
    assert not cache.touch("one", timeout=60)


@pytest.mark.django_db
def test_the_full_table_loses_what_has_expired_and_then_what_expires_first() -> None:
    small = SignedDatabaseCache(REMEMBERED, {"OPTIONS": {"MAX_ENTRIES": 3, "CULL_FREQUENCY": 3}})
    small.set("past", 1, timeout=-60)
    small.set("late", 1, timeout=600)
    small.set("soon", 1, timeout=60)
    small.set("fourth", 1, timeout=300)
    assert set(small.get_many(["past", "late", "soon", "fourth"])) == {"late", "soon", "fourth"}
    small.set("fifth", 1, timeout=300)
    assert set(small.get_many(["late", "soon", "fourth", "fifth"])) == {"late", "fourth", "fifth"}


@pytest.mark.django_db
def test_an_entry_lasts_as_long_as_it_was_kept_for() -> None:
    cache.set("always", 1, timeout=None)
    cache.set("minute", 1, timeout=60)
    with connection.cursor() as cursor:
        later = connection.ops.adapt_datetimefield_value(timezone.now() + timedelta(minutes=2))
        cursor.execute(f"SELECT cache_key FROM {REMEMBERED} WHERE expires > %s", [later])  # noqa: S608
        assert cursor.fetchall() == [(":1:always",)]


@pytest.mark.django_db(transaction=True)
def test_of_several_processes_that_add_at_once_one_succeeds() -> None:
    cache.clear()
    adders = [start(ADD_AT_ONCE) for _ in range(6)]
    for adder in adders:
        assert adder.stdout is not None
        assert adder.stdout.readline() == "ready\n"
    for adder in adders:
        assert adder.stdin is not None
        adder.stdin.write("go\n")
        adder.stdin.flush()
    assert sorted(ended_well(adder).strip() for adder in adders) == ["False"] * 5 + ["True"]
