"""A file is whole or not there: with a full disk, with a killed writer, and beside others that write the same."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.office.storage import durable
from gongkai.office.storage.refusals import NoRoom
from processes import start, wait_until
from small_disk import SmallDisk, small_disk

MEGABYTE = 1024 * 1024
STOPS_AT = {
    "half the content": "",
    "the flush of the content": "durable.os.fsync = stop",
    "the name": "durable.os.link = stop",
    "the flush of the folder": "durable.flush_folder = stop",
}
WRITER = """
import sys
from pathlib import Path
from gongkai.office.storage import durable

def stop(*_):
    print("there", flush=True)
    sys.stdin.readline()

def pieces():
    yield b"a" * 1000
    if sys.argv[2] == "half the content":
        stop()
    yield b"b" * 1000

target = Path(sys.argv[1])
durable.make_folder(target.parent)
exec(sys.argv[3])
durable.write_new(target, pieces())
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path) as disk:
        yield disk


def everything_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_what_a_full_disk_does_not_take_leaves_nothing_and_goes_in_once_there_is_room(disk: SmallDisk) -> None:
    target, content = disk.folder / "kept" / "file", [b"x" * MEGABYTE, b"y" * MEGABYTE]
    disk.fill(left=MEGABYTE)
    with pytest.raises(NoRoom):
        durable.write_new(target, content)
    disk.empty()
    assert everything_in(disk.folder) == []
    durable.write_new(target, content)
    assert target.read_bytes() == b"".join(content)


def test_what_stands_is_not_lost_to_a_replacement_for_which_there_is_no_room(disk: SmallDisk) -> None:
    target = disk.folder / "file"
    durable.replace(target, [b"old"])
    disk.fill(left=MEGABYTE)
    with pytest.raises(NoRoom):
        durable.replace(target, [b"n" * 2 * MEGABYTE])
    disk.empty()
    assert target.read_bytes() == b"old"
    assert everything_in(disk.folder) == ["file"]


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "file"
    durable.write_new(target, [b"first"])
    with pytest.raises(FileExistsError):
        durable.write_new(target, [b"second"])
    assert target.read_bytes() == b"first"
    assert everything_in(tmp_path) == ["file"]


def test_files_and_folders_are_their_owners_only(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "file"
    durable.write_new(target, [b"x"])
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (target, target.parent, target.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_the_content_its_name_and_new_folders_are_flushed_in_this_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[str] = []
    flush = os.fsync

    def noting(handle: int) -> None:
        flushed.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        flush(handle)

    monkeypatch.setattr("os.fsync", noting)
    durable.write_new(tmp_path / "new" / "file", [b"x"])
    assert [name if not durable.is_draft(name) else "draft" for name in flushed] == [tmp_path.name, "draft", "new"]


@pytest.mark.parametrize("stops_at", STOPS_AT)
def test_a_writer_that_is_killed_leaves_the_whole_file_or_no_file(tmp_path: Path, stops_at: str) -> None:
    target = tmp_path / "kept" / "file"
    writer = start(WRITER, str(target), stops_at, STOPS_AT[stops_at])
    assert writer.stdout is not None
    assert writer.stdout.readline() == "there\n"
    is_named = stops_at == "the flush of the folder"
    assert target.exists() is is_named
    # While its writer lives a draft is left alone.
    assert durable.sweep_drafts(target.parent) == 0
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    assert durable.sweep_drafts(target.parent) == (0 if is_named else 1)
    assert everything_in(tmp_path) == (["file"] if is_named else [])
    if not is_named:
        durable.write_new(target, [b"a" * 1000, b"b" * 1000])
    assert target.read_bytes() == b"a" * 1000 + b"b" * 1000


def test_of_many_that_write_the_same_name_one_does(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from gongkai.office.storage import durable
try:
    durable.write_new(Path(sys.argv[1]), [sys.argv[2].encode() * 100_000])
    print("wrote")
except FileExistsError:
    print("found")
"""
    writers = [start(code, str(tmp_path / "file"), str(number)) for number in range(4)]
    wait_until(lambda: all(writer.poll() is not None for writer in writers), *writers)
    said = [writer.communicate()[0].strip() for writer in writers]
    assert sorted(said) == ["found", "found", "found", "wrote"]
    assert (tmp_path / "file").read_bytes() == str(said.index("wrote")).encode() * 100_000
    assert everything_in(tmp_path) == ["file"]
