"""按责令重新办理: what a decision or judgment orders becomes the request's own new clock; and what was carried out."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from gongkai.law.periods import limit
from gongkai.law.procedure.remedy import RemedyMove
from gongkai.law.procedure.request import Stage
from gongkai.law.remedy_clock import new_reply_due
from gongkai.law.remedy_results import in_effect_from
from gongkai.office.acts import By, carry_out
from gongkai.office.cases.models import Case
from gongkai.office.cases.moves import order_reply, reopen
from gongkai.office.conventions.queries import settled_by
from gongkai.office.journal.record import Actor
from gongkai.office.remedies.conventions import new_reply_days
from gongkai.office.remedies.matter import RemedyProcedure, history_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.refusals import NothingOrdered, NotSaid, OrderNotInEffect
from gongkai.office.remedies.verbs import Complied, OrderTakenUp
from gongkai.office.workdays.queries import calendar_in_force

_ANSWERED = (Stage.DECIDED, Stage.SERVED, Stage.ARCHIVED)


@transaction.atomic
def take_up_order(remedy: Remedy, *, actor: Actor, on: date, version: int | None = None) -> Remedy:
    """Take up what the last decision or judgment orders: the request is in hand again, with the day as its clock.

    The day is the one that the document sets. Where it sets none, the period is that of a reply, from the day the
    document took effect (not confirmed). Raises NothingOrdered, OrderNotInEffect while an appeal is open.
    """
    history = history_of(remedy)
    ending = history.order_open
    if ending is None:
        raise NothingOrdered
    calendar = calendar_in_force()
    judgment = history.judgments[-1]
    binding = in_effect_from(judgment, calendar)
    if on < binding:
        raise OrderNotInEffect(binding - timedelta(days=1), limit("appeal_judgment", on=judgment.served).cite)
    last_day_before = judgment.served if binding == judgment.served else binding - timedelta(days=1)
    days = new_reply_days(settled_by(remedy.agency), binding)
    until = ending.ordered_until or new_reply_due(last_day_before, calendar, days=days).due
    case = remedy.case
    facts = OrderTakenUp(ending.document, until, ending.ordered_until is not None, case.number if case else "")
    ordered = carry_out(RemedyProcedure(remedy), RemedyMove.TAKE_UP_ORDER, facts, By(actor, on, version))
    if case is not None:
        _carry_to(case, ending.document, until, actor=actor, on=on)
    return ordered


def _carry_to(case: Case, order: str, until: date, *, actor: Actor, on: date) -> None:
    """The request gets its new clock: decided anew where it was decided, answered by that day where it was not."""
    now = Case.objects.get(pk=case.pk)
    if now.stage in _ANSWERED:
        reopen(now, order, until, actor=actor, on=on)
    else:
        order_reply(now, order, until, actor=actor, on=on)


def note_compliance(
    remedy: Remedy, done_on: date, what: str, *, actor: Actor, on: date, version: int | None = None
) -> Remedy:
    """登记履行情况: what was carried out, and when. Raises NotSaid."""
    if not what.strip():
        raise NotSaid("what")
    facts = Complied(done_on, what.strip())
    return carry_out(RemedyProcedure(remedy), RemedyMove.NOTE_COMPLIANCE, facts, By(actor, on, version))
