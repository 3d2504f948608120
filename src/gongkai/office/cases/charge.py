"""收取信息处理费 (42): by one of the two tariffs, never both; the amount is reckoned here, not typed."""

from __future__ import annotations

from datetime import date

from gongkai.law.fees import EITHER_TARIFF, PER_ITEM, BothTariffs, Tariff, item_fee, pages_fee
from gongkai.law.procedure import Move, Stage, take
from gongkai.office.cases.hold import history_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.moves import carry_out
from gongkai.office.cases.queries import place_in_month
from gongkai.office.cases.refusals import NothingToCharge, NotTheAmount
from gongkai.office.cases.verbs import FeeCharged, FeePaid
from gongkai.office.journal.record import Actor

_STANDARDS = {Tariff.ITEMS: "按件计收", Tariff.PAGES: "按量计收"}


def fee_of(case: Case, tariff: Tariff, pages: int = 0) -> tuple[int, int]:
    """The units and the amount in 元: the place of this request in the applicant's month, or the pages supplied."""
    if tariff is Tariff.ITEMS:
        place = place_in_month(case)
        return place, item_fee(place)
    return pages, pages_fee(pages).amount


def charge(
    case: Case,
    tariff: Tariff,
    *,
    pages: int = 0,
    way_of_payment: str,
    proposed_by: str,
    issued_by: str,
    notice_received: date,
    actor: Actor,
    on: date,
    version: int | None = None,
) -> Case:
    """收费通知: the reply period waits until the fee is paid.

    Raises BothTariffs where this request was charged by the other tariff before, NothingToCharge.
    """
    history = history_of(case)
    take(Move.CHARGE_FEE, Stage(case.stage), history.done)
    before = history.last(Move.CHARGE_FEE)
    if before is not None and before.tariff is not tariff:
        raise BothTariffs(case.number, EITHER_TARIFF)
    units, amount = fee_of(case, tariff, pages)
    if not amount:
        raise NothingToCharge(units, PER_ITEM)
    facts = FeeCharged(
        tariff, units, amount, _STANDARDS[tariff], way_of_payment, proposed_by, issued_by, notice_received
    )
    return carry_out(case, Move.CHARGE_FEE, facts, actor=actor, on=on, version=version)


def receive_payment(
    case: Case, amount: int, paid: date | None = None, *, actor: Actor, on: date, version: int | None = None
) -> Case:
    """收到缴费: the reply period starts anew. Raises NotTheAmount, TermOver where it came too late."""
    charged = history_of(case).last(Move.CHARGE_FEE)
    if charged is not None and amount != charged.amount:
        raise NotTheAmount(amount, charged.amount)
    return carry_out(case, Move.RECEIVE_PAYMENT, FeePaid(paid or on, amount), actor=actor, on=on, version=version)
