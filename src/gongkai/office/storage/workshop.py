"""Folders for what must lie open, outside the store, while it is worked on; nothing of it stays.

Whoever works in one holds a lock on it, so that what a killed process left lying is told from what is in use.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "gongkai-open-"


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    folder, handle = _locked_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def sweep_workshops() -> int:
    """Remove the folders whose users are dead; how many."""
    count = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(FileNotFoundError, PermissionError, BlockingIOError):
            handle = _lock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
            os.close(handle)
            count += 1
    return count


def _locked_folder() -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        # A sweep may be quicker, and take it for abandoned.
        with suppress(FileNotFoundError):
            handle = _lock(folder, fcntl.LOCK_EX)
            if folder.exists():
                return folder, handle
            os.close(handle)


def _lock(folder: Path, how: int) -> int:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, how)
    except BlockingIOError:
        os.close(handle)
        raise
    return handle
