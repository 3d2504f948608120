"""The ring of keys: a file outside the database, of its owner only, that every process reads anew when it has changed.

A JSON object: `format`, `current` (the id of the key that seals), `keys` (id → `made_at`, `superseded_at`, `secret`)
and `fingerprints` (`algorithm`, `made_at`, `secret`), moments in UTC, secrets of 32 bytes in base64. Once the journal
is keyed there is `journal` too: `keys` (id → `algorithm`, `made_at`, `secret`) and `keyed_at`, the moment from which
every chain is keyed; its keys are never taken off, since the codes made with them stay.

The file is never written over: a draft is written beside it and takes its name in one step, so that a reader finds the
old ring or the new one, and after a power failure too.
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from gongkai.law.refusal import Refusal
from gongkai.office.encryption.refusals import KeyInUse, KeyMissing, KeysOpenToOthers, KeysUnreadable, KeysUnwritable
from gongkai.office.storage import durable

FORMAT = "gongkai-keys-1"
SECRET_BYTES = 32
ID_LENGTH = 8
FINGERPRINT_WITH = {"aes-gcm": "sha256", "sm4-gcm": "sm3"}
"""The sealing algorithm in force when the file is made → the hash of all its fingerprints, which never changes."""


@dataclass(frozen=True)
class Key:
    """A sealing key. The secret stays out of what is printed."""

    id: str
    made_at: datetime
    secret: bytes = field(repr=False)
    superseded_at: datetime | None = None


@dataclass(frozen=True)
class FingerprintKey:
    """The secret of fingerprints, and the hash they are made with: those on record must be met again."""

    algorithm: str
    made_at: datetime
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class MacKey:
    """A key under which the journal's entries, ends and anchors are given their codes, and the hash it is used with."""

    id: str
    algorithm: str
    made_at: datetime
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class JournalKeys:
    """The keys of the journal in the order in which they were made, the last one in use. `keyed_at` is the moment from
    which every chain is keyed; None while they are being brought to it.
    """

    keys: Mapping[str, MacKey]
    keyed_at: datetime | None = None

    @property
    def current(self) -> MacKey:
        """The key in use."""
        return list(self.keys.values())[-1]

    def place(self, id: str) -> int:
        """Where a key stands among them, from 0. Raises ValueError for one that is not there."""
        return list(self.keys).index(id)


@dataclass(frozen=True)
class Ring:
    """The keys there are, by id, and which of them seals."""

    current: Key
    keys: Mapping[str, Key]
    fingerprints: FingerprintKey
    journal: JournalKeys | None = None

    def key(self, id: str) -> Key:
        """The key of this id. Raises KeyMissing."""
        if id not in self.keys:
            raise KeyMissing(id)
        return self.keys[id]


class NoRing(Refusal):
    """There is no file of keys at `file` yet."""

    file: Path


_read: dict[Path, tuple[tuple[int, ...], Ring]] = {}
"""The rings read so far, each with what the system said of its file then."""


def ring_file() -> Path:
    """Where the keys lie, as the settings say; where that is a link, the file it leads to is the one replaced."""
    return Path(settings.SEALING_KEYS)


def ring() -> Ring:
    """The ring as its file is now. Raises NoRing, KeysOpenToOthers, KeysUnreadable."""
    file = ring_file()
    try:
        with file.open("rb") as reading:
            status = os.fstat(reading.fileno())
            if status.st_mode & 0o077:
                raise KeysOpenToOthers(file, status.st_mode & 0o777)
            mark = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            if file not in _read or _read[file][0] != mark:
                _read[file] = (mark, _parsed(file, reading.read()))
    except FileNotFoundError:
        raise NoRing(file) from None
    except OSError as error:
        raise KeysUnreadable(file, error.strerror or str(error)) from error
    return _read[file][1]


def make_first() -> Ring:
    """Make the file with its first key. Of several processes that do so at once, one makes it and all use that one.

    Raises KeysUnwritable, and as `ring` does.
    """
    file = ring_file().resolve()
    moment = datetime.now(UTC)
    key = _new_key(moment, {})
    algorithm = FINGERPRINT_WITH[settings.SEALING]
    new = Ring(key, {key.id: key}, FingerprintKey(algorithm, moment, secrets.token_bytes(SECRET_BYTES)))
    with _writing(file), contextlib.suppress(FileExistsError):
        durable.write_new(file, [_written(new)])
    return ring()


def add_key(now: datetime) -> Ring:
    """Make a new key and let it seal from now on; the one before it stays, to unseal.

    Raises KeysUnwritable, and as `ring` does.
    """
    with _changing() as (file, old):
        key = _new_key(now, old.keys)
        before = replace(old.current, superseded_at=now)
        new = replace(old, current=key, keys={**old.keys, before.id: before, key.id: key})
        durable.replace(file, [_written(new)])
    return ring()


def add_journal_key(now: datetime) -> Ring:
    """Make a key under which the journal is kept from now on; those before it stay, to check what they were used for.

    Raises KeysUnwritable, and as `ring` does.
    """
    with _changing() as (file, old):
        before = old.journal or JournalKeys({})
        key = MacKey(
            _new_key(now, before.keys).id, FINGERPRINT_WITH[settings.SEALING], now, secrets.token_bytes(SECRET_BYTES)
        )
        durable.replace(file, [_written(replace(old, journal=replace(before, keys={**before.keys, key.id: key})))])
    return ring()


