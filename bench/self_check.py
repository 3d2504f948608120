"""How long the self-check of an agency takes, and that it names exactly what is amiss."""

from __future__ import annotations

from collections.abc import Iterator

from bench.office.house import House, on_both
from bench.section import Row, section

ITEMS = 10_000


@section("self-check: 10,000 published items with one defect of every rule")
def self_check() -> Iterator[Row]:
    """One check, kept, on both databases; that exactly what was planted is named is asserted."""
    yield from on_both(_checked)


def _checked(house: House) -> Iterator[Row]:
    house.migrate()
    found = house.said("bench.office.self_check", str(ITEMS))
    planted = f"{found['planted']} defects planted, these named and no other"
    yield Row(f"{house.database}: {found['items']:,} items", f"{found['check']:.1f} s", note=planted)
