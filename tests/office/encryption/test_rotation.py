"""A new key: every row comes to it, whoever writes meanwhile, and the old key goes when nothing needs it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from gongkai.office.agencies.models import Agency
from gongkai.office.encryption import keyring, registry, rotation
from gongkai.office.encryption.encrypt import encrypt, lookup_hash
from gongkai.office.encryption.refusals import KeyInUse, KeyMissing, KeyNeeded, KeysLost, KeyTooFresh, Tampered
from gongkai.office.encryption.registry import EncryptedField, FieldDeclaredTwice, NotText, encrypted_field
from gongkai.office.encryption.rotation import REST, reencrypt, retire, rows_by_key
from office.encryption.sealed_world import FUNCTIONS, context, kept, keys_named, rows
from processes import ended_well, start_anew, wait_until

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """For these tests, one field is kept sealed."""
    monkeypatch.setattr(registry, "_DECLARED", {FUNCTIONS.name: FUNCTIONS})


@pytest.fixture
def old(ring: keyring.Ring) -> str:
    """The key of seven rows, after another has taken its place."""
    rows(7)
    keyring.add_key(NOW)
    return ring.current.id


def test_every_row_comes_to_the_new_key_and_says_the_same(old: str) -> None:
    done = reencrypt()
    assert (done.rows, done.refused, done.left) == (7, (), 0)
    assert keys_named() == {keyring.ring().current.id}
    assert kept() == ["0", "1", "2", "3", "4", "5", "6"]


def test_a_second_time_there_is_nothing_to_do(old: str) -> None:
    reencrypt()
    assert reencrypt().rows == 0


def test_batches_are_told_as_they_are_done(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 3)
    told: list[tuple[str, int]] = []
    reencrypt(lambda declared, rows: told.append((declared.name, rows)))
    assert told == [
        ("agencies.agency.functions", 3),
        ("agencies.agency.functions", 3),
        ("agencies.agency.functions", 1),
    ]


def test_what_was_broken_off_is_taken_up_again(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(agency: Agency) -> str:
        if agency.slug == "sealed-4":
            raise KeyboardInterrupt
        return context(agency)

    monkeypatch.setattr(rotation, "BATCH", 3)
    monkeypatch.setattr(registry, "_DECLARED", {FUNCTIONS.name: EncryptedField(Agency, "functions", "机构职能", fall)})
    with pytest.raises(KeyboardInterrupt):
        reencrypt()
    assert rows_by_key() == {keyring.ring().current.id: 3, old: 4}
    monkeypatch.setattr(registry, "_DECLARED", {FUNCTIONS.name: FUNCTIONS})
    assert reencrypt().rows == 4
    assert kept() == ["0", "1", "2", "3", "4", "5", "6"]


def test_a_change_of_the_algorithm_reaches_every_row(old: str, settings: Settings) -> None:
    reencrypt()
    settings.SEALING = "sm4-gcm"
    assert reencrypt().rows == 7
    assert {agency.functions.split(".")[2] for agency in Agency.objects.filter(slug__startswith="sealed-")} == {
        "sm4-gcm"
    }
    assert kept() == ["0", "1", "2", "3", "4", "5", "6"]


def test_empty_fields_stay_empty(ring: keyring.Ring) -> None:
    Agency.objects.create(name="空", slug="empty")
    keyring.add_key(NOW)
    assert reencrypt().rows == 0
    assert Agency.objects.get(slug="empty").functions == ""


def test_a_row_that_cannot_be_read_is_named_and_left_as_it_is(old: str) -> None:
    moved = Agency.objects.get(slug="sealed-2")
    moved.functions = Agency.objects.get(slug="sealed-3").functions
    moved.save(update_fields=["functions"])
    done = reencrypt()
    assert (done.rows, done.left) == (6, 0)
    (refused,) = done.refused
    assert (refused.name, refused.pk, type(refused.why)) == ("agencies.agency.functions", str(moved.pk), Tampered)
    assert Agency.objects.get(slug="sealed-2").functions == moved.functions


def test_what_is_written_between_reading_and_writing_stays(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(agency: Agency) -> str:
        if agency.slug == "sealed-3" and agency.functions.split(".")[1] == old:
            written = encrypt({"number": "written meanwhile"}, context=context(agency))
            Agency.objects.filter(pk=agency.pk).update(functions=written)
        return context(agency)

    monkeypatch.setattr(
        registry, "_DECLARED", {FUNCTIONS.name: EncryptedField(Agency, "functions", "机构职能", meanwhile)}
    )
    done = reencrypt()
    assert (done.rows, done.refused, done.left) == (6, (), 0)
    assert kept() == ["0", "1", "2", "written meanwhile", "4", "5", "6"]


def test_a_row_whose_key_is_gone_is_named(old: str) -> None:
    keyring.remove_key(old)
    done = reencrypt()
    assert done.rows == 0
    assert {type(refused.why) for refused in done.refused} == {KeyMissing}
    assert len(done.refused) == 7
    assert rows_by_key() == {old: 7}


def test_a_key_retires_when_nothing_names_it_and_it_has_rested(old: str) -> None:
    reencrypt()
    retire(old, NOW + REST)
    assert set(keyring.ring().keys) == {keyring.ring().current.id}
    assert kept() == ["0", "1", "2", "3", "4", "5", "6"]


def test_a_key_that_rows_name_stays(old: str) -> None:
    with pytest.raises(KeyNeeded) as refused:
        retire(old, NOW + timedelta(days=365))
    assert (refused.value.id, refused.value.rows) == (old, 7)
    assert old in keyring.ring().keys


def test_a_key_that_was_current_a_moment_ago_stays(old: str) -> None:
    reencrypt()
    with pytest.raises(KeyTooFresh) as refused:
        retire(old, NOW + REST - timedelta(seconds=1))
    assert refused.value.earliest == NOW + REST
    assert old in keyring.ring().keys


def test_the_current_key_stays(ring: keyring.Ring) -> None:
    with pytest.raises(KeyInUse):
        retire(ring.current.id, NOW + timedelta(days=365))


def test_a_key_that_is_not_there_is_not_retired(ring: keyring.Ring) -> None:
    with pytest.raises(KeyMissing):
        retire("0badc0de", NOW)


def test_no_new_key_hides_that_the_old_ones_are_lost(old: str, keys: Path) -> None:
    keys.rename(keys.with_name("mislaid.json"))
    for needs_keys in (
        lambda: encrypt({"name": "王小明"}, context="case-party:42"),
        lambda: lookup_hash("王小明", purpose="name"),
    ):
        with pytest.raises(KeysLost) as lost:
            needs_keys()
        assert (lost.value.file, lost.value.where) == (keys, "agencies.agency.functions")
    assert not keys.exists()


def test_the_first_key_is_made_where_nothing_is_sealed(keys: Path) -> None:
    assert encrypt({"name": "王小明"}, context="case-party:42").split(".")[1] == keyring.ring().current.id


def test_a_field_is_declared_once_and_holds_text() -> None:
    with pytest.raises(FieldDeclaredTwice):
        encrypted_field(Agency, "functions", "机构职能", context=context)
    with pytest.raises(NotText):
        encrypted_field(Agency, "depth", "层级", context=context)


HOLD = """
import sys, time
from pathlib import Path
from django.db import connection, transaction
from gongkai.office.agencies.models import Agency
held, go = map(Path, sys.argv[1:])
def wait():
    held.touch()
    while not go.exists():
        time.sleep(0.01)
