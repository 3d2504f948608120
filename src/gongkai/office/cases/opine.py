"""网上提出意见 (32, 33 ¶3, 34): whoever was asked answers by the code of the letter, once and in time."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction

from gongkai.law.outcomes import Consulted, Opinion
from gongkai.law.procedure.request import Stage
from gongkai.law.procedure.table import Capacity
from gongkai.office.cases.codes import opinion_code
from gongkai.office.cases.consult import receive_opinion
from gongkai.office.cases.files import claim
from gongkai.office.cases.matter import history_of, lock_case, subject_of
from gongkai.office.cases.models import Consultation
from gongkai.office.cases.refusals import OpinionPeriodOver, OpinionThere
from gongkai.office.cases.sealed import OPINION
from gongkai.office.encryption.encrypt import decrypt, encrypt
from gongkai.office.journal.record import Actor, note_reading
from gongkai.office.workdays.queries import calendar_in_force

KEPT_APART = "对方在网上写明，加密保存"
"""What the journal says instead of a reason that was written online: it may name people."""


def actor_of(consultation: Consultation) -> Actor:
    """Who answers over the portal: no account, no name in the journal."""
    name = "第三方" if consultation.consulted == Consulted.THIRD_PARTY else "被征求意见机关"
    return Actor(name, capacity=Capacity.CONSULTED)


def last_day(consultation: Consultation) -> date | None:
    """The last day for the opinion under the calendar in force; None while it is not known when the letter came."""
    history = history_of(consultation.case)
    there = any(asking.number == consultation.number for asking in history.consultations)
    return history.opinion_due(consultation.number, calendar_in_force()) if there else None


@transaction.atomic
def give_opinion(consultation: Consultation, opinion: Opinion, words: str, mark: uuid.UUID, *, on: date) -> None:
    """Record the opinion as of the day on which it comes, with the files of the form `mark`.

    Raises OpinionThere where it is answered or the asking has ended, OpinionPeriodOver after the last day,
    ReasonsMissing for an objection with reasons that gives none.
    """
    case = lock_case(consultation.case)
    stored = Consultation.objects.select_for_update().filter(pk=consultation.pk).first()
    if stored is None or stored.opinion or case.stage != Stage.CONSULTING:
        raise OpinionThere(consultation.number)
    until = last_day(stored)
    if until is not None and on > until:
        raise OpinionPeriodOver(until)
    actor = actor_of(stored)
    printed_words = KEPT_APART if words.strip() else ""
    receive_opinion(case, stored.number, opinion, actor=actor, on=on, reason=printed_words)
    if words.strip():
        stored.sealed = encrypt({"text": words.strip()}, context=OPINION.context(stored))
        stored.save(update_fields=["sealed"])
    claim(case, mark, actor=actor, on=on, consultation=stored.number)


def read_code(consultation: Consultation, *, actor: Actor, on: date) -> str:
    """The code by which an asking is answered, for staff who tell it to who was asked: noted first. Empty where it can
    be answered no more.
    """
    case = consultation.case
    if consultation.opinion or case.stage != Stage.CONSULTING or not consultation.code_print:
        return ""
    note_reading(case.agency, subject_of(case), "opinion_code", actor=actor, on=on, purpose="查看意见码")
    return opinion_code(case.submission, consultation.number)


def read(consultation: Consultation, *, actor: Actor, on: date) -> str:
    """What was written online, for staff: that it was read is noted first. Empty where nothing was."""
    if not consultation.sealed:
        return ""
    case = consultation.case
    note_reading(case.agency, subject_of(case), "opinion", actor=actor, on=on, purpose="查看征求意见的答复")
    return decrypt(consultation.sealed, context=OPINION.context(consultation))["text"]
