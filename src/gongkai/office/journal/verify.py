"""Is the journal what it was? Every entry is hashed again, and every chain followed from its first entry to its end.

What can be found without outside help: an entry whose content was changed, entries taken out, put in or put in another
order, a chain cut off behind some entry. Whoever can write to the database *and* knows this program can hash a whole
chain anew; against that, heads are written down and published day by day (anchors.py) and held against the chain later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import DatabaseError, transaction
from django.db.models import F, Max

from gongkai.office.journal.chain import ALGORITHMS, hash_of
from gongkai.office.journal.models import Chain, Entry, of_agency

_AT_ONCE = 2000


class Break(StrEnum):
    """How a chain is broken."""

    MISSING = "missing"
    """The entry of this number is not there."""
    CHANGED = "changed"
    """The entry's content is not what was hashed."""
    UNCHAINED = "unchained"
    """The entry does not name the hash of the one before it."""
    UNKNOWN_HASH = "unknown_hash"
    """The entry names a hash algorithm that is not known here."""
    CUT_OFF = "cut_off"
    """The chain ends before (or elsewhere than) where its end was noted."""
    NO_END = "no_end"
    """There are entries, but the end of the chain was never noted or has been removed."""
    NOT_AS_ANCHORED = "not_as_anchored"
    """The entry's hash is not the one that was printed or published for it."""


@dataclass(frozen=True)
class Broken:
    """The first broken link of one chain: whose (None: the platform's), at which number, and how."""

    agency: int | None
    number: int
    how: Break


@dataclass(frozen=True)
class Head:
    """The last entry of a chain at some moment: enough to prove later that nothing before it was changed."""

    agency: int | None
    number: int
    algorithm: str
    hash: str


@dataclass(frozen=True)
class Verified:
    """What was looked at, and the first broken link of each chain that has one."""

    chains: int
    entries: int
    broken: tuple[Broken, ...]


def verify(database: str = "default", anchors: Iterable[Head] = ()) -> Verified:
    """Follow every chain of the database of that alias, and hold it against the `anchors` printed earlier.

    Entries may be added meanwhile: nothing is locked, and what came after the end was read is followed too.
    """
    anchored: dict[int | None, dict[int, Head]] = {}
    for head in anchors:
        anchored.setdefault(head.agency, {})[head.number] = head
    begun = set(Chain.objects.using(database).values_list("agency_id", flat=True))
    entered = set(Entry.objects.using(database).order_by().values_list("agency_id", flat=True).distinct())
    agencies = sorted(begun | entered | anchored.keys(), key=lambda agency: agency or 0)
    followed = [_follow(agency, database, anchored.get(agency, {})) for agency in agencies]
    return Verified(
        chains=len(followed),
        entries=sum(count for count, _ in followed),
        broken=tuple(broken for _, broken in followed if broken),
    )


def _follow(agency: int | None, database: str, anchors: Mapping[int, Head]) -> tuple[int, Broken | None]:
    """How many entries a chain has, and where it is broken first."""
    entries = Entry.objects.using(database).filter(of_agency(agency)).order_by("number")
    count, last, head = 0, 0, ""
    broken: Broken | None = None
    while True:
        before = count
        for entry in entries.filter(number__gt=last).iterator(_AT_ONCE):
            count, last = count + 1, entry.number
            broken = broken or _link(entry, count, head, anchors.get(entry.number))
            head = entry.hash
        end = Chain.objects.using(database).filter(of_agency(agency)).first()
        # An entry and the end that names it come together: an end further on means entries added since, so look again.
        if end is None or end.length <= count or count == before:
            return count, broken or _end(agency, count, head, end, anchors)


def _link(entry: Entry, expected: int, previous: str, anchor: Head | None) -> Broken | None:
    """What is wrong with one entry, given its place and the hash of the one before it."""
    how: Break | None = None
    if entry.number != expected:
        return Broken(entry.agency_id, expected, Break.MISSING)
    if entry.previous != previous:
        how = Break.UNCHAINED
    elif entry.algorithm not in ALGORITHMS:
        how = Break.UNKNOWN_HASH
    elif hash_of(entry.link()) != entry.hash:
        how = Break.CHANGED
    elif anchor is not None and (anchor.algorithm, anchor.hash) != (entry.algorithm, entry.hash):
        how = Break.NOT_AS_ANCHORED
    return Broken(entry.agency_id, entry.number, how) if how else None


def _end(agency: int | None, count: int, head: str, end: Chain | None, anchors: Mapping[int, Head]) -> Broken | None:
    """What is wrong with the end of a chain whose entries all hold."""
    if end is None and count:
        return Broken(agency, count, Break.NO_END)
    if end is not None and (end.length, end.head) != (count, head):
        return Broken(agency, count + 1 if end.length > count else count, Break.CUT_OFF)
    beyond = [number for number in anchors if number > count]
    return Broken(agency, min(beyond), Break.CUT_OFF) if beyond else None


def heads(until: datetime | None = None, database: str = "default") -> Iterator[Head]:
    """The last entry of each chain, of those recorded before `until` where that is given."""
    entries = Entry.objects.using(database)
    if until is not None:
        entries = entries.filter(recorded_at__lt=until)
    # The platform's chain comes first: of themselves, databases do not agree where a row without an agency belongs.
    last = entries.order_by(F("agency_id").asc(nulls_first=True)).values("agency_id").annotate(last=Max("number"))
    for row in last:
        entry = Entry.objects.using(database).get(of_agency(row["agency_id"]), number=row["last"])
        yield Head(entry.agency_id, entry.number, entry.algorithm, entry.hash)


def names(agencies: Iterable[int | None], database: str = "default") -> dict[int, str]:
    """The agencies of these numbers as they are called now, as far as they can be read (an old backup may differ)."""
    model = Entry._meta.get_field("agency").related_model
    wanted = [number for number in agencies if number is not None]
    try:
        with transaction.atomic(using=database):
            return {one.pk: str(one) for one in model._default_manager.using(database).filter(pk__in=wanted)}
    except DatabaseError:
        return {}
