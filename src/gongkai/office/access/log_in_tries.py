"""Log-in tries under way count like failures, so that many at once are no more than one after the other.

A failure counts once what was typed has been looked at. Until then its try is held here, for all server processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import transaction

from gongkai.office.access.names import spelled
from gongkai.office.access.queries import failures_of
from gongkai.office.tries import counting
from gongkai.office.tries.counting import CountedTries, TryLimit

LOST_AFTER_SECONDS = 300
"""A try whose process was killed meanwhile is free again so long after the last one of its name began."""


@contextmanager
def try_of(name: str, *, now: datetime) -> Iterator[bool]:
    """Hold a try of this name while what was typed is looked at; False where failures and other tries leave none.

    A failure must be counted before this is left.
    """
    limit = TryLimit("log-in", settings.AXES_FAILURE_LIMIT, LOST_AFTER_SECONDS, each_prolongs=True)
    count = limit.count_of(spelled(name))
    if not _begin(count, name, now):
        yield False
        return
    try:
        yield True
    finally:
        counting.give_back([count], now=now)


@transaction.atomic
def _begin(count: CountedTries, name: str, now: datetime) -> bool:
    if not counting.take([count], now=now):
        return False
    # Read while the count is locked: whoever took a try before is either still counted there or among the failures.
    if counting.used(count, now=now) + failures_of(name, now) > count.limit.most:
        counting.give_back([count], now=now)
        return False
    return True
