"""合计数 of a period, for agencies that keep no single entries here: with the system that counted; no day twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.registers import Register, Span, end_of, may_keep
from gongkai.office.agencies.hold import hold, tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import Actor, record
from gongkai.office.registers.models import STANDING, Charge, Decision, EntrySource, NoPower, PeriodTotal, label_of
from gongkai.office.registers.queries import lives_of
from gongkai.office.registers.refusals import (
    EntriesInPeriod,
    EntryDaysOutOfOrder,
    EntryDayToCome,
    EntryReasonMissing,
    NoPowerByLaw,
    NoPowerInPeriod,
    NotOneYear,
    PeriodsOverlap,
    TotalNotPossible,
)
from gongkai.office.registers.take_in import subject_of
from gongkai.office.registers.verbs import TOTAL_REGISTERED, TotalRegistered


@transaction.atomic
def register_total(
    agency: Agency, register: Register, days: Span, total: Decimal, system: str, *, actor: Actor, on: date
) -> PeriodTotal:
    """登记时段合计: what `system` counted on these days; 0 says that there was nothing.

    Raises NoPowerByLaw, DaysOutOfOrder, NotOneYear, DayToCome, TotalNotPossible, ReasonMissing without a system,
    PeriodsOverlap, EntriesInPeriod, NoPowerInPeriod, NotStanding.
    """
    locked, named = hold(agency, on), tidy(system)
    if not may_keep(register, AgencyStanding(AgencyLevel(locked.level))):
        raise NoPowerByLaw
    _days_in_order(days, on)
    if total < 0 or (register is not Register.FEES and total != total.to_integral_value()):
        raise TotalNotPossible
    if register.holds_documents and total:
        raise TotalNotPossible
    if not named:
        raise EntryReasonMissing
    _nothing_twice(locked, register, days, on)
    stored = PeriodTotal(
        agency=locked,
        register=register.value,
        key=f"{days.first.isoformat()}—{days.last.isoformat()}",
        source=EntrySource.DESK,
        source_name=named,
        registered_on=on,
        registered_by=actor.name,
        since=days.first,
        until=days.last,
        total=total,
        system=named,
    )
    stored.full_clean()
    stored.save(force_insert=True)
    facts = TotalRegistered(label_of(register), days.first, days.last, total, named)
    record(locked, subject_of(stored), TOTAL_REGISTERED, facts, actor=actor, on=on, cite=register.cite, rows=[stored])
    return stored


def _days_in_order(days: Span, on: date) -> None:
    if days.last < days.first:
        raise EntryDaysOutOfOrder
    if days.first.year != days.last.year:
        raise NotOneYear
    if days.last > on:
        raise EntryDayToCome(days.last)


def _nothing_twice(agency: Agency, register: Register, days: Span, on: date) -> None:
    """Pass a period of which nothing is registered yet."""
    of = {"agency": agency, "register": register.value}
    for total in PeriodTotal.objects.filter(STANDING, **of).order_by("since"):
        if total.span.meets(days):
            raise PeriodsOverlap(total.since, total.until)
    for statement in NoPower.objects.filter(STANDING, **of):
        if statement.span.meets(days):
            raise NoPowerInPeriod(statement.since)
    if count := entries_within(agency, register, days, on):
        raise EntriesInPeriod(count)


def entries_within(agency: Agency, register: Register, days: Span, on: date) -> int:
    """How many entries are of these days; of documents, how many were issued by their end and in force or abolished on
    one of them."""
    of = {"agency": agency, "register": register.value}
    if register.holds_documents:
        lives = lives_of(agency, register, on)
        ends = [(life, end_of(life)) for _, life in lives]
        return sum(life.issued <= days.last and (end is None or end.on > days.first) for life, end in ends)
    if register is Register.FEES:
        return Charge.objects.filter(STANDING, **of, collected_on__range=(days.first, days.last)).count()
    return Decision.objects.filter(STANDING, **of, decided_on__range=(days.first, days.last)).count()
