"""What sealing and unsealing refuse, each with the facts. None of them repeats what was sealed, nor a key."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from gongkai.law.refusal import Refusal


class SealingRefused(Refusal):
    """Personal data cannot be sealed, unsealed or sealed anew."""


class KeyMissing(SealingRefused):
    """A token names the key `id`, which is not in the file of keys: that key was retired, or the file is another's."""

    id: str


class Tampered(SealingRefused):
    """A token is not what `seal` made for this `context`: it was changed, cut short, or taken from another row."""

    context: str


class KeysOpenToOthers(SealingRefused):
    """The file of keys at `file` can be read or written by others than its owner: its `mode` is not 0600."""

    message = "{file}: {mode:04o}"
    file: Path
    mode: int


class KeysUnreadable(SealingRefused):
    """The file of keys at `file` is there and cannot be used; `why` says what the system or the content says."""

    message = "{file}: {why}"
    file: Path
    why: str


class KeysUnwritable(SealingRefused):
    """The file of keys at `file` cannot be made or replaced; `why` says what the system says."""

    message = "{file}: {why}"
    file: Path
    why: str


class KeysLost(SealingRefused):
    """There is no file of keys at `file`, and yet the database holds sealed data (in `where`).

    A new key would hide that the old ones are gone, so none is made: the file belongs back from its backup.
    """

    message = "{file}: {where}"
    file: Path
    where: str


class NothingToFingerprint(SealingRefused):
    """The text is empty or blank: everybody without a number would count as one person."""


class KeyInUse(SealingRefused):
    """The key `id` is the current one: it is retired after another has taken its place."""

    id: str


class KeyNeeded(SealingRefused):
    """`rows` rows still name the key `id`: they are sealed anew first."""

    message = "{id}: {rows}"
    id: str
    rows: int


class KeyTooFresh(SealingRefused):
    """The key `id` was the current one too lately: what somebody began to write under it may not be kept yet.

    `earliest` is from when it may be retired.
    """

    message = "{id}: {earliest}"
    id: str
    earliest: datetime
