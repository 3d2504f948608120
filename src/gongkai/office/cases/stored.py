"""Large files kept encrypted: written and read piece by piece, so that memory does not grow with the file."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, cast

from django.core.files.base import File
from django.core.files.storage import default_storage

from gongkai.office.cases.refusals import FileGone
from gongkai.office.encryption.files import PIECE, decrypt_file, encrypt_file
from gongkai.office.encryption.refusals import Tampered
from gongkai.office.storage.contents import names, report_damage


@dataclass(frozen=True)
class StoredCaseFile:
    """A file that was put away: where, and the key that opens it, which is to be sealed."""

    stored: str
    key: str


def written_down(source: IO[bytes], target: Path, most: int) -> tuple[int, str] | None:
    """Copy what comes to a file: how many bytes, and their hash. None where there are more than `most`."""
    size, digest = 0, hashlib.sha256()
    with target.open("wb") as writing:
        while piece := source.read(PIECE):
            size += len(piece)
            if size > most:
                return None
            digest.update(piece)
            writing.write(piece)
    return size, digest.hexdigest()


def marks_of(file: Path) -> tuple[int, str]:
    """Bytes and hash of a file."""
    with file.open("rb") as reading:
        return file.stat().st_size, hashlib.file_digest(reading, "sha256").hexdigest()


def pieces_of(file: Path) -> Iterator[bytes]:
    """What a file holds, piece by piece."""
    with file.open("rb") as reading:
        while piece := reading.read(PIECE):
            yield piece


def put_away(file: Path, place: str, *, context: str) -> StoredCaseFile:
    """Keep a file encrypted at a place of the storage."""
    with file.open("rb") as reading, tempfile.TemporaryFile() as closed:
        key = encrypt_file(reading, closed, context=context)
        closed.seek(0)
        return StoredCaseFile(default_storage.save(place, File(closed)), key)


def opened(file_stored: StoredCaseFile, *, context: str) -> Iterator[bytes]:
    """The pieces of a file, the first already read: what is gone is noticed before anything is given out.

    Each piece is checked before it is given; one that was changed on the disk ends the giving with Tampered.
    Raises FileGone.
    """
    try:
        stored = default_storage.open(file_stored.stored)
        pieces = decrypt_file(cast(BinaryIO, stored), file_stored.key, context=context)
        first = next(pieces, b"")
    except (FileNotFoundError, Tampered) as gone:
        report_damage(file_stored.stored)
        raise FileGone(file_stored.stored) from gone
    return _following(first, pieces, stored)


def _following(first: bytes, pieces: Iterator[bytes], stored: File[bytes]) -> Iterator[bytes]:
    with stored:
        yield first
        try:
            yield from pieces
        except Tampered:
            report_damage(str(stored.name))
            raise


def taken_out(stored: StoredCaseFile, target: Path, *, context: str) -> None:
    """Write what is kept to a file, to be worked on. Raises FileGone."""
    try:
        with target.open("wb") as writing:
            for piece in opened(stored, context=context):
                writing.write(piece)
    except Tampered as changed:
        raise FileGone(stored.stored) from changed


def sweep_unrecorded(folder: str, recorded: Iterable[str], before: datetime) -> int:
    """Throw away what lies in a folder of the store and is on no record; how many files.

    What is younger than `before` may still be on its way to its row.
    """
    on_record = set(recorded)
    if not default_storage.exists(folder):
        return 0
    left = [
        name for name in names(folder) if name not in on_record and default_storage.get_modified_time(name) < before
    ]
    for name in left:
        throw_away(name)
    return len(left)


def throw_away(stored: str) -> None:
    """Delete what is kept at a place; nothing where nothing is."""
    if stored:
        default_storage.delete(stored)
