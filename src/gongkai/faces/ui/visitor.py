"""Where a request comes from, and how often something may be tried from there."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)


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
class Tries:
    """Something that may be tried so often from one address within a time; `most` 0 is without limit.

    All server processes count together, in the cache. Where the cache fails, nobody is kept out for it.
    """

    name: str
    most: int
    seconds: int

    def take(self, request: HttpRequest) -> str:
        """Use up one try: what gives it back, or "" where there is none left."""
        if not self.most:
            return "free"
        try:
            return next((key for key in self._keys(request) if cache.add(key, 1, timeout=self.seconds)), "")
        except (DatabaseError, OSError):
            logger.exception("tries are not counted")
            return "uncounted"

    def used(self, request: HttpRequest) -> int:
        """How many tries this address has used up lately."""
        try:
            return len(cache.get_many(self._keys(request)))
        except (DatabaseError, OSError):
            logger.exception("tries are not counted")
            return 0

    def give_back(self, taken: str) -> None:
        """What was tried did no harm: it does not count."""
        if taken.startswith("tries:"):
            try:
                cache.delete(taken)
            except (DatabaseError, OSError):
                logger.exception("tries are not counted")

    def _keys(self, request: HttpRequest) -> list[str]:
        """One for each try. The address itself is nobody's to read in the cache."""
        place = salted_hmac(f"tries:{self.name}", address_of(request), algorithm="sha256").hexdigest()
        return [f"tries:{self.name}:{place}:{number}" for number in range(self.most)]
