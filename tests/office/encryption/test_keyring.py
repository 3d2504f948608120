"""The file of keys: made once, its owner's only, changed in one step, noticed by every process."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path

import pytest
from django.core.checks import run_checks
from pytest_django.fixtures import Settings

from gongkai.office.encryption import keyring
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.encryption.keyring import NoRing
from gongkai.office.encryption.refusals import KeyInUse, KeyMissing, KeysOpenToOthers, KeysUnreadable, KeysUnwritable
from processes import ended_well, start_anew, wait_until

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

AT_ONCE = """
import sys, os
from datetime import UTC, datetime
from multiprocessing import get_context
from gongkai.office.encryption import keyring
from gongkai.office.encryption.encrypt import encrypt
def first():
    print(encrypt({"name": "王小明"}, context="case-party:42") + "\\n", end="", flush=True)
def add():
    for _ in range(5):
        keyring.add_key(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
fork = get_context("fork")
together = fork.Barrier(8)
def one():
    together.wait()
    globals()[sys.argv[1]]()
processes = [fork.Process(target=one) for _ in range(8)]
for process in processes:
    process.start()
for process in processes:
    process.join()
sys.exit(max(process.exitcode for process in processes))
"""
"""Eight processes that begin the same thing at the same moment."""

SEAL_WHEN_ASKED = """
import sys, time
from pathlib import Path
from gongkai.office.encryption.encrypt import encrypt
for asked in sys.argv[1:]:
    while not Path(asked).exists():
        time.sleep(0.01)
    Path(asked).with_suffix(".answer").write_text(encrypt({"name": "王小明"}, context="case-party:42"))
"""


@pytest.mark.django_db(transaction=True)
def test_eight_processes_that_need_the_first_key_at_once_end_with_one(keys: Path) -> None:
    tokens = ended_well(start_anew(AT_ONCE, "first", GONGKAI_KEYS=str(keys))).split()
    assert {token.split(".")[1] for token in tokens} == {keyring.ring().current.id}
    assert len(keyring.ring().keys) == 1
    assert [decrypt(token, context="case-party:42") for token in tokens] == [{"name": "王小明"}] * 8
    assert list(keys.parent.iterdir()) == [keys]


@pytest.mark.django_db(transaction=True)
def test_a_process_that_runs_notices_a_new_key(ring: keyring.Ring, keys: Path) -> None:
    questions = [keys.with_name("first"), keys.with_name("second")]
    process = start_anew(SEAL_WHEN_ASKED, *map(str, questions), GONGKAI_KEYS=str(keys))
    for number, question in enumerate(questions, 1):
        question.touch()
        wait_until(lambda answers=number: len(list(keys.parent.glob("*.answer"))) == answers, process)
        keyring.add_key(NOW)
    ended_well(process)
    first, second = (question.with_suffix(".answer").read_text().split(".")[1] for question in questions)
    assert (first, second) == tuple(keyring.ring().keys)[:2]


@pytest.mark.django_db(transaction=True)
def test_keys_added_by_several_processes_at_once_are_all_kept(ring: keyring.Ring, keys: Path) -> None:
    ended_well(start_anew(AT_ONCE, "add", GONGKAI_KEYS=str(keys)))
    found = keyring.ring()
    assert len(found.keys) == 1 + 8 * 5
    assert [key.id for key in found.keys.values() if key.superseded_at is None] == [found.current.id]


def test_the_file_is_its_owners_only(ring: keyring.Ring, keys: Path) -> None:
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    keyring.add_key(NOW)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o606, 0o601])
def test_a_file_open_to_others_is_refused(ring: keyring.Ring, keys: Path, mode: int) -> None:
    sealed = encrypt({"name": "王小明"}, context="case-party:42")
    keys.chmod(mode)
    for needs_keys in (
        lambda: encrypt({"name": "王小明"}, context="case-party:42"),
        lambda: decrypt(sealed, context="case-party:42"),
        lambda: keyring.add_key(NOW),
    ):
        with pytest.raises(KeysOpenToOthers) as refused:
            needs_keys()
        assert (refused.value.file, refused.value.mode) == (keys, mode)
    keys.chmod(0o600)
    assert decrypt(sealed, context="case-party:42") == {"name": "王小明"}


def test_where_the_file_cannot_be_made_that_is_said(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "no folder").touch()
    settings.SEALING_KEYS = tmp_path / "no folder" / "keys.json"
    with pytest.raises((KeysUnwritable, KeysUnreadable)) as refused:
        encrypt({"name": "王小明"}, context="case-party:42")
    assert refused.value.file == settings.SEALING_KEYS


def test_what_could_not_be_written_leaves_the_ring_as_it_was(
    ring: keyring.Ring, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(held: int) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(KeysUnwritable) as refused:
        keyring.add_key(NOW)
    assert refused.value.why == "No space left on device"
    assert keyring.ring() == ring
    assert list(keys.parent.iterdir()) == [keys]


def test_what_the_administrator_of_the_machine_does_stays_its_owners(ring: keyring.Ring, keys: Path) -> None:
    owner = 65534 if os.geteuid() == 0 else os.geteuid()
    os.chown(keys, owner, -1)
    keyring.add_key(NOW)
    assert keys.stat().st_uid == owner


def test_the_keys_are_looked_at_before_the_site_goes_out(keys: Path) -> None:
    def faults() -> list[str | None]:
        return [fault.id for fault in run_checks() if (fault.id or "").startswith("sealing.")]

    assert faults() == []
    keyring.make_first()
    assert faults() == []
    keys.chmod(0o640)
    assert faults() == ["sealing.E001"]
    keys.chmod(0o600)
    keys.write_text("{}")
    assert faults() == ["sealing.E002"]


def damaged(file: Path, **changes: object) -> bytes:
    """The file of keys with some of its parts changed."""
    return json.dumps({**json.loads(file.read_bytes()), **changes}).encode()


@pytest.mark.parametrize(
    "damage",
    [
        lambda keys: b"",
        lambda keys: keys.read_bytes()[:-40],
        lambda keys: b"[]",
        lambda keys: b"\xff\xfe",
        lambda keys: damaged(keys, format="gongkai-keys-2"),
        lambda keys: damaged(keys, current="0badc0de"),
        lambda keys: damaged(keys, keys={"3fa9c1d2": {"made_at": "2026-03-02", "superseded_at": None, "secret": ""}}),
        lambda keys: damaged(keys, fingerprints=None),
    ],
)
def test_a_damaged_file_is_refused_and_never_replaced(ring: keyring.Ring, keys: Path, damage: object) -> None:
    content = damage(keys)  # type: ignore[operator]
    keys.write_bytes(content)
    for needs_keys in (keyring.ring, lambda: encrypt({}, context="case-party:42"), lambda: keyring.add_key(NOW)):
        with pytest.raises(KeysUnreadable) as refused:
            needs_keys()
        assert refused.value.file == keys
        assert ring.fingerprints.secret.hex() not in str(refused.value)
    assert keys.read_bytes() == content


def test_the_file_says_when_each_key_was_made_and_which_is_current(ring: keyring.Ring, keys: Path) -> None:
    keyring.add_key(NOW)
    content = json.loads(keys.read_bytes())
    (old, new) = content["keys"].values()
    assert content["current"] == keyring.ring().current.id == list(content["keys"])[1]
    assert (old["superseded_at"], new["made_at"], new["superseded_at"]) == (NOW.isoformat(), NOW.isoformat(), None)


def test_a_link_to_the_file_stays_a_link(ring: keyring.Ring, keys: Path, settings: Settings) -> None:
    link = keys.with_name("link.json")
    link.symlink_to(keys)
    settings.SEALING_KEYS = link
    new = keyring.add_key(NOW)
    assert link.is_symlink()
    settings.SEALING_KEYS = keys
    assert keyring.ring() == new


def test_without_a_file_there_is_no_key_to_change(keys: Path) -> None:
    for change in (lambda: keyring.add_key(NOW), lambda: keyring.remove_key("3fa9c1d2")):
        with pytest.raises(NoRing):
            change()
    assert list(keys.parent.iterdir()) == []


def test_the_current_key_is_not_taken_off_and_another_only_once(ring: keyring.Ring) -> None:
    with pytest.raises(KeyInUse):
        keyring.remove_key(ring.current.id)
    keyring.add_key(NOW)
    keyring.remove_key(ring.current.id)
    with pytest.raises(KeyMissing):
        keyring.remove_key(ring.current.id)


def test_the_folder_is_made_where_it_is_not_there(settings: Settings, tmp_path: Path) -> None:
    settings.SEALING_KEYS = tmp_path / "new" / "folder" / "keys.json"
    keyring.make_first()
    assert stat.S_IMODE((tmp_path / "new" / "folder").stat().st_mode) == 0o700
