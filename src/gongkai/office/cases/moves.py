"""What is done with a case: the facts of each move, from what is asked of the officer, and from what the case knows.

Each takes who does it (`actor`), the day on which it is entered (`on`), and the version of the case on which the
officer decided (`version`), and raises what `acts.carry_out` raises, with the refusals of `law.reply` where a day is
not allowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from gongkai.law.clock import statutory_due
from gongkai.law.periods import limit
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.law.receipt import RequestArrival, received
from gongkai.law.reply import correction_in_time
from gongkai.law.service import Service, ServiceWay, replied_on
from gongkai.office.acts import By, carry_out
from gongkai.office.cases.conventions import internet_receipt_rule, notice_rule
from gongkai.office.cases.matter import (
    CaseProcedure,
    history_of,
)
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import (
    CorrectionAsked,
    CorrectionReceived,
    FeeUnpaid,
    NoReasons,
    Registered,
    Reopened,
    Served,
    Uncorrected,
)
from gongkai.office.cases.refusals import NothingWanted, PeriodRunning, ReasonsMissing
from gongkai.office.journal.record import Actor
from gongkai.office.workdays.queries import calendar_in_force


def register(
    case: Case, confirmed_on: date | None = None, *, actor: Actor, on: date, version: int | None = None
) -> Case:
    """登记 (45): fix the day of receipt (31). `confirmed_on` is the day on which office and applicant confirmed it.

    Raises NotYetReceived where a confirmation is needed, ConfirmedBeforeArrival.
    """
    arrival = RequestArrival(case.channel_of_law, case.arrived_on, confirmed_on)
    receipt = received(arrival, internet_receipt_rule(case.agency, case.arrived_on))
    facts = Registered(arrival.channel, arrival.arrived, receipt.day, receipt.basis, confirmed_on)
    return carry_out(CaseProcedure(case), Move.REGISTER, facts, By(actor, on, version), cite=receipt.cite)


def ask_correction(
    case: Case,
    items: Sequence[str],
    period_days: int,
    *,
    actor: Actor,
    on: date,
    served_on: date | None = None,
    guidance: str = "",
    version: int | None = None,
) -> Case:
    """告知补正 (30): once, naming everything. `served_on` is the day of service, `on` where it is not given.

    A notice after its 7 working days is open too, for what is unclear cannot be answered; the reply period runs on.
    """
    wanted = tuple(item.strip() for item in items if item.strip())
    if not wanted:
        raise NothingWanted("items")
    if period_days < 1:
        raise ValueError(f"a period of {period_days} is none")
    registered, served_on = history_of(case).last(Move.REGISTER), served_on or on
    # Before the registration no correction can be asked at all: the table of moves refuses it.
    in_time = registered is None or correction_in_time(registered.received_on, served_on, calendar_in_force())
    facts = CorrectionAsked(wanted, period_days, served_on, guidance.strip(), restarts=in_time)
    return carry_out(CaseProcedure(case), Move.ASK_CORRECTION, facts, By(actor, on, version))


@transaction.atomic
def receive_correction(
    case: Case, wanted: str, corrected_on: date | None = None, *, actor: Actor, on: date, version: int | None = None
) -> Case:
    """收到补正 (30): what is wanted now; the reply period starts anew if the correction was asked in time.

    Raises NothingWanted where nothing is said.
    """
    if not wanted.strip():
        raise NothingWanted("wanted")
    asked = history_of(case).last(Move.ASK_CORRECTION)
    facts = CorrectionReceived(corrected_on or on, restarts=asked is None or asked.restarts)
    changed = carry_out(CaseProcedure(case), Move.RECEIVE_CORRECTION, facts, By(actor, on, version))
    changed.corrected_wanted = wanted.strip()
    changed.save(update_fields=["corrected_wanted"])
    return changed


def close_uncorrected(case: Case, *, actor: Actor, on: date, no_good_reason: bool, version: int | None = None) -> Case:
    """逾期不补正，不再处理 (30): only once the period is over, and where no good reason is known.

    Raises PeriodRunning, ReasonsMissing where the officer has not looked for a good reason.
    """
    asked = history_of(case).last(Move.ASK_CORRECTION)
    if asked is None:
        REQUEST.take(Move.CLOSE_UNCORRECTED, Stage(case.stage), history_of(case).done)
    if not no_good_reason:
        raise ReasonsMissing("no_good_reason")
    ended = calendar_in_force().after(asked.served_on, asked.period_days)
    _demand_over(Move.CLOSE_UNCORRECTED, ended, on)
    facts = Uncorrected(asked.served_on, ended, no_good_reason)
    return carry_out(CaseProcedure(case), Move.CLOSE_UNCORRECTED, facts, By(actor, on, version))


def note_no_reasons(case: Case, *, actor: Actor, on: date, version: int | None = None) -> Case:
    """逾期未说明理由 (35). Raises PeriodRunning."""
    asked = history_of(case).last(Move.ASK_REASONS)
    if asked is None:
        REQUEST.take(Move.NOTE_NO_REASONS, Stage(case.stage), history_of(case).done)
    ended = calendar_in_force().after(asked.served_on, asked.period_days)
    _demand_over(Move.NOTE_NO_REASONS, ended, on)
    return carry_out(CaseProcedure(case), Move.NOTE_NO_REASONS, NoReasons(ended), By(actor, on, version))


def close_unpaid(case: Case, *, actor: Actor, on: date, version: int | None = None) -> Case:
    """逾期未缴费，不再处理: only once the period for paying is over. Raises PeriodRunning."""
    charged = history_of(case).last(Move.CHARGE_FEE)
    if charged is None:
        REQUEST.take(Move.CLOSE_UNPAID, Stage(case.stage), history_of(case).done)
    ended = statutory_due("fee_payment", charged.notice_received_on, calendar_in_force()).due
    _demand_over(Move.CLOSE_UNPAID, ended, on)
    facts = FeeUnpaid(charged.notice_received_on, ended)
    return carry_out(CaseProcedure(case), Move.CLOSE_UNPAID, facts, By(actor, on, version))


def serve(
    case: Case, service: Service, *, actor: Actor, on: date, postal_number: str = "", version: int | None = None
) -> Case:
    """送达: by a way that counts. Public notice is entered once its days are over.

    Raises ServiceWayNotAllowed, NotYetServed, NotTried, PeriodRunning.
    """
    rule = notice_rule(case.agency, service.handed_over)
    counts = replied_on(service, rule)
    facts = Served(service.way, service.handed_over, counts, service.signed, postal_number.strip())
    if service.way is ServiceWay.PUBLIC_NOTICE:
        if on <= counts:
            raise PeriodRunning(counts, limit("public_notice", on=service.handed_over).cite)
        facts = replace(facts, notice_days=rule.days, notice_place=service.place.strip(), tried=service.tried.strip())
    return carry_out(CaseProcedure(case), Move.SERVE, facts, By(actor, on, version))


def reopen(case: Case, order: str, ordered_until: date, *, actor: Actor, on: date, version: int | None = None) -> Case:
    """责令重新作出: the case is in hand again until the day that the order names."""
    return carry_out(CaseProcedure(case), Move.REOPEN, Reopened(order.strip(), ordered_until), By(actor, on, version))


def order_reply(
    case: Case, order: str, ordered_until: date, *, actor: Actor, on: date, version: int | None = None
) -> Case:
    """责令限期答复: nothing was decided in time, and the order names the day until which it has to be."""
    return carry_out(
        CaseProcedure(case), Move.ORDER_REPLY, Reopened(order.strip(), ordered_until), By(actor, on, version)
    )


def _demand_over(move: Move, ended: date, on: date) -> None:
    """Raise PeriodRunning while the period still runs."""
    if on <= ended:
        raise PeriodRunning(ended, REQUEST.step_of(move).cite)
