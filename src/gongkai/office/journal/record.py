"""`record`: the one door of the journal. An act calls it inside its own transaction, so both are kept or neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from gongkai.facts.stored import facts_data
from gongkai.law.articles import Cite
from gongkai.law.procedure.table import Capacity
from gongkai.law.refusal import Refusal
from gongkai.office.encryption import keyring
from gongkai.office.encryption.refusals import KeysLost
from gongkai.office.journal import codes
from gongkai.office.journal.chain import hash_of
from gongkai.office.journal.facts import ROWS
from gongkai.office.journal.models import Chain, Dispatch, Entry, RowHash
from gongkai.office.journal.row_hashes import RowHashed, hash_over, hashes_of
from gongkai.office.journal.verbs import PERSONAL_DATA_READ, PersonalDataRead
from gongkai.office.journal.vocabulary import Verb
from gongkai.office.locking import locked

F = TypeVar("F")
_AT_ONCE = 500


class NotInTransaction(Refusal, RuntimeError):
    """`record` was called outside a transaction: the act and its entry could then be kept one without the other."""

    verb: str


class WrongEntryFacts(Refusal, TypeError):
    """The facts are not of the class that the verb names."""

    message = "{verb}: {wanted.__name__} wanted, {given.__name__} given"
    verb: str
    wanted: type
    given: type


@dataclass(frozen=True)
class Actor:
    """Who did it, as that person was called on that day. `id` is empty for the program and for the public, whose
    `capacity` says so: acts ask the staff what they are allowed, and others whether the step is theirs.

    `came_from` is the network address of whoever sits at the desk. It is no column of an entry: acts on accounts and
    the reading of personal data put it into their facts.
    """

    name: str
    id: int | None = None
    post: str = ""
    came_from: str = ""
    capacity: Capacity = Capacity.STAFF


PROGRAM = Actor("系统", capacity=Capacity.PROGRAM)
"""The program itself: what a scheduled job does."""


@dataclass(frozen=True)
class Subject:
    """What it was done to: a kind (`case`, `agency`, `disclosure`) and the number or key of that one."""

    kind: str
    key: str


@dataclass(frozen=True)
class Outgoing:
    """Something to be sent in consequence: through which channel, what, and not before when (at once if None)."""

    channel: str
    payload: Mapping[str, Any]
    not_before: datetime | None = None


def record(
    agency: models.Model | None,
    subject: Subject,
    verb: Verb[F],
    facts: F,
    *,
    actor: Actor,
    on: date,
    before: str = "",
    after: str = "",
    cite: Cite | None = None,
    send: Iterable[Outgoing] = (),
    rows: Iterable[models.Model] = (),
) -> Entry:
    """Add one entry to the agency's chain (the platform's where `agency` is None), and the post that follows from it.

    `on` is the legal day of the act. The end of the chain stays locked until the caller's transaction ends, so the
    entries of one agency are one unforked row; an act on several agencies records them in the order of their numbers,
    as every other act does, and no two can wait for each other.

    `rows` are what the act has written to tables whose rows are hashed (`row_hashes`), as they stand now.

    Raises NotInTransaction, WrongFacts, UnusableFacts, NotHashed; KeysLost where the journal is keyed and its keys are
    gone.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(verb.name)
    if type(facts) is not verb.facts:
        raise WrongEntryFacts(verb.name, verb.facts, type(facts))
    data, hashes = facts_data(facts), hashes_of(rows)
    if hashes:
        data[ROWS] = hash_over(hashes)
    now = timezone.now()
    chain = locked(Chain, agency_id=agency.pk if agency else None)
    entry = Entry(
        agency_id=chain.agency_id,
        number=chain.length + 1,
        subject_kind=subject.kind,
        subject_key=subject.key,
        verb=verb.name,
        before=before,
        after=after,
        cite=cite.notation if cite else "",
        facts=data,
        actor_id=actor.id,
        actor_name=actor.name,
        actor_post=actor.post,
        on=on,
        recorded_at=now,
        algorithm=settings.JOURNAL_HASH,
        previous=chain.head,
    )
    entry.hash = hash_of(entry.link())
    entry.code, end_code = _codes(chain, entry)
    Entry.objects.bulk_create([entry])
    chain.length, chain.head, chain.code = entry.number, entry.hash, end_code
    chain.save(update_fields=["length", "head", "code"])
    _hang_on(entry, hashes, send, now)
    return entry


def _hang_on(entry: Entry, hashes: Iterable[RowHashed], send: Iterable[Outgoing], now: datetime) -> None:
    """Keep what goes with an entry: the hashes of the rows that its act wrote, and the post."""
    RowHash.objects.bulk_create(
        (RowHash(entry=entry, table=hashed.table, row=hashed.row, sha256=hashed.sha256) for hashed in hashes),
        batch_size=_AT_ONCE,
    )
    Dispatch.objects.bulk_create(
        Dispatch(
            entry=entry,
            agency_id=entry.agency_id,
            channel=post.channel,
            payload=dict(post.payload),
            not_before=post.not_before or now,
        )
        for post in send
    )


def _codes(chain: Chain, entry: Entry) -> tuple[str, str]:
    """The codes of an entry and of the end that it makes; none while the journal is not keyed.

    The end of a chain that somebody else wrote to is given none: the next act of ours is not to make good what was
    forged. Raises KeysLost where the chain is keyed and the keys are gone: what cannot be proved is not recorded.
    """
    keys = keyring.journal_keys()
    if keys is None:
        if chain.code:
            raise KeysLost(keyring.ring_file(), "journal.chain.code")
        return "", ""
    before = codes.judged(keys, chain.code, codes.of_end(chain.agency_id, chain.length, chain.head))
    begins = chain.length == 0 or (keys.keyed_at is None and before is codes.CodeJudged.NONE)
    entry_code = codes.code(keys, codes.of_entry(entry.agency_id, entry.number, entry.hash))
    if before is not codes.CodeJudged.RIGHT and not begins:
        return entry_code, ""
    return entry_code, codes.code(keys, codes.of_end(entry.agency_id, entry.number, entry.hash))


def note_reading(
    agency: models.Model | None, subject: Subject, *fields: str, actor: Actor, on: date, purpose: str = ""
) -> Entry:
    """Record that personal data were read: whose (`subject`), which (the names of the fields, never the data), why.

    The entry is kept at once where no transaction is open: a page that fails afterwards has been read all the same.
    """
    facts = PersonalDataRead(fields, purpose, actor.came_from)
    with transaction.atomic():
        return record(agency, subject, PERSONAL_DATA_READ, facts, actor=actor, on=on)
