"""Disclosure on request, measured: filing, the list and a case, a new holiday notice, a letter.

What is counted is asserted here in full size, so that a fast office that loses a request is no result: 8 doors with 500
requests each on PostgreSQL and 4 with 100 on SQLite must get as many numbers, all different, without a gap.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.office.asking import AT_ONCE, SECONDS, measure
from bench.office.house import House, on_both
from bench.section import Row, section
from gongkai.paper.letters.catalogue import letters
from gongkai.paper.letters.render import render
from gongkai.paper.letters.writing.write_docx import to_docx
from gongkai.paper.letters.writing.write_pdf import to_pdf

SIZES = (1_000, 100_000)
OPEN_SHARE = 0.1
"""In a grown office one request of ten is open."""
OPEN_AT_THE_NOTICE = 100_000
DOORS = {"PostgreSQL": (8, 500), "SQLite": (4, 100)}
PAGE_AIM, NOTICE_AIM = "p95 500 ms", "120 s"
LETTER, TIMES = "W14", 10


@dataclass(frozen=True)
class Page:
    """A page of the desk: its name and address."""

    name: str
    address: str


_CASES = "/desk/agencies/{agency}/cases/"
PAGES = (
    Page("list, first page", _CASES),
    Page("list, far behind", f"{_CASES}?page=" + "{far}"),
    Page("list of the open ones", f"{_CASES}?status=open"),
    Page("list by outcome", f"{_CASES}?status=archived&outcome=granted"),
    Page("list by a word", f"{_CASES}?words=%E7%AC%AC777%E5%8F%B7"),
    Page("list by number", f"{_CASES}?words=" + "{open_case}"),
    Page("a case that is closed", f"{_CASES}" + "{closed_case}/"),
    Page("a case that is open", f"{_CASES}" + "{open_case}/"),
    Page("first page of the clerk", "/desk/agencies/{agency}/"),
)


class Miscounted(AssertionError):
    """Requests were lost, doubled or numbered with a gap."""


@section("requests: filing, list and case with 1,000 and 100,000, a new holiday notice")
def requests() -> Iterator[Row]:
    """On both databases."""
    yield from on_both(_measured)


def _measured(house: House) -> Iterator[Row]:
    house.migrate()
    there = 0
    for size in SIZES:
        still_open = int((size - there) * OPEN_SHARE)
        began = time.perf_counter()
        loaded = house.said("bench.office.many_cases", str(size - there - still_open), str(still_open))
        note = f"{loaded['open']} of them open; made in {time.perf_counter() - began:.0f} s"
        yield Row(f"{house.database}: requests", loaded["cases"], note=note)
        there = size
        yield from _pages(house, loaded)
        filed, row = _filed(house, size)
        there += filed
        yield row
    yield from _notice(house)


def _pages(house: House, loaded: dict[str, str]) -> Iterator[Row]:
    """Each page, asked for by several at once."""
    shown = {**loaded, "far": str(int(loaded["cases"]) // 100)}
    with house.serving():
        for page in PAGES:
            speed = measure(house.port, page.address.format(**shown), loaded["clerk"])
            note = f"{speed.rate:.1f} /s, {speed.answers} answers, {AT_ONCE} at once for {SECONDS:.0f} s"
            name = f"{house.database}, {int(loaded['cases']):,}: {page.name}"
            yield Row(name, f"p95 {speed.p95:.0f} ms", PAGE_AIM, note)


def _filed(house: House, size: int) -> tuple[int, Row]:
    """Many doors at once: how many requests a second, and that none is lost."""
    doors, each = DOORS[house.database]
    before = house.said("bench.office.counted")
    told = house.together("bench.office.submit", [[str(door), str(each)] for door in range(doors)])
    numbers = [number for one in told.said for number in one]
    after = house.said("bench.office.counted")
    total = doors * each
    serials = sorted(int(number.partition("-")[2]) for number in numbers)
    first = before["last"] + 1
    if serials != list(range(first, first + total)):
        raise Miscounted(f"{len(numbers)} receipts, {len(set(numbers))} different, for {total} requests")
    for what in ("cases", "applicants", "last"):
        if after[what] - before[what] != total:
            raise Miscounted(f"{what}: {after[what] - before[what]} more, for {total} requests")
    note = f"{doors} processes × {each}; receipts = rows = applicants = numbers without a gap: {total}"
    return total, Row(f"{house.database}, {size:,}: filed", f"{total / told.seconds:.0f} /s", note=note)


def _notice(house: House) -> Iterator[Row]:
    """A notice that moves the date of every open request."""
    there = house.said("bench.office.counted")["extended"]
    house.said("bench.office.many_cases", "0", str(OPEN_AT_THE_NOTICE - there))
    said = house.said("bench.office.new_notice")
    if said["wrong"] or said["listed"] != said["moved"]:
        raise Miscounted(f"{said['wrong']} dates wrong, {said['listed']} listed, {said['moved']} moved")
    name = f"{house.database}, {int(said['open']):,} open"
    moved = f"{int(said['moved']):,} dates moved"
    yield Row(f"{name}: what a notice would move", f"{said['preview']:.0f} s", NOTICE_AIM, moved)
    yield Row(f"{name}: notice taken in, dates moved", f"{said['apply']:.0f} s", NOTICE_AIM, moved)
    yield Row(
        f"{name}: nightly look", f"{said['recompute']:.0f} s", NOTICE_AIM, f"peak memory {said['memory']:.0f} MiB"
    )


@section("one letter: rendered, docx, pdf")
def one_letter() -> Iterator[Row]:
    """The time that the files of one letter take; the first pdf loads its fonts."""
    facts = letters()[LETTER].sample()
    rendered = render(LETTER, facts)
    name = f"{LETTER} {letters()[LETTER].template.title}"
    yield _timed(f"{name}: rendered", lambda: render(LETTER, facts))
    yield _timed(f"{name}: docx", lambda: to_docx(rendered))
    yield _timed(f"{name}: pdf", lambda: to_pdf(rendered))


def _timed(what: str, make: Callable[[], object]) -> Row:
    """The median of some runs, and the first."""
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        make()
        taken.append((time.perf_counter() - began) * 1000)
    return Row(what, f"{statistics.median(taken):.0f} ms", note=f"median of {TIMES}; the first {taken[0]:.0f} ms")