def note_keyed(now: datetime) -> Ring:
    """Write down that every chain is keyed from now on, once. Raises KeysUnwritable, and as `ring` does."""
    with _changing() as (file, old):
        if old.journal is not None and old.journal.keyed_at is None:
            durable.replace(file, [_written(replace(old, journal=replace(old.journal, keyed_at=now)))])
    return ring()


def journal_keys() -> JournalKeys | None:
    """The keys of the journal; None where there are none yet, or no file at all. Raises as `ring` does otherwise."""
    try:
        return ring().journal
    except NoRing:
        return None


def remove_key(id: str) -> Ring:
    """Take a key off the ring for good. Raises KeyMissing, KeyInUse, KeysUnwritable, and as `ring` does."""
    with _changing() as (file, old):
        if old.key(id).id == old.current.id:
            raise KeyInUse(id)
        others = {name: key for name, key in old.keys.items() if name != id}
        durable.replace(file, [_written(replace(old, keys=others))])
    return ring()


@contextlib.contextmanager
def _changing() -> Iterator[tuple[Path, Ring]]:
    """The file and its ring, held so that no other process changes it in between. Raises as `ring` and `_writing` do.

    It is the folder that is locked: the file is replaced, and a file of its own for the lock would be one more to own.
    """
    file = ring_file().resolve()
    ring()
    with _writing(file):
        lock = os.open(file.parent, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield file, ring()
        finally:
            os.close(lock)


@contextlib.contextmanager
def _writing(file: Path) -> Iterator[None]:
    """Raises KeysUnwritable where the system does not let the file be written."""
    try:
        yield
    except OSError as error:
        raise KeysUnwritable(file, error.strerror or str(error)) from error


def _new_key(moment: datetime, others: Mapping[str, object]) -> Key:
    """A key under an id that no other has."""
    id = secrets.token_hex(ID_LENGTH // 2)
    while id in others:
        id = secrets.token_hex(ID_LENGTH // 2)
    return Key(id, moment, secrets.token_bytes(SECRET_BYTES))


def _written(ring: Ring) -> bytes:
    """The ring as its file holds it."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "current": ring.current.id,
        "keys": {
            key.id: {
                "made_at": key.made_at.isoformat(),
                "superseded_at": key.superseded_at.isoformat() if key.superseded_at else None,
                "secret": base64.b64encode(key.secret).decode("ascii"),
            }
            for key in ring.keys.values()
        },
        "fingerprints": {
            "algorithm": ring.fingerprints.algorithm,
            "made_at": ring.fingerprints.made_at.isoformat(),
            "secret": base64.b64encode(ring.fingerprints.secret).decode("ascii"),
        },
    }
    if ring.journal is not None:
        content["journal"] = _journal_written(ring.journal)
    return json.dumps(content, indent=1).encode("ascii") + b"\n"


def _journal_written(journal: JournalKeys) -> dict[str, Any]:
    return {
        "keyed_at": journal.keyed_at.isoformat() if journal.keyed_at else None,
        "keys": {
            key.id: {
                "algorithm": key.algorithm,
                "made_at": key.made_at.isoformat(),
                "secret": base64.b64encode(key.secret).decode("ascii"),
            }
            for key in journal.keys.values()
        },
    }


def _parsed(file: Path, content: bytes) -> Ring:
    """The ring that the file holds. Raises KeysUnreadable."""
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise KeysUnreadable(file, f"format {data['format']!r}")
        keys = {id: _key(id, entry) for id, entry in data["keys"].items()}
        prints = data["fingerprints"]
        if prints["algorithm"] not in FINGERPRINT_WITH.values():
            raise KeysUnreadable(file, f"algorithm {prints['algorithm']!r}")
        fingerprints = FingerprintKey(prints["algorithm"], _moment(prints["made_at"]), _secret(prints["secret"]))
        journal = _journal(data["journal"]) if "journal" in data else None
        return Ring(keys[data["current"]], keys, fingerprints, journal)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        # The content is not repeated: it holds keys.
        raise KeysUnreadable(file, type(error).__name__) from None


def _journal(data: Mapping[str, Any]) -> JournalKeys:
    """The keys of the journal that the file holds."""
    keys = {
        id: MacKey(id, key["algorithm"], _moment(key["made_at"]), _secret(key["secret"]))
        for id, key in data["keys"].items()
    }
    if not keys or not {key.algorithm for key in keys.values()} <= set(FINGERPRINT_WITH.values()):
        raise ValueError
    return JournalKeys(keys, _moment(data["keyed_at"]) if data["keyed_at"] else None)


def _key(id: str, data: Mapping[str, Any]) -> Key:
    """One key of the file."""
    superseded = data["superseded_at"]
    return Key(id, _moment(data["made_at"]), _secret(data["secret"]), _moment(superseded) if superseded else None)


def _moment(text: str) -> datetime:
    """A moment, which must name its offset."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _secret(text: str) -> bytes:
    """A secret of the length we make."""
    secret = base64.b64decode(text, validate=True)
    if len(secret) != SECRET_BYTES:
        raise ValueError(len(secret))
    return secret
