"""Reads of the registers that span models: the ten cells of section two, and what stands behind each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from django.db.models import Count, Q, QuerySet, Sum

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.articles import Cite
from gongkai.law.registers import (
    CELLS,
    NO_RULES_CITE,
    Counting,
    Life,
    Register,
    Span,
    counts_in,
    gaps,
    may_keep,
    register_of,
)
from gongkai.office.agencies.models import Agency
from gongkai.office.conventions.queries import settled_by, settled_by_each
from gongkai.office.registers.conventions import counting
from gongkai.office.registers.models import (
    STANDING,
    Charge,
    Decision,
    Document,
    DocumentEvent,
    Kept,
    NoPower,
    PeriodTotal,
)

Number = int | Decimal
Place = tuple[int, str]
"""An agency's number and a register."""


class CellReason(StrEnum):
    """Why a cell of section two states what it states, or states nothing."""

    COUNTED = "counted"
    """From the entries of the register."""
    TOTALLED = "totalled"
    """From totals of periods."""
    COUNTED_AND_TOTALLED = "counted_and_totalled"
    """From both, for different days."""
    NO_POWER = "no_power"
    """0: the agency has signed that it has no such power."""
    NO_POWER_BY_LAW = "no_power_by_law"
    """0: the law gives no such power to agencies of this level."""
    NOTHING_KEPT = "nothing_kept"
    """Unknown: neither an entry nor a total nor a statement."""
    GAP = "gap"
    """Unknown: for some days of the year there is neither an entry nor a total nor a statement."""
    NOT_THERE = "not_there"
    """Unknown: on no day of the year up to the day of counting did the agency exist."""


@dataclass(frozen=True)
class CellValue:
    """What one cell states on a day. `value` None is unknown, which is not 0.

    `records` is how many records `records_behind` gives; `gaps` are the days of which nothing is known; `cite` is the
    article where the law itself explains a 0; `statement` the signed one that does.
    """

    value: Number | None
    why: CellReason
    records: int = 0
    gaps: tuple[Span, ...] = ()
    statement: NoPower | None = None
    cite: Cite | None = None

    @property
    def is_known(self) -> bool:
        """Whether the cell states a number."""
        return self.value is not None


def section_two(agency: Agency, year: int, on: date) -> Mapping[str, CellValue]:
    """The ten cells of section two for a year, by their keys, as the registers stood at the end of the day `on`.

    `on` is both what is known (what was registered later is not there yet) and, within the year, the last day that is
    counted: the figures of any past day reproduce. The report on a year is reckoned with a day after that year.
    """
    return section_two_of([agency], year, on)[agency.pk]


def section_two_of(agencies: Collection[Agency], year: int, on: date) -> dict[int, dict[str, CellValue]]:
    """The same for many agencies, by their numbers; however many, the database is asked the same number of times."""
    held_entries = _held(agencies, year, on)
    return {agency.pk: {cell: _cell(agency, cell, held_entries) for cell in CELLS} for agency in agencies}


def records_behind(agency: Agency, cell_key: str, year: int, on: date) -> Sequence[Kept]:
    """Exactly the records of a cell: documents, decisions, charges, and totals of periods, by their days.

    Raises ValueError for a cell that is not of section two.
    """
    if cell_key not in CELLS:
        raise ValueError(cell_key)
    register, days = register_of(cell_key), _days(year, on)
    if days is None:
        return []
    if register.holds_documents:
        lives, rules = lives_of(agency, register, on), counting(settled_by(agency), days.last)
        return [document for document, life in lives if counts_in(cell_key, life, days.first, days.last, rules)]
    totals = _totals([agency.pk], days, on).filter(register=register.value).order_by("since")
    if register is Register.FEES:
        return [*_charges([agency.pk], days, on).order_by("collected_on", "pk"), *totals]
    decisions = _decisions([agency.pk], days, on).filter(register=register.value)
    return [*decisions.order_by("decided_on", "pk"), *totals]


