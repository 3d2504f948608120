"""留言: words between applicant and office beside the acts. Each is an entry; what it says is sealed.

A message moves nothing: it is no correction, no withdrawal, and no period runs from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.office.cases.matter import lock_case, subject_of
from gongkai.office.cases.models import Case, Message
from gongkai.office.cases.notices import told_of
from gongkai.office.cases.refusals import NothingWanted, TooManyMessages
from gongkai.office.cases.sealed import MESSAGE
from gongkai.office.cases.verbs import (
    MESSAGE_FROM_APPLICANT,
    MESSAGE_FROM_OFFICE,
    MESSAGES_SETTLED,
    MessagesSettled,
    MessageWritten,
)
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.journal.record import Actor, note_reading, record

MOST_WAITING = 5
"""How many messages of an applicant may wait for the office: then the telephone is the better way."""


@transaction.atomic
def write_to_office(case: Case, text: str, *, actor: Actor, on: date) -> Message:
    """An applicant writes. Raises NothingWanted, TooManyMessages."""
    locked = lock_case(case)
    if locked.messages.filter(from_office=False, settled=False).count() >= MOST_WAITING:
        raise TooManyMessages(MOST_WAITING)
    message = _keep(locked, text, from_office=False, on=on)
    facts = MessageWritten(message.number)
    record(locked.agency, subject_of(locked), MESSAGE_FROM_APPLICANT, facts, actor=actor, on=on)
    return message


@transaction.atomic
def write_to_applicant(case: Case, text: str, *, actor: Actor, on: date) -> Message:
    """The office answers, which settles what waited; the applicant is told that there is something new.

    Raises NothingWanted.
    """
    locked = lock_case(case)
    message = _keep(locked, text, from_office=True, on=on)
    locked.messages.filter(settled=False).update(settled=True)
    facts, verb = MessageWritten(message.number), MESSAGE_FROM_OFFICE
    record(locked.agency, subject_of(locked), verb, facts, actor=actor, on=on, send=told_of(locked, verb.name))
    return message


@transaction.atomic
def settle(case: Case, *, actor: Actor, on: date) -> None:
    """不需回复: what waits needs no answer; nothing is recorded where nothing waits."""
    locked = lock_case(case)
    waiting = locked.messages.filter(settled=False)
    numbers = tuple(waiting.values_list("number", flat=True))
    if numbers:
        waiting.update(settled=True)
        record(locked.agency, subject_of(locked), MESSAGES_SETTLED, MessagesSettled(numbers), actor=actor, on=on)


def words_of(message: Message) -> str:
    """What a message says: for the applicant himself. Staff read by `read`."""
    if not message.sealed:
        return "（已按期删除）"
    return decrypt(message.sealed, context=MESSAGE.context(message))["text"]


def read(case: Case, *, actor: Actor, on: date) -> Sequence[tuple[Message, str]]:
    """All messages of a case with their words, for staff: that they were read is noted first."""
    read_messages = list(case.messages.all())
    if read_messages:
        note_reading(case.agency, subject_of(case), "messages", actor=actor, on=on, purpose="查看、回复申请人留言")
    return [(message, words_of(message)) for message in read_messages]


def _keep(case: Case, text: str, *, from_office: bool, on: date) -> Message:
    if not text.strip():
        raise NothingWanted("message")
    number = case.messages.count() + 1
    message = Message(case=case, number=number, from_office=from_office, written_on=on, settled=from_office)
    message.sealed = encrypt({"text": text.strip()}, context=MESSAGE.context(message))
    message.save(force_insert=True)
    return message
