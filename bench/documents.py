"""How fast published documents are listed, shown and told in force, and one more is published."""

from __future__ import annotations

from collections.abc import Iterator

from bench.office.house import House, on_both
from bench.section import Row, section

NUMBERS = (10_000, 100_000)
SAID = {
    "library": "library, first page",
    "library_page_40": "library, fortieth page",
    "repealed": "library, the repealed ones",
    "words": "library, by words in the text",
    "detail": "one document",
    "repealed_counted": "the repealed ones, counted",
    "validity_of_all": "validity of every document on a day",
    "publish": "a document: drafted, five reviews, published",
}


@section("published documents, 10,000 and 100,000")
def documents() -> Iterator[Row]:
    """The best of several rounds in one process; on both databases."""
    for number in NUMBERS:
        yield from on_both(lambda house, number=number: _measured(house, number))


def _measured(house: House, number: int) -> Iterator[Row]:
    house.migrate()
    found = house.said("bench.office.documents", str(number))
    for name, words in SAID.items():
        yield Row(f"{house.database}, {number:,}: {words}", f"{found[name] * 1000:.0f} ms")


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
