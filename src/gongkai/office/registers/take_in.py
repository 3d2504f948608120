"""Entries taken in: from the desk, from a spreadsheet, through the interface, and when a document is published.

First each entry is looked through by itself and beside the others, and every fault is named; then either all are
registered or none. What is registered already with the same content is not registered twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.registers import Register, may_keep
from gongkai.office.agencies.hold import hold
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.registers.drafts import (
    ChargeDraft,
    DecisionDraft,
    DocumentDraft,
    Draft,
    EntryFault,
    EntryWrong,
    draft_of,
    ended_by,
    read,
)
from gongkai.office.registers.models import (
    STANDING,
    Charge,
    Decision,
    Document,
    DocumentEvent,
    EntrySource,
    Happening,
    Kept,
    NoPower,
    PeriodTotal,
    label_of,
)
from gongkai.office.registers.refusals import EntriesFaulty, NoEntriesGiven, TooManyEntries
from gongkai.office.registers.verbs import ENTRIES_TAKEN_IN, ENTRY_REGISTERED, EntriesTakenIn, EntryRegistered

MOST = 4_000
"""The most entries that are taken in at once."""
_AT_ONCE = 500


@dataclass(frozen=True)
class Looked:
    """One entry as handed in: its place (1 is the first), what it says, what is wrong with it, whether it is there."""

    place: int
    raw: Mapping[str, str]
    draft: Draft | None
    faults: tuple[EntryFault, ...] = ()
    already: bool = False


@dataclass(frozen=True)
class ImportPreview:
    """All entries that were handed in, looked through."""

    register: Register
    rows: tuple[Looked, ...]

    @property
    def faulty(self) -> tuple[Looked, ...]:
        """Those with faults."""
        return tuple(row for row in self.rows if row.faults)

    @property
    def new(self) -> tuple[Looked, ...]:
        """Those that would be registered."""
        return tuple(row for row in self.rows if not row.faults and not row.already)

    @property
    def already(self) -> tuple[Looked, ...]:
        """Those that are registered already, with the same content."""
        return tuple(row for row in self.rows if row.already)


@dataclass(frozen=True)
class EntriesAdded:
    """What came of it: the new entries, and how many were there already."""

    entries: tuple[Kept, ...]
    already: int


@dataclass(frozen=True)
class EntryOrigin:
    """Where entries come from: in which way, from which file or system, and the hash of what was handed in."""

    source: EntrySource
    name: str = ""
    sha256: str = ""


AT_DESK = EntryOrigin(EntrySource.DESK)


def examine(agency: Agency, register: Register, raws: Sequence[Mapping[str, str]], on: date) -> ImportPreview:
    """Look entries through without registering any. Raises NothingGiven, TooManyEntries."""
    if not raws:
        raise NoEntriesGiven
    if len(raws) > MOST:
        raise TooManyEntries(MOST)
    readings = [read(register, raw, on) for raw in raws]
    keys = Counter(draft.key for draft, _ in readings if draft)
    beside = _Beside(agency, register, keys)
    rows = []
    for place, (raw, (draft, faults)) in enumerate(zip(raws, readings, strict=True), 1):
        already = False
        if draft is not None:
            twice = [EntryFault(EntryWrong.TWICE_IN_FILE, said=draft.key)] if keys[draft.key] > 1 else []
            collisions, already = beside.collisions(draft)
            faults = twice + collisions
        rows.append(Looked(place, raw, draft, tuple(faults), already and not faults))
    return ImportPreview(register, tuple(rows))


@transaction.atomic
def take_in(
    agency: Agency,
    register: Register,
    raws: Sequence[Mapping[str, str]],
    *,
    actor: Actor,
    on: date,
    origin: EntryOrigin = AT_DESK,
) -> EntriesAdded:
    """登记: register all entries, or none. Raises EntriesFaulty, NothingGiven, TooManyEntries, NotStanding."""
    locked = hold(agency, on)
    examined = examine(locked, register, raws, on)
    if examined.faulty:
        raise EntriesFaulty(examined)
    created = [_made(locked, register, row.draft, origin, actor, on) for row in examined.new if row.draft is not None]
    events = _saved(register, created, [row.draft for row in examined.new if row.draft is not None], actor, on)
    taken = EntriesAdded(tuple(created), len(examined.already))
    if created:
        _recorded(locked, register, taken, events, origin, actor, on)
    return taken


def register_published(
    agency: Agency, register: Register, raw: Mapping[str, str], *, actor: Actor, on: date, published_as: str
) -> EntriesAdded:
    """Register a document in the act that publishes it; one that is registered with the same content stays as it is.

    Whatever publishes calls this inside its own transaction. `published_as` is the address or number it has there.
    Raises EntriesFaulty, NotStanding.
    """
    origin = EntryOrigin(EntrySource.PUBLISHING, published_as)
    return take_in(agency, register, [raw], actor=actor, on=on, origin=origin)


def faults_of(agency: Agency, draft: Draft, register: Register, besides: Kept | None = None) -> list[EntryFault]:
    """With what an entry collides that is registered already; `besides` is left out of account."""
    return _Beside(agency, register, [draft.key], besides).collisions(draft)[0]


class _Beside:
    """What is registered already, for comparison: the entries of these keys, the totals, the statements."""

    def __init__(
        self, agency: Agency, register: Register, keys: Sequence[str] | Counter[str], besides: Kept | None = None
    ):
        self.register = register
        self.open_by_law = may_keep(register, AgencyStanding(AgencyLevel(agency.level)))
        self.entries: dict[str, Kept] = {}
        wanted = list(keys)
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            for there in model_of(register).objects.filter(
                STANDING, agency=agency, register=register.value, key__in=part
            ):
                if besides is None or there.pk != besides.pk:
                    self.entries[there.key] = there
        of = {"agency": agency, "register": register.value}
        self.totals = list(PeriodTotal.objects.filter(STANDING, **of))
        self.statements = list(NoPower.objects.filter(STANDING, **of))

    def collisions(self, draft: Draft) -> tuple[list[EntryFault], bool]:
        """With what an entry collides, and whether it is there already as it is."""
        if not self.open_by_law:
            return [EntryFault(EntryWrong.NO_POWER_BY_LAW)], False
        there = self.entries.get(draft.key)
        if there is not None:
            same = _same(there, draft)
            return ([] if same else [EntryFault(EntryWrong.REGISTERED_OTHERWISE, said=draft.key)]), same
        faults = [
            EntryFault(EntryWrong.NO_POWER_STATED, said=statement.since.isoformat())
            for statement in self.statements
            if statement.span.holds(draft.day)
        ]
        first, last = draft.day, draft.day
        if isinstance(draft, DocumentDraft):
            last = draft.ended_on - timedelta(days=1) if draft.ended_on else date.max
        faults += [
            EntryFault(EntryWrong.IN_PERIOD_TOTAL, said=f"{total.since.isoformat()}—{total.until.isoformat()}")
            for total in self.totals
            if first <= total.until and total.since <= last
        ]
        return faults, False


def model_of(register: Register) -> type[Document] | type[Decision] | type[Charge]:
    """The table of a register's entries."""
    return Document if register.holds_documents else Decision if register.holds_decisions else Charge


