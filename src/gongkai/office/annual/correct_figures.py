"""人工修改: stating a figure otherwise than the ledger gives it. One proposes it with a reason, another approves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from django.db import transaction

from gongkai.law.report.figures import Number
from gongkai.law.report.lines import Edition, format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.ledger import compute
from gongkai.office.annual.models import STANDING, CorrectionState, ManualCorrection, digits
from gongkai.office.annual.refusals import (
    CorrectionNotStanding,
    CorrectionThere,
    DayAhead,
    FiguresNeedStaff,
    FigureUnchanged,
    LedgerMoved,
    NoSuchCell,
    NotAFigure,
    NothingSaid,
    OwnCorrection,
)
from gongkai.office.annual.verbs import (
    CORRECTION_APPROVED,
    CORRECTION_PROPOSED,
    CORRECTION_REFUSED,
    CORRECTION_TAKEN_BACK,
    FigureCorrected,
)
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.journal.vocabulary import Verb

_MOST = 10**9
_PLACES = 6
"""Places after the point that an amount in 万元 can have: a 分 is 0.000001 万元."""


def subject_of(agency: Agency, year: int) -> Subject:
    """The figures of one report as the journal names them."""
    return Subject("annual_figures", f"{agency.slug}-{year}")


@transaction.atomic
def propose(
    agency: Agency, year: int, key: str, typed: str, reason: str, *, as_of: date, actor: Actor, on: date
) -> ManualCorrection:
    """提出修改: `typed` is the number to be stated instead of the one that the ledger gives as of a day.

    Raises DayAhead, NoSuchCell, NotAFigure, NothingChanged, NothingSaid, CorrectionThere, NobodyOfTheStaff.
    """
    if as_of > on:
        raise DayAhead(as_of, on)
    form = format_in_force(year)
    if key not in form.keys:
        raise NoSuchCell(key)
    if not reason.strip():
        raise NothingSaid
    after = _figure(form, key, typed)
    held = _held(agency)
    before = digits(compute(held, year, as_of).figures.number(key))
    if before == digits(after):
        raise FigureUnchanged
    there = ManualCorrection.objects.filter(agency=held, year=year, key=key, state__in=STANDING).first()
    if there and there.state == CorrectionState.APPROVED and there.before != before:
        there.state = CorrectionState.TAKEN_BACK  # It lapsed when the ledger changed; this one takes its place.
        there.save(update_fields=["state"])
    elif there:
        raise CorrectionThere(there.state)
    made = ManualCorrection.objects.create(
        agency=held, year=year, key=key, before=before, after=digits(after), reason=reason.strip(),
        made_by_id=_staff(actor), made_on=on, as_of=as_of,
    )  # fmt: skip
    _note(made, CORRECTION_PROPOSED, made.reason, actor, on, after=CorrectionState.PROPOSED)
    return made


@transaction.atomic
def approve(correction: ManualCorrection, *, actor: Actor, on: date) -> ManualCorrection:
    """批准修改. Raises NotStanding, OwnCorrection, LedgerMoved, NobodyOfTheStaff."""
    held = _proposed(correction)
    if held.made_by_id == _staff(actor):
        raise OwnCorrection
    now = digits(compute(held.agency, held.year, held.as_of).figures.number(held.key))
    if now != held.before:
        raise LedgerMoved(held.before, now)
    _note(held, CORRECTION_APPROVED, held.reason, actor, on, held.state, CorrectionState.APPROVED)
    return _decide(held, CorrectionState.APPROVED, "", actor, on)


@transaction.atomic
def refuse(correction: ManualCorrection, remarks: str, *, actor: Actor, on: date) -> ManualCorrection:
    """不批准修改, with remarks. Raises NotStanding, NothingSaid, OwnCorrection, NobodyOfTheStaff."""
    if not remarks.strip():
        raise NothingSaid
    held = _proposed(correction)
    if held.made_by_id == _staff(actor):
        raise OwnCorrection
    _note(held, CORRECTION_REFUSED, remarks.strip(), actor, on, held.state, CorrectionState.REFUSED)
    return _decide(held, CorrectionState.REFUSED, remarks.strip(), actor, on)


@transaction.atomic
def take_back(correction: ManualCorrection, reason: str, *, actor: Actor, on: date) -> ManualCorrection:
    """撤回修改: the ledger's number is stated again. Raises NotStanding, NothingSaid."""
    if not reason.strip():
        raise NothingSaid
    held = _of(correction)
    if held.state not in STANDING:
        raise CorrectionNotStanding(held.state)
    _note(held, CORRECTION_TAKEN_BACK, reason.strip(), actor, on, held.state, CorrectionState.TAKEN_BACK)
    held.state, held.remarks = CorrectionState.TAKEN_BACK, reason.strip()
    held.save(update_fields=["state", "remarks"])
    return held


def _decide(held: ManualCorrection, state: CorrectionState, remarks: str, actor: Actor, on: date) -> ManualCorrection:
    held.state, held.remarks, held.decided_by_id, held.decided_on = state, remarks, _staff(actor), on
    held.save(update_fields=["state", "remarks", "decided_by", "decided_on"])
    return held


def _held(agency: Agency) -> Agency:
    """The agency, locked: one correction of its figures at a time."""
    return Agency.objects.select_for_update().get(pk=agency.pk)


def _of(correction: ManualCorrection) -> ManualCorrection:
    _held(correction.agency)
    return ManualCorrection.objects.select_related("agency").get(pk=correction.pk)


def _proposed(correction: ManualCorrection) -> ManualCorrection:
    held = _of(correction)
    if held.state != CorrectionState.PROPOSED:
        raise CorrectionNotStanding(held.state)
    return held


def _figure(form: Edition, key: str, typed: str) -> Number:
    """The number that was typed, if the cell can hold it: a count, or an amount in 万元. Raises NotAFigure."""
    amount = form.names[key].unit == "万元"
    try:
        found = Decimal(typed.strip())
    except InvalidOperation:
        raise NotAFigure(typed, amount=amount) from None
    whole = found.is_finite() and found == found.to_integral_value()
    exponent = found.normalize().as_tuple().exponent if found.is_finite() else 0
    places = -exponent if isinstance(exponent, int) else 0
    if not found.is_finite() or not 0 <= found < _MOST or places > _PLACES or not (whole or amount):
        raise NotAFigure(typed, amount=amount)
    return int(found) if whole else found


def _staff(actor: Actor) -> int:
    if actor.id is None:
        raise FiguresNeedStaff
    return actor.id


def _note(
    made: ManualCorrection,
    verb: Verb[FigureCorrected],
    reason: str,
    actor: Actor,
    on: date,
    before: str = "",
    after: str = "",
) -> None:
    facts = FigureCorrected(made.year, made.key, made.before, made.after, reason)
    record(made.agency, subject_of(made.agency, made.year), verb, facts, actor=actor, on=on, before=before, after=after)