# SQLite knows no lock on a row: there nothing is held, and nothing is passed over.
if connection.features.has_select_for_update:
    with transaction.atomic():
        Agency.objects.select_for_update().get(slug="sealed-2")
        wait()
else:
    wait()
"""


@pytest.mark.django_db(transaction=True)
def test_a_row_that_somebody_holds_is_passed_over_and_counted(ring: keyring.Ring, keys: Path) -> None:
    rows(5)
    held, go = keys.with_name("held"), keys.with_name("go")
    holder = start_anew(HOLD, str(held), str(go), GONGKAI_KEYS=str(keys))
    wait_until(held.exists, holder)
    keyring.add_key(NOW)
    done = reencrypt()
    go.touch()
    ended_well(holder)
    passed_over = 1 if connection.features.has_select_for_update_skip_locked else 0
    assert (done.rows, done.refused, done.left) == (5 - passed_over, (), passed_over)
    assert reencrypt().rows == passed_over
    assert keys_named() == {keyring.ring().current.id}


WRITE = """
import sys
from django.db import transaction
from gongkai.office.agencies.models import Agency
from gongkai.office.encryption.encrypt import encrypt, decrypt
from office.encryption.sealed_world import context
for number in range(60):
    with transaction.atomic():
        agency = Agency.objects.select_for_update().get(slug=f"sealed-{number % 5}")
        before = int(decrypt(agency.functions, context=context(agency))["number"])
        agency.functions = encrypt({"number": str(before + 1000)}, context=context(agency))
        agency.save(update_fields=["functions"])
"""


@pytest.mark.django_db(transaction=True)
def test_what_others_write_during_a_rotation_is_not_lost(ring: keyring.Ring, keys: Path) -> None:
    rows(5)
    writers = [start_anew(WRITE, GONGKAI_KEYS=str(keys)) for _ in range(2)]
    while any(writer.poll() is None for writer in writers):
        keyring.add_key(NOW)
        assert reencrypt().refused == ()
    for writer in writers:
        ended_well(writer)
    reencrypt()
    assert kept() == [str(number + 2 * 12 * 1000) for number in range(5)]
    assert keys_named() == {keyring.ring().current.id}
