"""拆分和内部转办: one request for several matters becomes several; a request goes to the unit that can answer it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.law.procedure.request import Move, Stage
from gongkai.law.receipt import Channel
from gongkai.office.acts import By, carry_out, count_change, demand_past
from gongkai.office.cases.intake import ContactDetails, Person, Submission, SubmissionResult, submit
from gongkai.office.cases.matter import CaseProcedure, history_of, lock_case, subject_of
from gongkai.office.cases.models import ApplicantKind, Case, Party, PartyRole, SupplyWay, WantedForm
from gongkai.office.cases.parties import particulars_of
from gongkai.office.cases.refusals import CaseAnswered, NoSuchUnit, NothingWanted, NotSplittable, ReasonsMissing
from gongkai.office.cases.verbs import PASSED_ON, SPLIT, PassedOn, Split
from gongkai.office.journal.record import Actor, record

_IN_HAND = (Stage.RECEIVED, Stage.HANDLING)


@transaction.atomic
def split(
    case: Case, matters: Sequence[str], *, actor: Actor, on: date, version: int | None = None
) -> tuple[SubmissionResult, ...]:
    """拆分: each of these matters becomes a case of its own, of the same applicants, come and received on the same day.

    The case itself keeps its words as they came and answers what is not split off. Raises NotSplittable where it waits
    for somebody or is answered, NothingWanted, ChangedMeanwhile.
    """
    apart = tuple(matter.strip() for matter in matters if matter.strip())
    if not apart:
        raise NothingWanted("wanted")
    locked = lock_case(case, version)
    if locked.stage not in _IN_HAND:
        raise NotSplittable(Stage(locked.stage))
    opened = tuple(_opened(locked, matter, actor, on) for matter in apart)
    count_change(CaseProcedure(locked))
    facts = Split(apart, tuple(taken.case.number for taken in opened))
    record(locked.agency, subject_of(locked), SPLIT, facts, actor=actor, on=on)
    return opened


def _opened(case: Case, matter: str, actor: Actor, on: date) -> SubmissionResult:
    """One of the new cases, registered where the old one is."""
    earlier = case.parts.count()
    people = [_somebody(party) for party in case.parties.order_by("place")]
    submission = Submission(
        [somebody for somebody in people if somebody.role is PartyRole.APPLICANT],
        matter,
        Channel(case.channel),
        case.arrived_on,
        WantedForm(case.wanted_form),
        SupplyWay(case.supply),
        [somebody for somebody in people if somebody.role is PartyRole.REPRESENTATIVE],
        case.assisted,
        # Taken from the first form's mark, so that whoever has that one can be told the codes of the others.
        uuid.uuid5(case.submission, f"part {earlier + 1}"),
    )
    taken = submit(case.agency, submission, actor=actor, on=on, split_from=case)
    registered = history_of(case).last(Move.REGISTER)
    if registered is None:
        return taken
    return SubmissionResult(carry_out(CaseProcedure(taken.case), Move.REGISTER, registered, By(actor, on)), taken.code)


def _somebody(party: Party) -> Person:
    kind = ApplicantKind(party.kind) if party.kind else None
    return Person(PartyRole(party.role), ContactDetails(**particulars_of(party)), kind, party.told_by)


@transaction.atomic
def pass_on(
    case: Case,
    unit: str,
    reason: str,
    *,
    actor: Actor,
    on: date,
    passed_on: date | None = None,
    version: int | None = None,
) -> Case:
    """内部转办: the unit of the agency that handles the request from now on. The reply period runs on.

    Raises NoSuchUnit, Answered, ReasonsMissing, InFuture, ChangedMeanwhile.
    """
    if not reason.strip():
        raise ReasonsMissing("reason")
    facts = PassedOn(unit.strip(), passed_on or on, reason.strip())
    demand_past(facts, on)
    locked = lock_case(case, version)
    if not locked.is_open:
        raise CaseAnswered
    if not locked.agency.sections.filter(name=facts.unit).exists():
        raise NoSuchUnit(facts.unit)
    count_change(CaseProcedure(locked))
    record(locked.agency, subject_of(locked), PASSED_ON, facts, actor=actor, on=on)
    return locked
