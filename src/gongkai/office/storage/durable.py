"""Files written whole or not at all, and still there after a power failure. Needs nothing but the standard library.

A file is written under a draft name in its own folder, hence in the same file system, flushed to the disk, and only
then given its name; after that the folder is flushed too. Its writer holds a lock on the draft, which the kernel lets
go of when the writer dies: a draft that nobody has locked is what a killed process left behind.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from gongkai.office.storage.refusals import NoRoom

_FILE_MODE, _FOLDER_MODE = 0o600, 0o700
"""What is stored is its owner's only."""
_DRAFT = ".draft"
_FULL = {errno.ENOSPC, errno.EDQUOT}


def write_new(target: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that is not there yet.

    Raises FileExistsError where one is, NoRoom, OSError where the disk refuses.
    """
    _write(target, pieces, os.link)


def replace(target: Path, pieces: Iterable[bytes]) -> None:
    """Write a file in the place of what may be there: readers find the old one or the new one, whole.

    Raises NoRoom, OSError where the disk refuses.
    """
    _write(target, pieces, os.replace)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it where they are missing, each entered on the disk. Raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(_FOLDER_MODE)
        _hand_over(folder, folder.parent)
    flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """Write the names of a folder to the disk, so that a power failure neither takes nor brings back any of them."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_draft(name: str) -> bool:
    """Whether a file of this name is one that is still being written, or was never finished."""
    return name.startswith(".") and name.endswith(_DRAFT)


def sweep_drafts(folder: Path) -> int:
    """Remove the drafts in a folder, not in those below it, whose writers are dead; how many.

    A folder that is not there, or that is another's, has none of ours.
    """
    count = 0
    with contextlib.suppress(FileNotFoundError, PermissionError), os.scandir(folder) as entries:
        for entry in [entry for entry in entries if is_draft(entry.name)]:
            with contextlib.suppress(FileNotFoundError, BlockingIOError):
                count += _remove_abandoned(Path(entry.path))
    return count


def probe(folder: Path) -> None:
    """Make a file in a folder and remove it again. Raises OSError where that cannot be done."""
    make_folder(folder)
    draft, handle = _locked_draft(folder)
    try:
        os.write(handle, b"?")
    finally:
        draft.unlink()
        os.close(handle)


def _remove_abandoned(draft: Path) -> bool:
    """Remove a draft. Raises BlockingIOError where its writer lives."""
    handle = os.open(draft, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        draft.unlink()
    finally:
        os.close(handle)
    return True


def _write(target: Path, pieces: Iterable[bytes], name_it: Callable[[Path, Path], None]) -> None:
    try:
        make_folder(target.parent)
        with _draft_for(target) as (draft, handle):
            with open(handle, "wb", closefd=False) as writing:
                for piece in pieces:
                    writing.write(piece)
            os.fsync(handle)
            name_it(draft, target)
        flush_folder(target.parent)
    except OSError as refused:
        if refused.errno in _FULL:
            raise NoRoom from refused
        raise


@contextlib.contextmanager
def _draft_for(target: Path) -> Iterator[tuple[Path, int]]:
    """A draft, locked, that is gone afterwards under this name, whatever happens."""
    draft, handle = _locked_draft(target.parent)
    try:
        _hand_over(draft, target if target.exists() else target.parent)
        yield draft, handle
    finally:
        draft.unlink(missing_ok=True)
        os.close(handle)


def _locked_draft(folder: Path) -> tuple[Path, int]:
    while True:
        draft = folder / f".{secrets.token_hex(8)}{_DRAFT}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
        fcntl.flock(handle, fcntl.LOCK_EX)
        # A sweep may have taken it for abandoned before it was locked.
        if os.fstat(handle).st_nlink:
            return draft, handle
        os.close(handle)


def _hand_over(path: Path, like: Path) -> None:
    """What the administrator of the machine writes belongs to whom its surroundings do: the service has to read it."""
    if os.geteuid() == 0:
        owner = like.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
