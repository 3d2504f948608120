"""收取信息处理费 (42): by one of the two tariffs, never both; the amount is reckoned here, not typed."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction

from gongkai.law.fees import EITHER_TARIFF, PER_ITEM, BothTariffs, Tariff, item_fee, pages_fee
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.office.acts import By, carry_out, demand_past
from gongkai.office.cases.files import claim
from gongkai.office.cases.matter import CaseProcedure, history_of, lock_case, subject_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import FeeCharged, FeePaid
from gongkai.office.cases.queries import place_in_month
from gongkai.office.cases.refusals import BeforeSending, NothingToCharge, NotTheAmount
from gongkai.office.cases.verbs import PAYMENT_STATED, PaymentStated
from gongkai.office.journal.record import Actor, record

_STANDARDS = {Tariff.ITEMS: "按件计收", Tariff.PAGES: "按量计收"}


def fee_of(case: Case, tariff: Tariff, pages: int = 0) -> tuple[int, int]:
    """The units and the amount in 元: the place of this request in the applicant's month, or the pages supplied."""
    if tariff is Tariff.ITEMS:
        place = place_in_month(case)
        return place, item_fee(place)
    return pages, pages_fee(pages).amount


@transaction.atomic
def charge(
    case: Case,
    tariff: Tariff,
    *,
    pages: int = 0,
    way_of_payment: str,
    proposed_by: str,
    issued_by: str,
    notice_received_on: date,
    actor: Actor,
    on: date,
    version: int | None = None,
) -> Case:
    """收费通知: the reply period waits until the fee is paid.

    Raises BothTariffs where this request was charged by the other tariff before, NothingToCharge.
    """
    history = history_of(case)
    REQUEST.take(Move.CHARGE_FEE, Stage(case.stage), history.done)
    before = history.last(Move.CHARGE_FEE)
    if before is not None and before.tariff is not tariff:
        raise BothTariffs(case.number, EITHER_TARIFF)
    units, amount = fee_of(case, tariff, pages)
    if not amount:
        raise NothingToCharge(units, PER_ITEM)
    facts = FeeCharged(
        tariff, units, amount, _STANDARDS[tariff], way_of_payment, proposed_by, issued_by, notice_received_on
    )
    charged = carry_out(CaseProcedure(case), Move.CHARGE_FEE, facts, By(actor, on, version))
    charged.payment_stated_on = None
    charged.save(update_fields=["payment_stated_on"])
    return charged


@transaction.atomic
def state_payment(case: Case, paid: date, mark: uuid.UUID, *, actor: Actor, on: date, version: int) -> Case:
    """申请人告知已缴费: what an applicant says, with the files of the form `mark`. The office looks and confirms it.

    Nothing runs from it. Raises NotAllowed where no payment is waited for, InFuture, BeforeSending for a day before
    the notice, ChangedMeanwhile.
    """
    locked = lock_case(case, version)
    history = history_of(locked)
    REQUEST.take(Move.RECEIVE_PAYMENT, Stage(locked.stage), history.done)
    charged = history.last(Move.CHARGE_FEE)
    facts = PaymentStated(paid)
    demand_past(facts, on)
    if paid < charged.notice_received_on:
        raise BeforeSending(paid, charged.notice_received_on)
    record(locked.agency, subject_of(locked), PAYMENT_STATED, facts, actor=actor, on=on)
    claim(locked, mark, actor=actor, on=on)
    locked.payment_stated_on = paid
    locked.save(update_fields=["payment_stated_on"])
    return locked


def receive_payment(
    case: Case, amount: int, paid_on: date | None = None, *, actor: Actor, on: date, version: int | None = None
) -> Case:
    """收到缴费: the reply period starts anew. Raises NotTheAmount, TermOver where it came too late."""
    charged = history_of(case).last(Move.CHARGE_FEE)
    if charged is not None and amount != charged.amount:
        raise NotTheAmount(amount, charged.amount)
    return carry_out(CaseProcedure(case), Move.RECEIVE_PAYMENT, FeePaid(paid_on or on, amount), By(actor, on, version))
