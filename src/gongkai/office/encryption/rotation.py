"""A new key for all that is sealed, and the end of the old one.

`keyring.add_key` makes the new key, and from then on every process seals under it. `seal_anew` brings the rows that are
there to it, a batch at a time; where it was broken off it is simply run again, since what is left to do is what the
tokens themselves say. `retire` takes a key off the ring when nothing needs it any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Substr

from gongkai.office.encryption import keyring, token
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.encryption.refusals import KeyInUse, KeyMissing, KeyNeeded, KeyTooFresh, Tampered
from gongkai.office.encryption.registry import EncryptedField, encrypted_fields

BATCH = 200
"""How many rows are sealed anew in one transaction: few enough that nobody waits for it."""
REST = timedelta(days=1)
"""How long a key rests before it may be retired: longer than any transaction that began while it was current."""
_ROUNDS = 3
"""How often rows that others held or wrote meanwhile are looked for again."""


@dataclass(frozen=True)
class UnreadableRow:
    """A row that could not be sealed anew: the field, the row's key, and why (KeyMissing or Tampered)."""

    name: str
    pk: str
    why: KeyMissing | Tampered


@dataclass(frozen=True)
class Reencrypted:
    """What came of sealing anew: how many rows were, which could not be, how many others were holding just then."""

    rows: int
    refused: tuple[UnreadableRow, ...]
    left: int


def rows_by_key() -> Counter[str]:
    """How many rows name each key, by the key's id; also those of keys that are not on the ring."""
    counted: Counter[str] = Counter()
    place = len(token.beginning(""))
    for declared in encrypted_fields():
        named = declared.rows().annotate(_sealed_by=Substr(declared.field, place, keyring.ID_LENGTH)).order_by()
        for key, rows in named.values_list("_sealed_by").annotate(models.Count("pk")):
            counted[key] += rows
    return counted


def reencrypt(done: Callable[[EncryptedField, int], None] = lambda declared, rows: None) -> Reencrypted:
    """Bring every row to the current key and algorithm, and tell `done` of each batch. May be broken off and run again.

    A row that somebody holds is passed over and looked for again; one that was written meanwhile keeps what was
    written. Raises as `seal` does; a row that cannot be unsealed is reported and left as it is.
    """
    rows, refused, left = 0, [], 0
    for declared in encrypted_fields():
        unreadable: list[UnreadableRow] = []
        for _ in range(_ROUNDS):
            unreadable = []
            before = rows
            for batch in _batches(declared, unreadable):
                rows += batch
                done(declared, batch)
            remaining = _stale(declared).count() - len(unreadable)
            if remaining <= 0 or rows == before:
                break
        refused += unreadable
        left += max(remaining, 0)
    return Reencrypted(rows, tuple(refused), left)


def check_retirable(id: str, now: datetime) -> None:
    """Raises KeyMissing, KeyInUse, KeyNeeded while a row names the key, KeyTooFresh until it has rested."""
    ring = keyring.ring()
    key = ring.key(id)
    if key.superseded_at is None or key.id == ring.current.id:
        raise KeyInUse(id)
    if rows := rows_by_key()[id]:
        raise KeyNeeded(id, rows)
    if now < key.superseded_at + REST:
        raise KeyTooFresh(id, key.superseded_at + REST)


def retire(id: str, now: datetime) -> None:
    """Take a key off the ring for good: what was sealed under it, in a backup too, cannot be read again by anybody.

    Raises as `check_retirable` does.
    """
    check_retirable(id, now)
    keyring.remove_key(id)


def _stale(declared: EncryptedField) -> models.QuerySet[Any]:
    """The rows of a field that are not sealed as they would be now."""
    now = token.beginning(keyring.ring().current.id, settings.SEALING)
    return declared.rows().exclude(**{f"{declared.field}__startswith": now}).order_by("pk")


def _batches(declared: EncryptedField, unreadable: list[UnreadableRow]) -> Any:
    """Go through the rows once, a transaction a batch, and yield how many of it were sealed anew.

    Rows that others hold are passed over: who waits for a row while holding others may be waited for in turn.
    """
    last = None
    while True:
        with transaction.atomic():
            stale = _stale(declared) if last is None else _stale(declared).filter(pk__gt=last)
            batch = list(stale.select_for_update(skip_locked=True)[:BATCH])
            rows = sum(_row_anew(declared, row, unreadable) for row in batch)
        if not batch:
            return
        last = batch[-1].pk
        yield rows


def _row_anew(declared: EncryptedField, row: models.Model, unreadable: list[UnreadableRow]) -> int:
    """Seal one row anew if it still holds the token that was read. 1 if it was done."""
    old, context = getattr(row, declared.field), declared.context(row)
    try:
        new = encrypt(decrypt(old, context=context), context=context)
    except (KeyMissing, Tampered) as why:
        unreadable.append(UnreadableRow(declared.name, str(row.pk), why))
        return 0
    return declared.model._base_manager.filter(pk=row.pk, **{declared.field: old}).update(**{declared.field: new})