def counted_in(record: Kept) -> Number:
    """What a record adds to the cell that it stands behind: a sum of money, a total of a period, else 1."""
    if isinstance(record, Charge):
        return record.amount
    return record.total if isinstance(record, PeriodTotal) else 1


def lives_of(agency: Agency, register: Register, on: date) -> list[tuple[Document, Life]]:
    """The documents that the register held at the end of a day, each with its dates as known then."""
    lives = _documents([agency.pk], on)
    return [(document, life) for document, life in lives if document.register == register.value]


def life_of(document: Document) -> Life:
    """The dates of one document, as known now."""
    return document.life(list(DocumentEvent.objects.filter(STANDING, document=document)), settled_by(document.agency))


def _days(year: int, on: date) -> Span | None:
    """The days of the year that are counted: those up to `on`; None where none has come."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), on)
    return Span(first, last) if first <= last else None


def _window(agency: Agency, days: Span | None) -> Span | None:
    """Of these days those on which the agency existed; None where there are none."""
    if days is None:
        return None
    first = max(days.first, agency.founded_on or days.first)
    last = min(days.last, agency.dissolved_on - timedelta(days=1) if agency.dissolved_on else days.last)
    return Span(first, last) if first <= last else None


@dataclass
class _Held:
    """What the registers of many agencies held, looked up for all of them at once."""

    days: Span | None
    lives: dict[Place, list[Life]] = field(default_factory=lambda: defaultdict(list))
    sums: dict[Place, tuple[Number, int]] = field(default_factory=dict)
    totals: dict[Place, list[PeriodTotal]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[Place, list[NoPower]] = field(default_factory=lambda: defaultdict(list))
    busy: dict[Place, set[date]] = field(default_factory=lambda: defaultdict(set))
    """The days with entries, of those agencies alone that have totals or statements besides."""
    rules: dict[int, Counting] = field(default_factory=dict)
    """How each agency counts, by its number."""


def _held(agencies: Collection[Agency], year: int, on: date) -> _Held:
    held_entries, numbers = _Held(_days(year, on)), [agency.pk for agency in agencies]
    if held_entries.days is None:
        return held_entries
    settled = settled_by_each(numbers)
    held_entries.rules = {number: counting(settled[number], held_entries.days.last) for number in numbers}
    for document, life in _documents(numbers, on):
        held_entries.lives[document.agency_id, document.register].append(life)
    for total in _totals(numbers, held_entries.days, on):
        held_entries.totals[total.agency_id, total.register].append(total)
    for statement in NoPower.objects.filter(NoPower.known(on), agency__in=numbers).order_by("since"):
        held_entries.statements[statement.agency_id, statement.register].append(statement)
    decisions, charges = _decisions(numbers, held_entries.days, on), _charges(numbers, held_entries.days, on)
    for row in decisions.order_by().values("agency", "register").annotate(records=Count("pk")):
        held_entries.sums[row["agency"], row["register"]] = (row["records"], row["records"])
    for row in charges.order_by().values("agency", "register").annotate(amount=Sum("amount"), records=Count("pk")):
        held_entries.sums[row["agency"], row["register"]] = (row["amount"], row["records"])
    mixed = Q(agency__in={place[0] for place in (*held_entries.totals, *held_entries.statements)})
    for entries, day in ((decisions, "decided_on"), (charges, "collected_on")):
        for agency, register, entry in (
            entries.filter(mixed).order_by().values_list("agency", "register", day).distinct()
        ):
            held_entries.busy[agency, register].add(entry)
    return held_entries


def _documents(agencies: Collection[int], on: date) -> list[tuple[Document, Life]]:
    documents = Document.objects.filter(Document.known(on), agency__in=agencies).order_by("issued_on", "pk")
    events: dict[int, list[DocumentEvent]] = defaultdict(list)
    for event in DocumentEvent.objects.filter(DocumentEvent.known(on), document__agency__in=agencies):
        events[event.document_id].append(event)
    settled = settled_by_each(agencies)
    return [(document, document.life(events[document.pk], settled[document.agency_id])) for document in documents]


def _totals(agencies: Collection[int], days: Span, on: date) -> QuerySet[PeriodTotal]:
    return PeriodTotal.objects.filter(
        PeriodTotal.known(on), agency__in=agencies, since__gte=days.first, until__lte=days.last
    )


def _decisions(agencies: Collection[int], days: Span, on: date) -> QuerySet[Decision]:
    decisions = Decision.objects.filter(
        Decision.known(on), agency__in=agencies, decided_on__range=(days.first, days.last)
    )
    settled = settled_by_each(agencies)
    leaving_out = [pk for pk in agencies if not counting(settled[pk], days.last).licence_refusals_count]
    return decisions.exclude(refused=True, agency__in=leaving_out)


def _charges(agencies: Collection[int], days: Span, on: date) -> QuerySet[Charge]:
    return Charge.objects.filter(Charge.known(on), agency__in=agencies, collected_on__range=(days.first, days.last))


def _cell(agency: Agency, cell: str, entries: _Held) -> CellValue:
    register, window = register_of(cell), _window(agency, entries.days)
    if entries.days is None or window is None:
        return CellValue(None, CellReason.NOT_THERE)
    place = (agency.pk, register.value)
    if register.holds_documents:
        lives = entries.lives.get(place, [])
        if any(life.issued <= entries.days.last for life in lives):
            days, rules = entries.days, entries.rules[agency.pk]
            number = sum(counts_in(cell, life, days.first, days.last, rules) for life in lives)
            return CellValue(number, CellReason.COUNTED, number)
    elif place in entries.sums or entries.totals.get(place):
        return _added(place, window, entries)
    return _nothing(agency, register, window, entries)


def _added(place: Place, window: Span, entries: _Held) -> CellValue:
    """Entries and totals together, unless for some days nothing at all is known."""
    number, records = entries.sums.get(place, (0, 0))
    totals, statements = entries.totals.get(place, []), entries.statements.get(place, [])
    covered = [*(total.span for total in totals), *(statement.span for statement in statements)]
    open_days = [
        gap for gap in gaps(window, covered) if not any(gap.holds(day) for day in _busy(place, covered, entries))
    ]
    amount = _plain(number + sum((total.total for total in totals), Decimal(0)))
    records += len(totals)
    if covered and open_days:
        return CellValue(None, CellReason.GAP, records, tuple(open_days))
    why = (
        CellReason.COUNTED
        if not totals
        else CellReason.COUNTED_AND_TOTALLED
        if records > len(totals)
        else CellReason.TOTALLED
    )
    return CellValue(amount, why, records)


def _busy(place: Place, covered: Collection[Span], entries: _Held) -> Iterable[date]:
    return entries.busy.get(place, ()) if covered else ()


def _nothing(agency: Agency, register: Register, window: Span, entries: _Held) -> CellValue:
    """A cell without a record: a 0 that somebody has signed or the law explains, or unknown."""
    place = (agency.pk, register.value)
    if not may_keep(register, AgencyStanding(AgencyLevel(agency.level))):
        return CellValue(0, CellReason.NO_POWER_BY_LAW, cite=NO_RULES_CITE)
    statements, totals = entries.statements.get(place, []), entries.totals.get(place, [])
    covered = [*(total.span for total in totals), *(statement.span for statement in statements)]
    open_days = gaps(window, covered)
    if not open_days:
        why = CellReason.NO_POWER if statements else CellReason.TOTALLED
        return CellValue(0, why, statement=statements[-1] if statements else None)
    touched = any(span.meets(window) for span in covered)
    return CellValue(None, CellReason.GAP if touched else CellReason.NOTHING_KEPT, gaps=open_days)


def _plain(number: Decimal) -> Number:
    """A whole number as such, and no noughts behind the last figure."""
    return int(number) if number == number.to_integral_value() else number.normalize()
