"""Files under the hash of their content: believed once they are hashed, replaced or refused where they are damaged."""

from __future__ import annotations

import hashlib
import logging
import os
import random
import signal
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import Settings

from gongkai.office.storage import contents
from gongkai.office.storage.derived import derived, sweep_derived
from gongkai.office.storage.jobs import sweep
from gongkai.office.storage.refusals import FileDamaged, NoRoom
from gongkai.office.storage.room import demand_room
from processes import start
from small_disk import small_disk

CONTENT = "关于印发实施办法的通知。".encode() * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
NAME = f"disclosures/{SHA256[:2]}/{SHA256}"


@pytest.fixture(autouse=True)
def store(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def test_the_same_content_lies_there_once(store: Path) -> None:
    assert [contents.keep("disclosures", CONTENT) for _ in range(2)] == [NAME, NAME]
    assert list(contents.names()) == [NAME]
    assert (store / NAME).read_bytes() == CONTENT


def test_where_nothing_was_ever_stored_there_is_nothing(store: Path) -> None:
    assert not store.exists()
    assert list(contents.names()) == []


@pytest.mark.parametrize("stump", [b"", CONTENT[:4096], CONTENT + b"\n"])
def test_a_damaged_file_is_replaced_when_its_content_comes_again_and_that_is_logged(
    store: Path, stump: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (store / NAME).parent.mkdir(parents=True)
    (store / NAME).write_bytes(stump)
    assert contents.keep("disclosures", CONTENT) == NAME
    assert (store / NAME).read_bytes() == CONTENT
    assert [(record.levelno, record.file) for record in caplog.records] == [(logging.ERROR, NAME)]  # type: ignore[attr-defined]


def test_what_is_damaged_or_gone_is_refused_and_logged(store: Path, caplog: pytest.LogCaptureFixture) -> None:
    contents.keep("disclosures", CONTENT)
    assert contents.read_whole(NAME, SHA256) == CONTENT
    # Its size is the same, and it was found whole just before.
    (store / NAME).write_bytes(b"?" + CONTENT[1:])
    with pytest.raises(FileDamaged):
        contents.read_whole(NAME, SHA256)
    (store / NAME).unlink()
    with pytest.raises(FileDamaged):
        contents.read_whole(NAME, SHA256)
    assert [record.file for record in caplog.records] == [NAME, NAME]  # type: ignore[attr-defined]


def test_a_file_that_is_given_out_again_and_again_is_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    contents.keep("disclosures", CONTENT)
    contents.read_whole(NAME, SHA256)
    monkeypatch.setattr("hashlib.file_digest", lambda *_: pytest.fail("hashed again"))
    assert contents.read_whole(NAME, SHA256) == CONTENT


def test_an_upload_that_met_a_full_disk_goes_in_whole_once_there_is_room(settings: Settings, tmp_path: Path) -> None:
    content = random.Random(1).randbytes(2 * 1024 * 1024)
    name = f"annual/{hashlib.sha256(content).hexdigest()[:2]}/{hashlib.sha256(content).hexdigest()}"
    (tmp_path / "disk").mkdir()
    with small_disk(tmp_path / "disk") as disk:
        settings.MEDIA_ROOT = disk.folder / "files"
        disk.fill(left=1024 * 1024)
        for _ in range(2):
            with pytest.raises(NoRoom):
                contents.keep("annual", content)
        assert not default_storage.exists(name)
        disk.empty()
        assert contents.keep("annual", content) == name
        assert contents.sha256_of(name) == hashlib.sha256(content).hexdigest()


def test_uploads_leave_the_reserve_free(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    with small_disk(tmp_path / "disk") as disk:
        settings.MEDIA_ROOT, settings.STORAGE_RESERVE_MEGABYTES = disk.folder, 2
        disk.fill(left=3 * 1024 * 1024)
        demand_room(1024 * 1024)
        with pytest.raises(NoRoom):
            demand_room(1024 * 1024 + 4096)


@pytest.mark.django_db(transaction=True)
def test_processes_killed_while_they_write_leave_nothing_but_whole_files(store: Path) -> None:
    code = """
import itertools, os
from gongkai.office.storage import contents
for _ in itertools.count():
    print(contents.keep("disclosures", os.urandom(200_000)), flush=True)
"""
    acknowledged: list[str] = []
    for count in range(1, 9):
        writer = start(code)
        assert writer.stdout is not None
        acknowledged += [writer.stdout.readline().strip() for _ in range(count)]
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
    names = list(contents.names())
    assert set(acknowledged) <= set(names)
    assert [name for name in names if not name.endswith(contents.sha256_of(name))] == []
    sweep.func("2026-12-01T04:00:00+08:00")
    left = {str(path.relative_to(store)) for path in store.rglob("*") if path.is_file()}
    assert left == set(names)


class TestBackend:
    def test_a_name_that_is_taken_is_not_written_over(self) -> None:
        first, second = (default_storage.save("letters/a.pdf", ContentFile(text)) for text in (b"one", b"two"))
        assert first != second
        assert [default_storage.open(name).read() for name in (first, second)] == [b"one", b"two"]

    def test_stored_files_are_not_opened_to_be_changed(self) -> None:
        name = default_storage.save("letters/a.pdf", ContentFile(b"one"))
        with pytest.raises(ValueError, match="read only"):
            default_storage.open(name, "r+b")

    def test_what_is_deleted_is_gone_and_deleting_it_again_is_no_fault(self) -> None:
        name = default_storage.save("letters/a.pdf", ContentFile(b"one"))
        default_storage.delete(name)
        default_storage.delete(name)
        default_storage.delete("never/was")
        assert not default_storage.exists(name)


class TestDerived:
    def test_it_is_made_once(self) -> None:
        made = [derived("key", ".pdf", lambda number=number: b"%d" % number) for number in range(3)]  # type: ignore[misc]
        assert made == [b"0", b"0", b"0"]
        assert derived("another key", ".pdf", lambda: b"9") == b"9"

    @pytest.mark.parametrize("cut", [0, 10, 65, 66])
    def test_a_stump_is_made_again_and_never_given_out(
        self, store: Path, cut: int, caplog: pytest.LogCaptureFixture
    ) -> None:
        derived("key", ".pdf", lambda: b"whole")
        (path,) = [path for path in store.rglob("*") if path.is_file()]
        path.write_bytes(path.read_bytes()[:cut])
        assert derived("key", ".pdf", lambda: b"whole") == b"whole"
        assert path.read_bytes().endswith(b"whole")
        assert len(caplog.records) == 1

    def test_on_a_full_disk_it_is_given_out_and_not_kept(self, settings: Settings, tmp_path: Path) -> None:
        content = bytes(2 * 1024 * 1024)
        (tmp_path / "disk").mkdir()
        with small_disk(tmp_path / "disk") as disk:
            settings.MEDIA_ROOT = disk.folder / "files"
            disk.fill(left=1024 * 1024)
            assert derived("key", ".pdf", lambda: content) == content
            disk.empty()
            assert derived("key", ".pdf", lambda: content) == content
            assert derived("key", ".pdf", lambda: b"made again") == content

    def test_what_other_versions_made_is_swept_and_what_was_stored_is_not(self, store: Path) -> None:
        contents.keep("disclosures", CONTENT)
        derived("key", ".pdf", lambda: b"whole")
        for old in ("derived/0.0.1/ab/x.pdf", "disclosures/made/x.pdf", "annual/made/0.1.0/1.pdf"):
            (store / old).parent.mkdir(parents=True)
            (store / old).write_bytes(b"x")
        assert sweep_derived() == 3
        assert list(contents.names()) == [NAME]
        assert derived("key", ".pdf", lambda: b"made again") == b"whole"