def _same(there: Kept, draft: Draft) -> bool:
    """Whether an entry says what is registered; a document that has ended since says no less by not saying so."""
    stored = draft_of(there)
    if stored == draft:
        return True
    if not isinstance(stored, DocumentDraft) or not isinstance(there, Document):
        return False
    ending = DocumentEvent.objects.filter(
        STANDING, document=there, kind__in=(Happening.ABOLISHED, Happening.DECLARED_VOID)
    ).first()
    return ending is not None and ended_by(stored, ending) == draft


def _made(agency: Agency, register: Register, draft: Draft, origin: EntryOrigin, actor: Actor, on: date) -> Kept:
    shared = {
        "agency": agency,
        "register": register.value,
        "key": draft.key,
        "source": origin.source,
        "source_name": origin.name[:200],
        "registered_on": on,
        "registered_by": actor.name,
    }
    return entry_of(draft, shared)


def entry_of(draft: Draft, shared: Mapping[str, object]) -> Document | Decision | Charge:
    """The row that keeps an entry; not saved. `shared` is what every entry has."""
    match draft:
        case DocumentDraft():
            return Document(
                title=draft.title,
                document_number=draft.document_number,
                issued_on=draft.issued_on,
                in_force_from=draft.in_force_from,
                term_years=draft.term_years,
                valid_until=draft.valid_until,
                **shared,
            )
        case DecisionDraft():
            return Decision(
                number=draft.number, matter=draft.matter, decided_on=draft.decided_on, refused=draft.refused, **shared
            )
        case ChargeDraft():
            return Charge(
                number=draft.number, item=draft.item, collected_on=draft.collected_on, amount=draft.amount, **shared
            )


def _saved(
    register: Register, entries: Sequence[Kept], drafts: Sequence[Draft], actor: Actor, on: date
) -> list[DocumentEvent]:
    """Keep the rows, and of documents what ended them."""
    model_of(register).objects.bulk_create(entries, batch_size=_AT_ONCE)  # type: ignore[arg-type]
    return DocumentEvent.objects.bulk_create(
        DocumentEvent(
            document=row,
            kind=Happening(draft.ending),
            takes_effect=draft.ended_on,
            by_document=draft.ended_by,
            registered_on=on,
            registered_by=actor.name,
        )
        for row, draft in zip(entries, drafts, strict=True)
        if isinstance(row, Document) and isinstance(draft, DocumentDraft) and draft.ended_on
    )


def _recorded(
    agency: Agency,
    register: Register,
    taken: EntriesAdded,
    events: Sequence[DocumentEvent],
    origin: EntryOrigin,
    actor: Actor,
    on: date,
) -> None:
    label, cite = label_of(register), register.cite
    if origin.source in (EntrySource.DESK, EntrySource.PUBLISHING):
        for entry in taken.entries:
            facts = EntryRegistered(label, entry.key, title_of(entry), draft_of(entry).day)
            rows = [entry, *(event for event in events if event.document_id == entry.pk)]
            record(agency, subject_of(entry), ENTRY_REGISTERED, facts, actor=actor, on=on, cite=cite, rows=rows)
        return
    subject = Subject("register", register.value)
    batch = EntriesTakenIn(label, len(taken.entries), taken.already, origin.name, origin.sha256)
    record(agency, subject, ENTRIES_TAKEN_IN, batch, actor=actor, on=on, cite=cite, rows=[*taken.entries, *events])


def subject_of(entry: Kept) -> Subject:
    """How the journal names an entry."""
    return Subject("register_entry", f"{entry.register}/{entry.pk}")


def title_of(entry: Kept) -> str:
    """What an entry is about."""
    return str(getattr(entry, "title", "") or getattr(entry, "matter", "") or getattr(entry, "item", ""))
