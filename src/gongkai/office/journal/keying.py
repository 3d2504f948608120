"""日志启用校验码: from here on every entry, end and anchor carries a code that the database alone cannot make.

A new office is keyed before its first entry. One from before is keyed after its first night on which nothing was found:
an entry in every chain, coded, vouches by its hash for all before it, and the platform's for the anchors so far. Only
when all of them are kept does the file of keys say that the journal is keyed; broken off before, it is done again.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.db import transaction

from gongkai.office.encryption import keyring
from gongkai.office.encryption.encrypt import usable_ring
from gongkai.office.journal.models import Anchor, Chain
from gongkai.office.journal.record import PROGRAM, Subject, record
from gongkai.office.journal.verbs import JOURNAL_KEYED, JournalKeyed

SUBJECT = Subject("journal", "")


def key_journal(now: datetime, *, on: date) -> bool:
    """Let every chain be keyed from now on; whether that was not done yet.

    Raises as `seal.usable_ring` does, and KeysUnwritable.
    """
    ring = usable_ring()
    if ring.journal is not None and ring.journal.keyed_at is not None:
        return False
    if ring.journal is None:
        keyring.add_journal_key(now)
    keys = keyring.journal_keys()
    assert keys is not None  # noqa: S101  (made just now)
    with transaction.atomic():
        facts = JournalKeyed(keys.current.id, Anchor.objects.count(), digest_of_anchors())
        record(None, SUBJECT, JOURNAL_KEYED, facts, actor=PROGRAM, on=on)
        # In the order of the agencies' numbers, as every act on several agencies does.
        for chain in Chain.objects.exclude(agency=None).select_related("agency").order_by("agency_id"):
            record(chain.agency, SUBJECT, JOURNAL_KEYED, JournalKeyed(keys.current.id), actor=PROGRAM, on=on)
    keyring.note_keyed(now)
    return True


def digest_of_anchors(most: int | None = None) -> str:
    """The hash over all anchors, or the first so many of them: their days and hashes, in order."""
    rows = Anchor.objects.order_by("day").values_list("day", "sha256")
    text = "".join(f"{day.isoformat()} {sha256}\n" for day, sha256 in (rows if most is None else rows[:most]))
    return hashlib.sha256(text.encode()).hexdigest()
