"""Counting tries, one at a time: of any number of processes that try at once no more get through than may.

Moments are arguments; who calls knows what time it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from gongkai.office.locking import locked
from gongkai.office.tries.models import TryCount


@dataclass(frozen=True)
class TryLimit:
    """So many tries of a kind within so many seconds. With the last of them a rest of as many seconds begins.

    Where each of them prolongs the time, none is forgotten until there was none for so many seconds.
    """

    name: str
    most: int
    seconds: int
    each_prolongs: bool = False

    def count_of(self, whom: str) -> CountedTries:
        """The count of one place, person or thing under this limit."""
        # What is counted is nobody's to read in the database.
        return CountedTries(self, salted_hmac(f"tries:{self.name}", whom, algorithm="sha256").hexdigest())


@dataclass(frozen=True)
class CountedTries:
    """One count: under which limit, and the keyed hash of what it is about."""

    limit: TryLimit
    key: str


@transaction.atomic
def take(counts: Iterable[CountedTries], *, now: datetime) -> bool:
    """Use up one try of each count; of none, and False, where one of them has none left."""
    rows = _locked(counts, now)
    if any(row.used >= counted.limit.most for counted, row in rows):
        return False
    _use_up(rows, now)
    return True


@transaction.atomic
def note(counts: Iterable[CountedTries], *, now: datetime) -> None:
    """Count a try that was let through although none was left."""
    _use_up(_locked(counts, now), now)


@transaction.atomic
def give_back(counts: Iterable[CountedTries], *, now: datetime) -> None:
    """What was tried did no harm: it does not count."""
    for _, row in _locked(counts, now):
        row.used = max(row.used - 1, 0)
        row.save(update_fields=["used", "until"])


def forget(counts: Iterable[CountedTries]) -> int:
    """Begin to count anew; how many of the counts had any tries."""
    forgotten, _ = TryCount.objects.filter(key__in=[counted.key for counted in counts]).delete()
    return forgotten


def used(counted: CountedTries, *, now: datetime) -> int:
    """How many tries are used up."""
    row = TryCount.objects.filter(key=counted.key, until__gt=now).first()
    return row.used if row is not None else 0


def rests_until(counted: CountedTries, *, now: datetime) -> datetime | None:
    """Until when there is no try left; None where there is one."""
    row = TryCount.objects.filter(key=counted.key, until__gt=now, used__gte=counted.limit.most).first()
    return row.until if row is not None else None


def _locked(counts: Iterable[CountedTries], now: datetime) -> Sequence[tuple[CountedTries, TryCount]]:
    """The rows, locked always in the same order, so that nobody waits for somebody who waits for him."""
    rows = [
        (counted, locked(TryCount, key=counted.key))
        for counted in sorted(set(counts), key=lambda counted: counted.key)
        if counted.limit.most
    ]
    for counted, row in rows:
        if row.until is None or row.until <= now:
            row.used, row.until = 0, now + timedelta(seconds=counted.limit.seconds)
    return rows


def _use_up(rows: Sequence[tuple[CountedTries, TryCount]], now: datetime) -> None:
    for counted, row in rows:
        row.used += 1
        if counted.limit.each_prolongs or row.used == counted.limit.most:
            row.until = now + timedelta(seconds=counted.limit.seconds)
        row.save(update_fields=["used", "until"])
