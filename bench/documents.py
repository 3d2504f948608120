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
