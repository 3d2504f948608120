"""The sealing keys of personal data as the platform's chain tells of them: made, used for all rows, retired.

The keys are a file and the entry is a row: they cannot be kept in one step. A new key is there before its entry, so
that nothing is recorded that was not done; a retired one is taken off after its entry, for the same reason turned
round: what cannot be undone is recorded first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from gongkai.office.encryption import keyring, rotation
from gongkai.office.encryption.registry import EncryptedField
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.journal.verbs import (
    KEY_MADE,
    KEY_RETIRED,
    SEALED_ANEW,
    KeyMade,
    KeyRetired,
    RowsSealedAnew,
)

KIND = "sealing_key"
"""The kind of what these entries are about; its key is the id of the sealing key."""


def add(now: datetime, *, actor: Actor, on: date) -> keyring.Key:
    """Make a new key that seals from now on, and a new one for the codes of the journal where it is keyed.

    Raises as `keyring.add_key` does.
    """
    with transaction.atomic():
        before = keyring.ring().current.id
        key = keyring.add_key(now).current
        if keyring.journal_keys() is not None:
            keyring.add_journal_key(now)
        record(None, Subject(KIND, key.id), KEY_MADE, KeyMade(before), actor=actor, on=on)
    return key


def reencrypt(done: Callable[[EncryptedField, int], None], *, actor: Actor, on: date) -> rotation.Reencrypted:
    """Bring all rows to the current key, as `rotation.reencrypt` does, and record what came of it."""
    result = rotation.reencrypt(done)
    with transaction.atomic():
        key = Subject(KIND, keyring.ring().current.id)
        facts = RowsSealedAnew(result.rows, len(result.refused), result.left)
        record(None, key, SEALED_ANEW, facts, actor=actor, on=on)
    return result


def retire(id: str, now: datetime, *, actor: Actor, on: date) -> None:
    """Take a key off the ring for good. Raises as `rotation.retire` does, and then records nothing."""
    with transaction.atomic():
        made_on = keyring.ring().key(id).made_at.date()
        record(None, Subject(KIND, id), KEY_RETIRED, KeyRetired(made_on), actor=actor, on=on)
        rotation.retire(id, now)
