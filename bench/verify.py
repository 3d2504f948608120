"""How long it takes to verify a whole office, and in how much memory."""

from __future__ import annotations

from collections.abc import Iterator

from bench.office.house import House, on_both
from bench.section import Row, section

ENTRIES, FILES = 100_000, 10_000


@section("verify: 100,000 entries of the journal and 10,000 files")
def verify() -> Iterator[Row]:
    """The whole verification, keyed, on both databases; that it finds nothing, and one planted change, is asserted."""
    yield from on_both(_verified)


def _verified(house: House) -> Iterator[Row]:
    house.migrate()
    found = house.said("bench.office.verify", str(ENTRIES), str(FILES))
    note = f"{found['megabytes']:.0f} MB of files, memory grew by {found['memory']:.0f} MiB"
    yield Row(f"{house.database}: gongkai verify", f"{found['seconds']:.1f} s", note=note)
    yield Row(f"{house.database}: of it the chain", f"{found['chains']:.1f} s")
    yield Row(f"{house.database}: of it the files", f"{found['files']:.1f} s")
