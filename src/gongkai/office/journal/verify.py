"""Is the journal what it was? Every entry is hashed again, and every chain followed from its first entry to its end.

What hashes give away: an entry whose content was changed, entries taken out, put in or put in another order, a chain
cut off behind some entry. Whoever can write to the database *and* knows this program can hash a whole chain anew, or
append to it; that is given away by the codes (codes.py), which need a key that lies outside the database, and by heads
that were written down and published day by day (anchors.py). What is left to one who has kept an earlier end with its
code: to put a chain back to it, as long as no anchor was laid since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import DatabaseError, connections, transaction
from django.db.models import F, Max

from gongkai.office.encryption import keyring
from gongkai.office.encryption.keyring import JournalKeys
from gongkai.office.journal import codes
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
    UNKEYED = "unkeyed"
    """The entry carries no code, and should."""
    FORGED = "forged"
    """The entry's code is wrong, or was made under a key that was no longer in use."""
    END_FORGED = "end_forged"
    """The code of the chain's end is missing or wrong."""
    KEYS_MISSING = "keys_missing"
    """The entry's code was made under a key that is not there, so that nothing after it can be judged by its code."""


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
    """What was looked at, and the first broken link of each chain that has one.

    `keyed` says how many of the chains carry codes; `keyed_at` since when all do.
    """

    chains: int
    entries: int
    broken: tuple[Broken, ...]
    keyed: int = 0
    keyed_at: datetime | None = None


def verify(
    database: str = "default", anchors: Iterable[Head] = (), progress: Callable[[int], None] = lambda count: None
) -> Verified:
    """Follow every chain of the database of that alias, and hold it against the `anchors` printed earlier.

    Entries may be added meanwhile: nothing is locked, and what came after the end was read is followed too. `progress`
    is told how many entries more were looked at.
    """
    anchored: dict[int | None, dict[int, list[Head]]] = {}
    for head in anchors:
        anchored.setdefault(head.agency, {}).setdefault(head.number, []).append(head)
    begun = set(Chain.objects.using(database).values_list("agency_id", flat=True))
    entered = set(Entry.objects.using(database).order_by().values_list("agency_id", flat=True).distinct())
    agencies = sorted(begun | entered | anchored.keys(), key=lambda agency: agency or 0)
    keys = keyring.journal_keys() if has_codes(database) else None
    chains = [_Followed(agency, database, anchored.get(agency, {}), keys) for agency in agencies]
    for chain in chains:
        chain.follow(progress)
    return Verified(
        chains=len(chains),
        entries=sum(chain.count for chain in chains),
        broken=tuple(chain.broken for chain in chains if chain.broken),
        keyed=sum(chain.keyed for chain in chains),
        keyed_at=keys.keyed_at if keys else None,
    )


def has_codes(database: str) -> bool:
    """Whether this database has columns for codes; a backup from before there were any has none."""
    connection = connections[database]
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, Entry._meta.db_table)
    return any(column.name == "code" for column in columns)


