"""What lay open while it was worked on is gone afterwards, also where the worker was killed."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from gongkai.office.storage.workshop import sweep_workshops, workshop
from processes import start

WORK = """
import sys, tempfile
from gongkai.office.storage.workshop import workshop
tempfile.tempdir = sys.argv[1]
with workshop() as folder:
    (folder / "original").write_text("王小明")
    print(folder, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_workshop_is_its_owners_only_and_gone_after_a_fault(temporary: Path) -> None:
    with pytest.raises(ZeroDivisionError), workshop() as folder:
        assert folder.parent == temporary
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "copy").write_text("x")
        raise ZeroDivisionError
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_open_is_swept_and_what_is_in_use_is_not(temporary: Path) -> None:
    living, killed = start(WORK, str(temporary)), start(WORK, str(temporary))
    folders = [Path(process.stdout.readline().strip()) for process in (living, killed) if process.stdout]
    assert sweep_workshops() == 0
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    assert sweep_workshops() == 1
    assert [folder.exists() for folder in folders] == [True, False]
    assert (folders[0] / "original").read_text() == "王小明"
    living.communicate("\n")
    assert list(temporary.iterdir()) == []
