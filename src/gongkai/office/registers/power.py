"""无此职权说明: signed once, with the document that says so and from which day it holds; the 0 is then explained."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.registers import Register, Span, may_keep
from gongkai.office.agencies.hold import hold, tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import Actor, record
from gongkai.office.registers.amend import standing, strike
from gongkai.office.registers.models import (
    STANDING,
    Charge,
    Decision,
    Document,
    EntrySource,
    NoPower,
    PeriodTotal,
    label_of,
)
from gongkai.office.registers.refusals import (
    AlreadyStated,
    EntryDaysOutOfOrder,
    EntryDayToCome,
    EntryReasonMissing,
    NoPowerByLaw,
    PowerUsed,
    RegisterSignerUnknown,
)
from gongkai.office.registers.take_in import subject_of
from gongkai.office.registers.verbs import NO_POWER_ENDED, NO_POWER_STATED, NoPowerEnded, NoPowerStated


@transaction.atomic
def state_no_power(agency: Agency, register: Register, basis: str, since: date, *, actor: Actor, on: date) -> NoPower:
    """说明没有此项职权 from a day on. Documents that were issued before that day may stay in force.

    Raises NoPowerByLaw where the law says it already, ReasonMissing without a basis, SignerUnknown, DayToCome,
    AlreadyStated, PowerUsed where there are entries or totals of days from `since` on, NotStanding.
    """
    locked, named = hold(agency, on), tidy(basis)
    if not may_keep(register, AgencyStanding(AgencyLevel(locked.level))):
        raise NoPowerByLaw
    if not named:
        raise EntryReasonMissing
    if actor.id is None or not actor.post:
        raise RegisterSignerUnknown
    if since > on:
        raise EntryDayToCome(since)
    _free(locked, register, Span(since, date.max))
    statement = NoPower(
        agency=locked,
        register=register.value,
        key=since.isoformat(),
        source=EntrySource.DESK,
        registered_on=on,
        registered_by=actor.name,
        basis=named,
        since=since,
        signed_office=locked.disclosure_office or locked.name,
        signed_name=actor.name,
        signed_post=actor.post,
        signed_on=on,
    )
    statement.full_clean()
    statement.save(force_insert=True)
    facts = NoPowerStated(label_of(register), named, since)
    record(
        locked, subject_of(statement), NO_POWER_STATED, facts, actor=actor, on=on, cite=register.cite, rows=[statement]
    )
    return statement


@transaction.atomic
def end_no_power(statement: NoPower, until: date, reason: str, *, actor: Actor, on: date) -> NoPower:
    """停用说明: the agency has got the power; `until` is the last day on which it had not.

    Raises ReasonMissing, RemovedMeanwhile, DaysOutOfOrder, DayToCome, NotStanding.
    """
    locked = hold(statement.agency, on)
    old, text = standing(statement), tidy(reason)
    if not text:
        raise EntryReasonMissing
    if until < old.since or (old.until is not None and until >= old.until):
        raise EntryDaysOutOfOrder
    if until > on:
        raise EntryDayToCome(until)
    strike(old, text, on)
    new = NoPower(
        agency=locked,
        register=old.register,
        key=old.key,
        source=old.source,
        registered_on=on,
        registered_by=actor.name,
        replaces=old,
        basis=old.basis,
        since=old.since,
        until=until,
        signed_office=old.signed_office,
        signed_name=old.signed_name,
        signed_post=old.signed_post,
        signed_on=old.signed_on,
    )
    new.save(force_insert=True)
    facts = NoPowerEnded(label_of(old.of), until, text)
    record(locked, subject_of(new), NO_POWER_ENDED, facts, actor=actor, on=on, cite=old.of.cite, rows=[old, new])
    return new


def _free(agency: Agency, register: Register, days: Span) -> None:
    """Pass days of which nothing is registered that a statement would deny."""
    of = {"agency": agency, "register": register.value}
    for stated in NoPower.objects.filter(STANDING, **of):
        if stated.span.meets(days):
            raise AlreadyStated(stated.since)
    used: list[date] = list(
        PeriodTotal.objects.filter(STANDING, **of, until__gte=days.first).values_list("until", flat=True)
    )
    if register.holds_documents:
        used += Document.objects.filter(STANDING, **of, issued_on__gte=days.first).values_list("issued_on", flat=True)
    elif register is Register.FEES:
        used += Charge.objects.filter(STANDING, **of, collected_on__gte=days.first).values_list(
            "collected_on", flat=True
        )
    else:
        used += Decision.objects.filter(STANDING, **of, decided_on__gte=days.first).values_list("decided_on", flat=True)
    if used:
        raise PowerUsed(max(used))
