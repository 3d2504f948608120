"""A backup of an office in one folder: the database as it was at one moment, the files, and a list that proves both.

    database.sqlite3 or database.dump      written while the office works
    files/…                                after the database, so that no file is missing that it names; without those
                                           that can be made again
    manifest.json                          the hash of each, the ends of the chains, the keys that are needed to read it

The keys themselves are not in it: whoever has the backup and the keys has everything, so they are kept apart.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from gongkai import __version__
from gongkai.law.refusal import Refusal
from gongkai.office.encryption import keyring, rotation
from gongkai.office.journal.anchors import lines
from gongkai.office.journal.verify import heads
from gongkai.office.storage.contents import names

MANIFEST, FILES = "manifest.json", "files"
SQLITE, DUMP = "database.sqlite3", "database.dump"
_OWNER_FOLDER, _OWNER_FILE = 0o700, 0o600
_PIECE = 1024 * 1024


class CannotBackUp(Refusal, RuntimeError):
    """Why nothing was done, or not all. `why` is ``not_empty``, ``no_manifest``, ``no_program`` or ``failed``."""

    why: str
    detail: str = ""


@dataclass(frozen=True)
class BackupFault:
    """What is wrong with a backup: a code (``missing``, ``changed``, ``extra``, ``database``, ``key``) and where."""

    code: str
    where: str


def back_up(folder: Path, now: datetime) -> int:
    """Write a backup into a folder that is new or empty; how many files there are. Raises CannotBackUp."""
    if folder.exists() and any(folder.iterdir()):
        raise CannotBackUp("not_empty")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(_OWNER_FOLDER)
    ends = lines(now.date(), heads())
    database = _database(folder)
    files = {}
    for place in names():
        # What was deleted meanwhile is none of the backup's any more.
        with contextlib.suppress(FileNotFoundError):
            files[place] = _copied(Path(settings.MEDIA_ROOT) / place, folder / FILES / place)
    manifest = {
        "made_at": now.isoformat(),
        "version": __version__,
        "database": {database.name: _hash_of(database)},
        "files": files,
        "heads": ends,
        "keys": sorted(rotation.rows_by_key()),
    }
    with _owners(folder / MANIFEST) as writing:
        writing.write(json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    return len(files)


def check(folder: Path) -> Iterator[BackupFault]:
    """What is wrong with a backup. Raises CannotBackUp (``no_manifest``) for a folder that is none."""
    manifest = _manifest(folder)
    listed = {**manifest["database"], **{f"{FILES}/{place}": digest for place, digest in manifest["files"].items()}}
    for place, digest in listed.items():
        file = folder / place
        if not file.is_file():
            yield BackupFault("missing", place)
        elif _hash_of(file) != digest:
            yield BackupFault("changed", place)
    there = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    for place in sorted(there - listed.keys() - {MANIFEST}):
        yield BackupFault("extra", place)
    if SQLITE in manifest["database"] and (folder / SQLITE).is_file():
        yield from _unsound(folder / SQLITE)
    ring = set(keyring.ring().keys) if keyring.ring_file().exists() else set()
    for key in manifest["keys"]:
        if key not in ring:
            yield BackupFault("key", key)


def restore(folder: Path) -> None:
    """Put a sound backup in the place of an office that is not there. Raises CannotBackUp."""
    manifest = _manifest(folder)
    media = Path(settings.MEDIA_ROOT)
    if (media.exists() and any(media.iterdir())) or not _is_empty():
        raise CannotBackUp("not_empty")
    if SQLITE in manifest["database"]:
        if connection.vendor != "sqlite":
            raise CannotBackUp("failed", SQLITE)
        connection.close()
        place = Path(connection.settings_dict["NAME"])
        for beside in ("", "-wal", "-shm"):
            place.with_name(place.name + beside).unlink(missing_ok=True)
        _copied(folder / SQLITE, place)
    else:
        order = ("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction")
        _run(*order, f"--dbname={_address()}", str(folder / DUMP))
    for name in manifest["files"]:
        _copied(folder / FILES / name, media / name)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as none:
        raise CannotBackUp("no_manifest") from none
    return manifest


def _is_empty() -> bool:
    """Whether the database of the settings has no tables of an office."""
    return "journal_entry" not in connection.introspection.table_names()


def _database(folder: Path) -> Path:
    """The database as it is at one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        target = folder / SQLITE
        _owners(target).close()
        source = f"file:{connection.settings_dict['NAME']}?mode=ro"
        with closing(sqlite3.connect(source, uri=True)) as reading, closing(sqlite3.connect(target)) as writing:
            reading.backup(writing)
        return target
    target = folder / DUMP
    _owners(target).close()
    _run("pg_dump", "--format=custom", f"--file={target}", _address())
    return target


def _address() -> str:
    """How libpq's programs are told where the database is; the password goes through the environment."""
    database = connection.settings_dict
    parts = {"dbname": database["NAME"], "user": database["USER"], "host": database["HOST"], "port": database["PORT"]}
    return " ".join(f"{name}='{value}'" for name, value in parts.items() if value)


def _run(*command: str) -> None:
    program = _program(command[0])
    if program is None:
        raise CannotBackUp("no_program", command[0])
    password = connection.settings_dict["PASSWORD"]
    done = subprocess.run(  # noqa: S603 — a program of PostgreSQL's, on the database of the settings
        (program, *command[1:]), env=os.environ | ({"PGPASSWORD": password} if password else {}),
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise CannotBackUp("failed", done.stderr.strip())


def _program(name: str) -> str | None:
    """A program of PostgreSQL's, of the server's version where Debian keeps that: an older one refuses."""
    major = getattr(connection, "pg_version", 0) // 10_000
    return shutil.which(name, path=f"/usr/lib/postgresql/{major}/bin") or shutil.which(name)


def _copied(source: Path, target: Path) -> str:
    """Copy a file, for its owner's eyes; its hash."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with source.open("rb") as reading, _owners(target) as writing:
        while piece := reading.read(_PIECE):
            digest.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()


def _owners(file: Path) -> Any:
    """A new file that only its owner reads, open to be written."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_FILE), "wb")


def _hash_of(file: Path) -> str:
    with file.open("rb") as reading:
        return hashlib.file_digest(reading, "sha256").hexdigest()


def _unsound(file: Path) -> Iterator[BackupFault]:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as database:
            answer = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as broken:
        answer = str(broken)
    if answer != "ok":
        yield BackupFault("database", str(answer))
