"""征求意见 (32, 33 ¶3, 34): asking a third party, a co-maker or another agency; each asking has its own clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Consulted, Opinion
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.office.acts import By, carry_out, demand_past, note_beside
from gongkai.office.cases.codes import opinion_code, print_of
from gongkai.office.cases.history import CaseHistory, Opening
from gongkai.office.cases.intake import Person, add_party
from gongkai.office.cases.matter import (
    CaseProcedure,
    history_of,
    lock_case,
)
from gongkai.office.cases.models import Case, Consultation, Party
from gongkai.office.cases.move_facts import (
    Asked,
    ConsultationEnded,
    LetterReceiptCorrected,
    LetterReceived,
    ObjectionJudged,
    OpinionArrived,
    Silent,
    ThirdPartyInformed,
)
from gongkai.office.cases.refusals import (
    BeforeSending,
    CaseAnswered,
    LetterAlreadyReceived,
    LetterNotReceived,
    NoReasonsToJudge,
    NoSuchConsultation,
    NothingAmended,
    NothingWanted,
    PeriodRunning,
    ReasonsMissing,
    SilenceNoted,
    StillConsulted,
)
from gongkai.office.cases.verbs import LETTER_RECEIPT_CORRECTED, LETTER_RECEIVED, OBJECTION_JUDGED
from gongkai.office.journal.record import Actor, Outgoing
from gongkai.office.journal.vocabulary import Verb
from gongkai.office.workdays.queries import calendar_in_force

MOVE_FOR = {
    Consulted.THIRD_PARTY: Move.CONSULT_THIRD_PARTY,
    Consulted.CO_MAKER: Move.CONSULT_CO_MAKER,
    Consulted.OTHER_AGENCY: Move.CONSULT_OTHER_AGENCY,
}


@transaction.atomic
def consult(
    case: Case,
    consulted: Consulted,
    party: Party,
    about: str,
    *,
    actor: Actor,
    on: date,
    sent: date | None = None,
    send: Iterable[Outgoing] = (),
    version: int | None = None,
) -> Case:
    """Ask for an opinion; the reply period stands still from the day after the letter is sent (33 ¶3)."""
    if not about.strip():
        raise NothingWanted("about")
    number = case.consultations.count() + 1
    facts = Asked(number, consulted, str(party.place), about.strip(), sent or on)
    consulted_case = carry_out(CaseProcedure(case), MOVE_FOR[consulted], facts, By(actor, on, version), send=send)
    Consultation(
        case=consulted_case, number=number, consulted=consulted, party=party, about=facts.about, sent_on=facts.sent_on,
        code_print=print_of(opinion_code(consulted_case.submission, number)),
    ).save(force_insert=True)  # fmt: skip
    return consulted_case


@transaction.atomic
def consult_somebody(
    case: Case,
    consulted: Consulted,
    somebody: Person,
    about: str,
    *,
    actor: Actor,
    on: date,
    sent: date | None = None,
    version: int | None = None,
) -> Case:
    """As `consult`, with somebody who is not a party of the case yet. Raises NothingWanted where no name is given."""
    if not somebody.particulars.name.strip():
        raise NothingWanted("name")
    locked = lock_case(case, version)  # Before the parties are counted, so that two officers do not count the same.
    party = add_party(locked, locked.parties.count() + 1, somebody)
    return consult(case, consulted, party, about, actor=actor, on=on, sent=sent, version=version)


@transaction.atomic
def note_letter_received(
    case: Case, consultation: int, received_on: date, *, actor: Actor, on: date, version: int | None = None
) -> Case:
    """The day the other side received the letter: from then on it has its time, and the reply period an end again.

    Raises NoSuchConsultation, LetterAlreadyReceived, BeforeSending, InFuture.
    """
    locked = lock_case(case, version)
    asking = _open(history_of(locked), consultation)
    if asking.received_on is not None:
        raise LetterAlreadyReceived(consultation, asking.received_on)
    return _keep_receipt(locked, asking, LETTER_RECEIVED, LetterReceived(consultation, received_on), actor=actor, on=on)


@transaction.atomic
def correct_letter_received(
    case: Case, consultation: int, received_on: date, reason: str, *, actor: Actor, on: date, version: int | None = None
) -> Case:
    """更正对方收到日期: while the request is open, a day that was entered wrongly is put right. Both stay readable.

    Raises ReasonsMissing, Answered, NoSuchConsultation, LetterNotReceived, NothingAmended for the day that stands
    already, SilenceNoted, BeforeSending, InFuture, OutOfOrder for a day after the one on which the opinion arrived.
    """
    if not reason.strip():
        raise ReasonsMissing("reason")
    locked = lock_case(case, version)
    if not locked.is_open:
        raise CaseAnswered
    asking = next((asking for asking in history_of(locked).consultations if asking.number == consultation), None)
    if asking is None:
        raise NoSuchConsultation(consultation)
    if asking.received_on is None:
        raise LetterNotReceived(consultation)
    if asking.received_on == received_on:
        raise NothingAmended
    if asking.opinion is Opinion.SILENCE:
        raise SilenceNoted(consultation)
    facts = LetterReceiptCorrected(consultation, asking.received_on, received_on, reason.strip())
    return _keep_receipt(locked, asking, LETTER_RECEIPT_CORRECTED, facts, actor=actor, on=on)


def _keep_receipt(
    case: Case,
    asking: Opening,
    verb: Verb[Any],
    facts: LetterReceived | LetterReceiptCorrected,
    *,
    actor: Actor,
    on: date,
) -> Case:
    """Record the day of a receipt, and let the time of the other side and of the reply follow from it."""
    if facts.received_on < asking.sent_on:
        demand_past(facts, on)  # Of two faults the day to come is told.
        raise BeforeSending(facts.received_on, asking.sent_on)
    matter = CaseProcedure(case)
    case = note_beside(matter, verb, facts, By(actor, on))
    opinion_due = matter.history.opinion_due(asking.number, calendar_in_force())
    _update(case, asking.number, received_on=facts.received_on, opinion_due=opinion_due)
    return case


@transaction.atomic
def receive_opinion(
    case: Case,
    consultation: int,
    opinion: Opinion,
    *,
    actor: Actor,
    on: date,
    arrived_on: date | None = None,
    reason: str = "",
    version: int | None = None,
) -> Case:
    """收到意见, as the other side put it. Raises NoSuchConsultation, ReasonsMissing for an objection with reasons that
    gives none.
    """
    locked = lock_case(
        case, version
    )  # Before it is asked whether it is answered: of two answers at once one is too late.
    _open(history_of(locked), consultation)
    if opinion is Opinion.SILENCE or (opinion.gives_reasons and not reason.strip()):
        raise ReasonsMissing("opinion")
    facts = OpinionArrived(consultation, opinion, arrived_on or on, reason.strip())
    locked = carry_out(CaseProcedure(locked), Move.RECEIVE_OPINION, facts, By(actor, on))
    _update(locked, consultation, opinion=opinion, answered_on=facts.arrived_on, reason=facts.reason)
    return locked


@transaction.atomic
def judge_objection(
    case: Case, consultation: int, reasonable: bool, reason: str, *, actor: Actor, on: date, version: int | None = None
) -> Case:
    """认定第三方理由是否合理 (32): the agency's own answer, apart from what the third party said; the last one counts.

    Raises ReasonsMissing, Answered, NoReasonsToJudge.
    """
    if not reason.strip():
        raise ReasonsMissing("reason")
    locked = lock_case(case, version)
    if not locked.is_open:
        raise CaseAnswered
    if not any(asking.number == consultation and asking.to_be_judged for asking in history_of(locked).consultations):
        raise NoReasonsToJudge(consultation)
    facts = ObjectionJudged(consultation, reasonable, reason.strip())
    return note_beside(CaseProcedure(locked), OBJECTION_JUDGED, facts, By(actor, on), cite=Cite(32))


@transaction.atomic
def note_silence(case: Case, consultation: int, *, actor: Actor, on: date, version: int | None = None) -> Case:
    """逾期未提出意见: what it means differs, a third party's is no consent (32), a co-maker's is (34).

    Raises PeriodRunning while the other side still has time, LetterNotReceived where nobody knows since when it has,
    NoSuchConsultation.
    """
    history = history_of(case)
    opening = _open(history, consultation)
    ended = history.opinion_due(consultation, calendar_in_force())
    if ended is None:
        raise LetterNotReceived(consultation)
    if on <= ended:
        raise PeriodRunning(ended, opening.as_clock().limit.cite)
    locked = carry_out(CaseProcedure(case), Move.NOTE_SILENCE, Silent(consultation, ended), By(actor, on, version))
    _update(locked, consultation, opinion=Opinion.SILENCE)
    return locked


@transaction.atomic
def end_consultation(case: Case, *, actor: Actor, on: date, version: int | None = None) -> Case:
    """结束征求意见: every opinion is in or its period over. Raises StillConsulted."""
    history = history_of(case)
    REQUEST.take(Move.END_CONSULTATION, Stage(case.stage), history.done)
    if history.unanswered:
        raise StillConsulted(history.unanswered)
    facts = ConsultationEnded(tuple(consultation.number for consultation in history.consultations))
    return carry_out(CaseProcedure(case), Move.END_CONSULTATION, facts, By(actor, on, version))


def inform_third_party(
    case: Case,
    consultation: int,
    information: str,
    public_interest: str,
    *,
    actor: Actor,
    on: date,
    version: int | None = None,
) -> Case:
    """书面告知第三方 (32): what will be disclosed against its will, and why the public interest demands it."""
    if consultation not in {asking.number for asking in history_of(case).consultations}:
        raise NoSuchConsultation(consultation)
    if not (information.strip() and public_interest.strip()):
        raise ReasonsMissing("public_interest")
    facts = ThirdPartyInformed(consultation, information.strip(), public_interest.strip())
    return carry_out(CaseProcedure(case), Move.INFORM_THIRD_PARTY, facts, By(actor, on, version))


def _open(history: CaseHistory, number: int) -> Opening:
    """The asking of this number while it is out. Raises NoSuchConsultation."""
    opening = next(
        (
            consultation
            for consultation in history.consultations
            if consultation.number == number and consultation.opinion is None
        ),
        None,
    )
    if opening is None:
        raise NoSuchConsultation(number)
    return opening


def _update(case: Case, number: int, **columns: object) -> None:
    """Keep beside the journal what pages show of the asking."""
    Consultation.objects.filter(case=case, number=number).update(**columns)
