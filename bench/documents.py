"""How fast published documents are listed, shown and told in force, and one more is published."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from statistics import median, quantiles

from bench.office.asking import AT_ONCE, SECONDS, measure
from bench.office.house import House, on_both
from bench.section import Row, section

NUMBERS = (10_000, 100_000)
PAGES = {
    "library, first page": "/documents/",
    "library, fortieth page": "/documents/?page=40",
    "library, the repealed ones": "/documents/?force=repealed",
    "library, by words in the text": "/documents/?q=%E7%AC%AC77%E9%A1%B9",
    "one document": "{document}",
}
SAID = {
    "repealed_counted": "the repealed ones, counted by the query",
    "validity_of_all": "validity of every document on a day",
}


@section("published documents, 10,000 and 100,000")
def documents() -> Iterator[Row]:
    """Pages over HTTP to several readers at once, then what one process reckons and publishes; on both databases."""
    for number in NUMBERS:
        yield from on_both(partial(_measured, number=number))


def _measured(house: House, number: int) -> Iterator[Row]:
    house.migrate()
    scale = f"{house.database}, {number:,}"
    document = house.said("bench.office.documents", "load", str(number))
    with house.serving():
        for name, address in PAGES.items():
            speed = measure(house.port, address.format(document=document))
            note = f"{speed.rate:.1f} /s; {AT_ONCE} at once for {SECONDS:.0f} s"
            yield Row(f"{scale}: {name}", f"p95 {speed.p95:.0f} ms", note=note)
    found = house.said("bench.office.documents", "time")
    for name, words in SAID.items():
        yield Row(f"{scale}: {words}", f"{found[name] * 1000:.0f} ms")
    taken = sorted(found["publish"])
    note = f"middle {median(taken) * 1000:.0f} ms, {len(taken)} documents"
    yield Row(f"{scale}: published, all the door does", f"p95 {quantiles(taken, n=20)[-1] * 1000:.0f} ms", note=note)


DOORS = 4
SIGNED = {"PostgreSQL": 10_000, "SQLite": 1_000}


class Misnumbered(AssertionError):
    """Index numbers were given out twice, or one was left out."""


@section("index numbers: signatures in four processes at once")
def signatures() -> Iterator[Row]:
    """How many a second; that there is no gap and no double is asserted. On both databases."""
    yield from on_both(_signed)


def _signed(house: House) -> Iterator[Row]:
    house.migrate()
    count = house.said("bench.office.signatures", "load", str(SIGNED[house.database]))
    shares = [["sign", str(door), str(DOORS)] for door in range(DOORS)]
    done = house.together("bench.office.signatures", shares)
    numbers = sorted(number for said in done.said for number in said)
    if [int(number[-5:]) for number in numbers] != list(range(1, count + 1)):
        raise Misnumbered
    yield Row(f"{house.database}: {count:,} signatures", f"{count / done.seconds:.0f} /s", note="no gap, no double")