class _Followed:
    """One chain as it is followed: how far, whether it carries codes by now, and where it is broken first."""

    def __init__(
        self, agency: int | None, database: str, anchors: Mapping[int, list[Head]], keys: JournalKeys | None
    ) -> None:
        self.agency, self.anchors, self.keys = agency, anchors, keys
        self.coded = has_codes(database)
        self.entries = Entry.objects.using(database).filter(of_agency(agency)).order_by("number")
        self.ends = Chain.objects.using(database).filter(of_agency(agency))
        if not self.coded:
            self.entries, self.ends = self.entries.defer("code"), self.ends.defer("code")
        self.count, self.head, self.keyed, self.key_place = 0, "", False, 0
        self.broken: Broken | None = None

    def follow(self, progress: Callable[[int], None]) -> None:
        """Look at every entry and at the end."""
        last = 0
        while True:
            before = self.count
            for entry in self.entries.filter(number__gt=last).iterator(_AT_ONCE):
                self.count, last = self.count + 1, entry.number
                how = self._broken_link(entry)
                if how is not None and self.broken is None:
                    number = self.count if how is Break.MISSING else entry.number
                    self.broken = Broken(self.agency, number, how)
                self.head = entry.hash
                if self.count % _AT_ONCE == 0:
                    progress(_AT_ONCE)
            end = self.ends.first()
            # An entry and the end that names it come together: an end further on means entries added since.
            if end is None or end.length <= self.count or self.count == before:
                progress(self.count % _AT_ONCE)
                self.broken = self.broken or self._broken_end(end)
                return

    def _broken_link(self, entry: Entry) -> Break | None:
        """What is wrong with one entry, given its place and the hash of the one before it."""
        if entry.number != self.count:
            return Break.MISSING
        if entry.previous != self.head:
            return Break.UNCHAINED
        if entry.algorithm not in ALGORITHMS:
            return Break.UNKNOWN_HASH
        if hash_of(entry.link()) != entry.hash:
            return Break.CHANGED
        if any(
            (head.algorithm, head.hash) != (entry.algorithm, entry.hash) for head in self.anchors.get(self.count, [])
        ):
            return Break.NOT_AS_ANCHORED
        return self._broken_code(entry) if self.coded else None

    def _broken_code(self, entry: Entry) -> Break | None:
        """What is wrong with the code of an entry whose hash is right."""
        covered = codes.of_entry(entry.agency_id, entry.number, entry.hash)
        match codes.judged(self.keys, entry.code, covered):
            case codes.CodeJudged.NONE:
                return Break.UNKEYED if self.keyed else None
            case codes.CodeJudged.WRONG:
                return Break.FORGED
            case codes.CodeJudged.KEY_MISSING:
                return Break.KEYS_MISSING
        # A key that has been succeeded does not come back: whoever got hold of it writes nothing more.
        place = self.keys.place(entry.code.partition(":")[0]) if self.keys else 0
        succeeded, self.keyed, self.key_place = place < self.key_place, True, max(place, self.key_place)
        return Break.FORGED if succeeded else None

    def _broken_end(self, end: Chain | None) -> Broken | None:
        """What is wrong with the end of a chain whose entries all hold."""
        if end is None and self.count:
            return Broken(self.agency, self.count, Break.NO_END)
        if end is not None and (end.length, end.head) != (self.count, self.head):
            return Broken(self.agency, self.count + 1 if end.length > self.count else self.count, Break.CUT_OFF)
        if beyond := [number for number in self.anchors if number > self.count]:
            return Broken(self.agency, min(beyond), Break.CUT_OFF)
        if end is None or not self.coded or not self.count:
            return None
        if self.keys is None or not (self.keyed or self.keys.keyed_at):
            return None
        if not self.keyed:
            # Every chain was keyed at that moment, and what was begun since is keyed from its first entry.
            return Broken(self.agency, self.count, Break.UNKEYED)
        covered = codes.of_end(self.agency, end.length, end.head)
        right = codes.judged(self.keys, end.code, covered) is codes.CodeJudged.RIGHT
        return None if right else Broken(self.agency, self.count, Break.END_FORGED)


def heads(until: datetime | None = None, database: str = "default") -> Iterator[Head]:
    """The last entry of each chain, of those recorded before `until` where that is given."""
    entries = Entry.objects.using(database)
    if until is not None:
        entries = entries.filter(recorded_at__lt=until)
    # The platform's chain comes first: of themselves, databases do not agree where a row without an agency belongs.
    last = entries.order_by(F("agency_id").asc(nulls_first=True)).values("agency_id").annotate(last=Max("number"))
    for row in last:
        chosen = Entry.objects.using(database).only("agency_id", "number", "algorithm", "hash")
        entry = chosen.get(of_agency(row["agency_id"]), number=row["last"])
        yield Head(entry.agency_id, entry.number, entry.algorithm, entry.hash)


def names(agencies: Iterable[int | None], database: str = "default") -> dict[int, str]:
    """The agencies of these numbers as they are called now, as far as they can be read (an old backup may differ)."""
    model = Entry._meta.get_field("agency").related_model
    wanted = [number for number in agencies if number is not None]
    try:
        with transaction.atomic(using=database):
            return {table.pk: str(table) for table in model._default_manager.using(database).filter(pk__in=wanted)}
    except DatabaseError:
        return {}
