"""Ask a server again and again, from several threads at once, for so many seconds."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass
from statistics import quantiles

AT_ONCE = 4
"""How many ask at the same time."""
SECONDS = 5.0
_PATIENCE = 60.0
_OK = 200


class NotAnswered(RuntimeError):
    """A page that was to be measured did not come."""


@dataclass(frozen=True)
class Speed:
    """Answers a second, and how long the slowest of twenty took, in milliseconds."""

    rate: float
    p95: float
    answers: int


def ask(port: int, address: str, cookie: str = "") -> float:
    """Ask once: how many seconds it took. Raises NotAnswered for anything but 200."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", address, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    if answer.status != _OK:
        raise NotAnswered(f"{address}: {answer.status}")
    return time.perf_counter() - began


def measure(port: int, address: str, cookie: str = "") -> Speed:
    """Ask from several threads for a while, once without counting."""
    ask(port, address, cookie)
    taken: list[float] = []
    failed: list[Exception] = []
    began = time.perf_counter()

    def go_on() -> None:
        try:
            while time.perf_counter() - began < SECONDS:
                taken.append(ask(port, address, cookie))
        except (NotAnswered, OSError) as error:
            failed.append(error)

    threads = [threading.Thread(target=go_on) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    seconds = time.perf_counter() - began
    return Speed(len(taken) / seconds, quantiles(taken, n=20)[-1] * 1000, len(taken))
