"""Files stored under the hash of their content, so that nothing a person typed becomes a path.

A file that is there is hashed before it is believed. One that is no longer what its name says is replaced where the
content is at hand, and refused where it is not; both are logged.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage

from gongkai.office.storage.derived import FOLDER as DERIVED
from gongkai.office.storage.durable import flush_folder, replace, write_new
from gongkai.office.storage.refusals import FileDamaged

logger = logging.getLogger(__name__)

_MOST_REMEMBERED = 10_000
_verified: dict[tuple[str, str], tuple[int, ...]] = {}
"""Path and hash of files that were found whole → what the system said of each then: unchanged, it is not read again."""


def keep(folder: str, content: bytes) -> str:
    """Store `content` below `folder`, once; the name it has there. Raises NoRoom, OSError."""
    sha256 = hashlib.sha256(content).hexdigest()
    name = f"{folder}/{sha256[:2]}/{sha256}"
    path = Path(default_storage.path(name))
    if not path.exists():
        # Another process may be quicker with the same content.
        with suppress(FileExistsError):
            write_new(path, [content])
            return name
    if sha256_of(name) == sha256:
        # Whoever wrote it may have been killed before the name was on the disk.
        flush_folder(path.parent)
    else:
        logger.error("a damaged file was replaced by the content uploaded again", extra={"file": name})
        replace(path, [content])
    return name


def open_whole(name: str, sha256: str) -> File[Any]:
    """A stored file, opened, of which it is certain that it holds what was stored. Raises FileDamaged."""
    try:
        stored = default_storage.open(name)
    except FileNotFoundError as gone:
        report_damage(name)
        raise FileDamaged(name) from gone
    if not _is_whole(stored, name, sha256):
        stored.close()
        report_damage(name)
        raise FileDamaged(name)
    return stored


def read_whole(name: str, sha256: str) -> bytes:
    """What a stored file holds. Raises FileDamaged."""
    with open_whole(name, sha256) as stored:
        return bytes(stored.read())


def report_damage(name: str) -> None:
    """Log that a stored file is gone, or not what was stored: for whoever found it out by other means than its hash."""
    logger.error("a stored file is damaged or gone", extra={"file": name})


def names(folder: str = "") -> Iterator[str]:
    """The names of all files below a folder of the store, without those that can be made again."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:  # nothing was stored there yet
        return
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in sorted(files))
    for below in sorted(folders):
        if prefix + below != DERIVED:
            yield from names(prefix + below)


def sha256_of(name: str) -> str:
    """The hash of a stored file as it is now, read from beginning to end. Raises FileNotFoundError."""
    with default_storage.open(name) as stored:
        return hashlib.file_digest(stored, "sha256").hexdigest()


def _is_whole(stored: File[Any], name: str, sha256: str) -> bool:
    state = os.fstat(stored.fileno())
    mark = (state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    key = (default_storage.path(name), sha256)
    if _verified.get(key) == mark:
        return True
    if hashlib.file_digest(stored, "sha256").hexdigest() != sha256:
        return False
    stored.seek(0)
    if len(_verified) >= _MOST_REMEMBERED:
        _verified.clear()
    _verified[key] = mark
    return True
