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
    locked = _held(agency)
    before = digits(compute(locked, year, as_of).figures.number(key))
    if before == digits(after):
        raise FigureUnchanged
    there = ManualCorrection.objects.filter(agency=locked, year=year, key=key, state__in=STANDING).first()
    if there and there.state == CorrectionState.APPROVED and there.before != before:
        there.state = CorrectionState.TAKEN_BACK  # It lapsed when the ledger changed; this one takes its place.
        there.save(update_fields=["state"])
    elif there:
        raise CorrectionThere(there.state)
    correction = ManualCorrection.objects.create(
        agency=locked, year=year, key=key, before=before, after=digits(after), reason=reason.strip(),
        made_by_id=_staff(actor), made_on=on, as_of=as_of,
    )  # fmt: skip
    _note(correction, CORRECTION_PROPOSED, correction.reason, actor, on, after=CorrectionState.PROPOSED)
    return correction


@transaction.atomic
def approve(correction: ManualCorrection, *, actor: Actor, on: date) -> ManualCorrection:
    """批准修改. Raises NotStanding, OwnCorrection, LedgerMoved, NobodyOfTheStaff."""
    proposed = _proposed(correction)
    if proposed.made_by_id == _staff(actor):
        raise OwnCorrection
    now = digits(compute(proposed.agency, proposed.year, proposed.as_of).figures.number(proposed.key))
    if now != proposed.before:
        raise LedgerMoved(proposed.before, now)
    _note(proposed, CORRECTION_APPROVED, proposed.reason, actor, on, proposed.state, CorrectionState.APPROVED)
    return _decide(proposed, CorrectionState.APPROVED, "", actor, on)


@transaction.atomic
def refuse(correction: ManualCorrection, remarks: str, *, actor: Actor, on: date) -> ManualCorrection:
    """不批准修改, with remarks. Raises NotStanding, NothingSaid, OwnCorrection, NobodyOfTheStaff."""
    if not remarks.strip():
        raise NothingSaid
    proposed = _proposed(correction)
    if proposed.made_by_id == _staff(actor):
        raise OwnCorrection
    _note(proposed, CORRECTION_REFUSED, remarks.strip(), actor, on, proposed.state, CorrectionState.REFUSED)
    return _decide(proposed, CorrectionState.REFUSED, remarks.strip(), actor, on)


@transaction.atomic
def take_back(correction: ManualCorrection, reason: str, *, actor: Actor, on: date) -> ManualCorrection:
    """撤回修改: the ledger's number is stated again. Raises NotStanding, NothingSaid."""
    if not reason.strip():
        raise NothingSaid
    standing_correction = _of(correction)
    if standing_correction.state not in STANDING:
        raise CorrectionNotStanding(standing_correction.state)
    _note(
        standing_correction,
        CORRECTION_TAKEN_BACK,
        reason.strip(),
        actor,
        on,
        standing_correction.state,
        CorrectionState.TAKEN_BACK,
    )
    standing_correction.state, standing_correction.remarks = CorrectionState.TAKEN_BACK, reason.strip()
    standing_correction.save(update_fields=["state", "remarks"])
    return standing_correction


def _decide(
    correction: ManualCorrection, state: CorrectionState, remarks: str, actor: Actor, on: date
) -> ManualCorrection:
    correction.state, correction.remarks, correction.decided_by_id, correction.decided_on = (
        state,
        remarks,
        _staff(actor),
        on,
    )
    correction.save(update_fields=["state", "remarks", "decided_by", "decided_on"])
    return correction


def _held(agency: Agency) -> Agency:
    """The agency, locked: one correction of its figures at a time."""
    return Agency.objects.select_for_update().get(pk=agency.pk)


def _of(correction: ManualCorrection) -> ManualCorrection:
    _held(correction.agency)
    return ManualCorrection.objects.select_related("agency").get(pk=correction.pk)


def _proposed(correction: ManualCorrection) -> ManualCorrection:
    standing_correction = _of(correction)
    if standing_correction.state != CorrectionState.PROPOSED:
        raise CorrectionNotStanding(standing_correction.state)
    return standing_correction


def _figure(form: Edition, key: str, typed: str) -> Number:
    """The number that was typed, if the cell can hold it: a count, or an amount in 万元. Raises NotAFigure."""
    amount = form.names[key].unit == "万元"
    try:
        figure = Decimal(typed.strip())
    except InvalidOperation:
        raise NotAFigure(typed, amount=amount) from None
    whole = figure.is_finite() and figure == figure.to_integral_value()
    exponent = figure.normalize().as_tuple().exponent if figure.is_finite() else 0
    places = -exponent if isinstance(exponent, int) else 0
    if not figure.is_finite() or not 0 <= figure < _MOST or places > _PLACES or not (whole or amount):
        raise NotAFigure(typed, amount=amount)
    return int(figure) if whole else figure


def _staff(actor: Actor) -> int:
    if actor.id is None:
        raise FiguresNeedStaff
    return actor.id


def _note(
    correction: ManualCorrection,
    verb: Verb[FigureCorrected],
    reason: str,
    actor: Actor,
    on: date,
    before: str = "",
    after: str = "",
) -> None:
    facts = FigureCorrected(correction.year, correction.key, correction.before, correction.after, reason)
    record(
        correction.agency,
        subject_of(correction.agency, correction.year),
        verb,
        facts,
        actor=actor,
        on=on,
        before=before,
        after=after,
    )
