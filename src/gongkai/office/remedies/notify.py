"""收到通知: a reconsideration or a suit becomes known to the agency, and is linked to what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.law.procedure.remedy import Contested, RemedyKind, RemedyStage, ReviewProcedure
from gongkai.law.procedure.request import Move
from gongkai.office.acts import By, carry_out, count_change, demand_past
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import RemedyNoted
from gongkai.office.encryption.encrypt import encrypt
from gongkai.office.journal.record import Actor, record
from gongkai.office.locking import locked
from gongkai.office.remedies.matter import RemedyProcedure, subject_of
from gongkai.office.remedies.models import Remedy, RemedyCounter
from gongkai.office.remedies.refusals import AlreadyNoted, DayBefore, NoReplyYet, NotOurs, NotSaid
from gongkai.office.remedies.sealed import CLAIMANT
from gongkai.office.remedies.verbs import NOTIFIED, Notified

_NOTED_AS = {RemedyKind.RECONSIDERATION: Move.NOTE_RECONSIDERATION, RemedyKind.LITIGATION: Move.NOTE_LITIGATION}


@dataclass(frozen=True)
class RemedyNotice:
    """What the notice says. `case`: the request that is contested; where there is none, `about` says what is.

    `reconsideration`: the one that a suit comes after. `claimant` is sealed; where there is a request, it is known.
    """

    kind: RemedyKind
    contested: Contested
    body: str
    procedure: ReviewProcedure
    received_on: date
    accepted_on: date | None = None
    case_number: str = ""
    case: Case | None = None
    reconsideration: Remedy | None = None
    about: str = ""
    claimant: str = ""
    co_defendant: bool = False


@transaction.atomic
def notify(agency: Agency, notice: RemedyNotice, *, actor: Actor, on: date) -> Remedy:
    """Note that a reconsideration or a suit has come. The period for the answer runs from the day of the notice.

    The request is told of it in the same act. Raises NotSaid, DayBefore, InFuture, NotOurs, NoReplyYet, AlreadyNoted.
    """
    counter = locked(RemedyCounter, agency=agency, year=on.year)
    _check(agency, notice)
    number = counter.last + 1
    facts = Notified(
        f"{on.year}-{number:04d}",
        notice.kind,
        notice.contested,
        notice.body.strip(),
        notice.case_number.strip(),
        notice.procedure,
        notice.received_on,
        notice.accepted_on,
        notice.case.number if notice.case else "",
        notice.reconsideration.number if notice.reconsideration else "",
        notice.co_defendant,
    )
    demand_past(facts, on)
    counter.last = number
    counter.save(update_fields=["last"])
    remedy = _row(agency, notice, on.year, number)
    record(agency, subject_of(remedy), NOTIFIED, facts, actor=actor, on=on, after=RemedyStage.NOTIFIED.value)
    if notice.case:
        carry_out(
            CaseProcedure(notice.case),
            _NOTED_AS[notice.kind],
            RemedyNoted(facts.case_number or facts.body, notice.received_on),
            By(actor, on),
        )
    matter = RemedyProcedure(remedy)
    return count_change(matter, **matter.columns(None, facts, By(actor, on)))


def _row(agency: Agency, notice: RemedyNotice, year: int, serial: int) -> Remedy:
    remedy = Remedy(
        agency=agency,
        year=year,
        serial=serial,
        kind=notice.kind,
        contested=notice.contested,
        case=notice.case,
        reconsideration=notice.reconsideration,
        body=notice.body.strip(),
        case_number=notice.case_number.strip(),
        about=notice.about.strip(),
        co_defendant=notice.co_defendant,
        procedure=notice.procedure,
        accepted_on=notice.accepted_on,
        notice_received_on=notice.received_on,
        started_on=notice.accepted_on or notice.received_on,
    )
    if notice.claimant.strip():
        remedy.claimant = encrypt({"name": notice.claimant.strip()}, context=CLAIMANT.context(remedy))
    remedy.save(force_insert=True)
    return remedy


def _check(agency: Agency, notice: RemedyNotice) -> None:
    if not notice.body.strip():
        raise NotSaid("body")
    if notice.case is None and not notice.about.strip():
        raise NotSaid("about")
    if notice.accepted_on and notice.received_on < notice.accepted_on:
        raise DayBefore("received_on", notice.received_on, "accepted_on", notice.accepted_on)
    if notice.case is not None:
        _check_case(agency, notice, notice.case)
    if notice.reconsideration is not None:
        _check_reconsideration(agency, notice, notice.reconsideration)
    same = Remedy.objects.filter(agency=agency, kind=notice.kind, case_number=notice.case_number.strip())
    if notice.case_number.strip() and (there := same.first()):
        raise AlreadyNoted(there.number)


def _check_case(agency: Agency, notice: RemedyNotice, case: Case) -> None:
    if case.agency_id != agency.pk or notice.contested is Contested.DISCLOSURE:
        raise NotOurs("case")
    if notice.contested is Contested.REPLY and not case.outcome:
        raise NoReplyYet
    if notice.received_on < case.arrived_on:
        raise DayBefore("received_on", notice.received_on, "arrived_on", case.arrived_on)


def _check_reconsideration(agency: Agency, notice: RemedyNotice, before: Remedy) -> None:
    same = before.agency_id == agency.pk and before.case_id == (notice.case.pk if notice.case else None)
    if not same or before.kind != RemedyKind.RECONSIDERATION or notice.kind is not RemedyKind.LITIGATION:
        raise NotOurs("reconsideration")
    if notice.received_on < before.started_on:
        raise DayBefore("received_on", notice.received_on, "reconsideration", before.started_on)
