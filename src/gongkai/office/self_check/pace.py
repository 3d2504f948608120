"""How often the host of others is asked: none more than once a second, whichever of its pages is wanted."""

from __future__ import annotations

from time import monotonic, sleep
from urllib.parse import urlsplit

PAUSE_SECONDS = 1.0
"""How long is waited before the same host is asked again."""


class Pace:
    """Waits until a host may be asked again."""

    def __init__(self) -> None:
        self._asked: dict[str, float] = {}

    def wait(self, address: str) -> None:
        """Wait for the turn of the host of an address."""
        host = urlsplit(address).netloc
        free = self._asked.get(host, 0.0) + PAUSE_SECONDS
        sleep(max(0.0, free - monotonic()))
        self._asked[host] = monotonic()
