"""登记最近发布: what a person saw of an account on another platform."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.agencies.hold import hold
from gongkai.office.agencies.models import MediaAccount
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.self_check.accounts import open_on
from gongkai.office.self_check.models import AccountNote
from gongkai.office.self_check.refusals import AccountNotOpen, DayNotPossible
from gongkai.office.self_check.verbs import POST_NOTED, PostNoted


@transaction.atomic
def note_post(account: MediaAccount, posted_on: date, evidence: str, *, actor: Actor, on: date) -> AccountNote:
    """登记最近发布: on which day an account last posted, with the address of that post, as seen today.

    Raises AccountNotOpen, DayNotPossible, ValidationError for what is no address, NotStanding.
    """
    locked = hold(account.agency, on)
    locked_account = open_on(on).filter(agency=locked, pk=account.pk).first()
    if locked_account is None:
        raise AccountNotOpen(account.name)
    if posted_on > on or (locked_account.opened_on and posted_on < locked_account.opened_on):
        raise DayNotPossible(locked_account.opened_on, on)
    note = AccountNote(account=locked_account, posted_on=posted_on, evidence=evidence, noted_on=on, noted_by=actor.name)
    note.full_clean()
    note.save(force_insert=True)
    facts = PostNoted(locked_account.platform, locked_account.name, posted_on, evidence)
    record(locked, Subject("media_account", str(locked_account.pk)), POST_NOTED, facts, actor=actor, on=on)
    return note
