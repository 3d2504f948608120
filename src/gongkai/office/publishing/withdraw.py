"""撤下: what was public is no longer shown; that it was, since when it is gone and why, stays public."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.agencies.hold import tidy
from gongkai.office.journal.record import Actor, record
from gongkai.office.publishing.ended import follow
from gongkai.office.publishing.matter import lock_disclosure, subject_of
from gongkai.office.publishing.models import Disclosure, WithdrawalReason
from gongkai.office.publishing.refusals import DisclosureNotPublic, VersionWordsMissing
from gongkai.office.publishing.search import no_longer_findable
from gongkai.office.publishing.verbs import WITHDRAWN, DisclosureWithdrawn


@transaction.atomic
def withdraw(disclosure: Disclosure, reason: WithdrawalReason, note: str, *, actor: Actor, on: date) -> Disclosure:
    """撤下, for a typed reason and with a note, both of which the public is told; what it ended is in force again.

    Nothing keeps what must go in public: the registers of an agency that was dissolved stay as they are.
    Raises WordsMissing, NotPublic.
    """
    locked, text = lock_disclosure(disclosure), tidy(note)
    if not text:
        raise VersionWordsMissing
    if locked.shown is None or locked.withdrawn_on:
        raise DisclosureNotPublic
    facts = DisclosureWithdrawn(locked.shown.title, locked.index_number or "", str(reason.label), text)
    record(locked.agency, subject_of(locked), WITHDRAWN, facts, actor=actor, on=on)
    if locked.agency.stands(on):
        follow(locked.shown, None, f"依据文件已撤下：{text}", actor=actor, on=on)
    locked.withdrawn_on, locked.withdrawn_for, locked.withdrawn_note = on, reason, text
    locked.save(update_fields=["withdrawn_on", "withdrawn_for", "withdrawn_note"])
    no_longer_findable(locked)
    return locked
