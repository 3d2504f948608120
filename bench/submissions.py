"""Requests submitted on the portal under load: whole, through all pages of the form, over HTTP.

What is counted is asserted here, so that a fast office that loses a request is no result: receipts, rows and applicants
are as many as requests were sent, and the numbers have no gap; also while processes of the pages are killed.
"""

from __future__ import annotations

import os
import random
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from statistics import quantiles

from bench.office.house import House, on_both
from bench.pages import _parts
from bench.requests import Miscounted
from bench.section import Row, section

DOORS, EACH = 4, int(os.environ.get("GONGKAI_BENCH_SUBMISSIONS", "50"))
KILLED_EVERY = 1.5
"""Seconds between two kills."""


@section("submissions: through the pages of the portal under load, and while their processes are killed")
def submissions() -> Iterator[Row]:
    """On both databases."""
    yield from on_both(_measured)


def _measured(house: House) -> Iterator[Row]:
    settings = {"GONGKAI_CAPTCHA": "never", "GONGKAI_REQUESTS_AN_HOUR": "0"}
    house = replace(house, environment={**house.environment, **settings})
    house.migrate()
    house.said("bench.office.many_cases", "10", "10")
    with house.serving():
        yield from _submitted(house, "submitted")
    with house.serving() as serving, _killing(serving.pid) as kills:
        yield from _submitted(house, "submitted under kill -9")
    yield Row(f"{house.database}: processes of the pages killed", str(len(kills)))


def _submitted(house: House, what: str) -> Iterator[Row]:
    before = house.said("bench.office.counted")
    told = house.together(
        "bench.office.submit_pages", [[str(door), str(EACH), str(house.port)] for door in range(DOORS)]
    )
    after = house.said("bench.office.counted")
    total = DOORS * EACH
    numbers = [number for said in told.said for number in said[0]]
    serials = sorted(int(number.partition("-")[2]) for number in numbers)
    if len(serials) != total or serials != list(range(serials[0], serials[0] + total)):
        raise Miscounted(f"{len(numbers)} receipts, {len(set(numbers))} different, for {total} requests")
    for name in ("cases", "applicants"):
        if after[name] - before[name] != total:
            raise Miscounted(f"{name}: {after[name] - before[name]} more, for {total} requests")
    times = [taken for said in told.said for taken in said[1]]
    cuts = quantiles(times, n=100)
    repeated = sum(said[2] for said in told.said)
    note = f"{DOORS} × {EACH}; receipts = rows = applicants = numbers without a gap: {total}; asked again {repeated}×"
    yield Row(f"{house.database}: {what}", f"{total / told.seconds:.1f} /s", note=note)
    yield Row(
        f"{house.database}: the last press", f"p95 {cuts[94]:.0f} ms", note=f"p50 {cuts[49]:.0f}, p99 {cuts[98]:.0f}"
    )


@contextmanager
def _killing(serve: int) -> Iterator[list[int]]:
    """Kill one of the processes that answer, again and again; those that were killed."""
    killed: list[int] = []
    over = threading.Event()

    def go_on() -> None:
        while not over.wait(KILLED_EVERY):
            pages = next((pids for name, pids in _parts(serve).items() if name.startswith("the pages")), [])
            if pages[1:]:
                victim = random.choice(pages[1:])  # noqa: S311
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)

    killer = threading.Thread(target=go_on)
    killer.start()
    try:
        yield killed
    finally:
        over.set()
        killer.join()
