"""What sealing and unsealing refuse, each with the facts. None of them repeats what was sealed, nor a key."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path


class SealingRefused(Exception):
    """Personal data cannot be sealed, unsealed or sealed anew."""


class KeyMissing(SealingRefused):
    """A token names the key `id`, which is not in the file of keys: that key was retired, or the file is another's."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


class Tampered(SealingRefused):
    """A token is not what `seal` made for this `context`: it was changed, cut short, or taken from another row."""

    def __init__(self, context: str) -> None:
        super().__init__(context)
        self.context = context


class KeysOpenToOthers(SealingRefused):
    """The file of keys at `file` can be read or written by others than its owner: its `mode` is not 0600."""

    def __init__(self, file: Path, mode: int) -> None:
        super().__init__(f"{file}: {mode:04o}")
        self.file, self.mode = file, mode


class KeysUnreadable(SealingRefused):
    """The file of keys at `file` is there and cannot be used; `why` says what the system or the content says."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file}: {why}")
        self.file, self.why = file, why


class KeysUnwritable(SealingRefused):
    """The file of keys at `file` cannot be made or replaced; `why` says what the system says."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file}: {why}")
        self.file, self.why = file, why


class KeysLost(SealingRefused):
    """There is no file of keys at `file`, and yet the database holds sealed data (in `where`).

    A new key would hide that the old ones are gone, so none is made: the file belongs back from its backup.
    """

    def __init__(self, file: Path, where: str) -> None:
        super().__init__(f"{file}: {where}")
        self.file, self.where = file, where


class NothingToFingerprint(SealingRefused):
    """The text is empty or blank: everybody without a number would count as one person."""


class KeyInUse(SealingRefused):
    """The key `id` is the current one: it is retired after another has taken its place."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


class KeyNeeded(SealingRefused):
    """`rows` rows still name the key `id`: they are sealed anew first."""

    def __init__(self, id: str, rows: int) -> None:
        super().__init__(f"{id}: {rows}")
        self.id, self.rows = id, rows


class KeyTooFresh(SealingRefused):
    """The key `id` was the current one too lately: what somebody began to write under it may not be kept yet.

    `earliest` is from when it may be retired.
    """

    def __init__(self, id: str, earliest: datetime) -> None:
        super().__init__(f"{id}: {earliest.isoformat()}")
        self.id, self.earliest = id, earliest
