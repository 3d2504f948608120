"""Where a request comes from, and how often something may be tried from there."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gongkai.office.tries import counting
from gongkai.office.tries.counting import CountedTries, TryLimit
from gongkai.office.tries.networks import connection_of, site_of

logger = logging.getLogger(__name__)
_MOST_TIMES = 10
"""However often something was tried, one more costs no more than so many times the usual work."""


def address_of(request: HttpRequest) -> str:
    """The address a request came from, behind the one proxy that is trusted or without it; empty where it has none."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return ""


def origin_of(request: HttpRequest, day: date) -> str:
    """What stands for the address of a request on a day: the same address is another the day after, and is not read."""
    return salted_hmac(f"origin:{day.isoformat()}", address_of(request), algorithm="sha256").hexdigest()[:32]


@dataclass(frozen=True)
class TakenTry:
    """What a try was counted against."""

    counts: tuple[CountedTries, ...] = ()


@dataclass(frozen=True)
class Tries:
    """Something that may be tried so often within a time: from one connection, about one thing, and more often from one
    network; `most` 0 is without limit.

    All server processes count together. Where they cannot count, nobody is kept out for it.
    """

    name: str
    most: int
    seconds: int

    def take(self, request: HttpRequest, about: str = "", *, worked: bool = False) -> TakenTry | None:
        """Use up one try, about what `about` names if anything: None where there is none left.

        Who has `worked` for it (ui/captcha.py) may go on, and is counted all the same.
        """
        counts, now = self._counts(request, about), timezone.now()
        try:
            if counting.take(counts, now=now):
                return TakenTry(counts)
            if worked:
                counting.note(counts, now=now)
                return TakenTry(counts)
        except (DatabaseError, OSError):
            logger.exception("tries are not counted")
            return TakenTry()
        return None

    def used(self, request: HttpRequest) -> int:
        """How many tries this connection has used up lately."""
        return self._used(self._counts(request, "")[0]) if self.most else 0

    def rounds(self, request: HttpRequest, about: str = "") -> int:
        """How many times over the tries are used up: 0 while some are left."""
        counts = self._counts(request, about) if self.most else ()
        return max((self._used(counted) // counted.limit.most for counted in counts), default=0)

    def work(self, request: HttpRequest, about: str = "") -> int:
        """How many times the usual work one more try is worth."""
        return min(1 + self.rounds(request, about), _MOST_TIMES)

    def give_back(self, taken: TakenTry) -> None:
        """What was tried did no harm: it does not count."""
        try:
            counting.give_back(taken.counts, now=timezone.now())
        except (DatabaseError, OSError):
            logger.exception("tries are not counted")

    def _used(self, counted: CountedTries) -> int:
        try:
            return counting.used(counted, now=timezone.now())
        except (DatabaseError, OSError):
            logger.exception("tries are not counted")
            return 0

    def _counts(self, request: HttpRequest, about: str) -> tuple[CountedTries, ...]:
        return tuple(limit.count_of(whom) for limit, whom in self._limits(request, about))

    def _limits(self, request: HttpRequest, about: str) -> Iterator[tuple[TryLimit, str]]:
        address = address_of(request)
        yield TryLimit(self.name, self.most, self.seconds), f"from {connection_of(address)}"
        if site := site_of(address):
            yield TryLimit(self.name, self.most * settings.NETWORK_TIMES, self.seconds), f"from {site}"
        if about:
            yield TryLimit(self.name, self.most, self.seconds), f"about {about}"
