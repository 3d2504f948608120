"""How long it takes to count a year's figures from 1,000 to 1,000,000 requests, and those of 3,000 agencies at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.pages import POSTGRES, ROOT
from bench.section import Row, section

SIZES = ((1_000, 1, ""), (100_000, 1, ""), (1_000_000, 1, "{aim} s"), (1_000_000, 3_000, ""))
"""How many requests, of how many agencies, and whether there is an aim."""
AIMS = {"SQLite": "≤ 5", "PostgreSQL": "≤ 3"}
_UNAVAILABLE = 69


@section("figures of the annual report from the ledger")
def figures() -> Iterator[Row]:
    """Seconds for all cells, queries and memory, and the same aggregation as one hand-written query beside it."""
    for size in SIZES:
        yield _measured("SQLite", "", *size)
    for size in SIZES:
        with _postgres() as url:
            yield _measured("PostgreSQL", url, *size) if url else Row("PostgreSQL", "not measured", note="none here")


@section("roll-up of the reports of 3,000 agencies")
def roll_up() -> Iterator[Row]:
    """Seconds for the sum of all published reports of a year, 600,000 cells, with who lacks what."""
    yield _rolled_up("SQLite", "")
    with _postgres() as url:
        yield _rolled_up("PostgreSQL", url) if url else Row("PostgreSQL", "not measured", note="none here")


@contextmanager
def _postgres() -> Iterator[str]:
    """The address of a PostgreSQL of one's own; empty where there is none here."""
    started = subprocess.run([POSTGRES, "start"], capture_output=True, text=True, check=False)
    if started.returncode == _UNAVAILABLE:
        yield ""
        return
    if started.returncode:
        raise RuntimeError(started.stderr)
    url = started.stdout.strip()
    try:
        yield url
    finally:
        subprocess.run([POSTGRES, "stop", url], capture_output=True, check=False)


def _rolled_up(database: str, url: str) -> Row:
    found = _said(url, "bench.office.roll_up", "3000")
    note = f"{found['cells']:,.0f} cells, {found['queries']:.0f} queries, +{found['memory']:.0f} MiB"
    return Row(f"{database}: 3,000 agencies", f"{found['seconds']:.2f} s", note=note)


def _measured(database: str, url: str, requests: int, agencies: int, aim: str) -> Row:
    """One size on one database."""
    found = _said(url, "bench.office.ledger", str(requests), str(agencies))
    of = "of one agency" if agencies == 1 else f"of {agencies:,} agencies"
    note = (
        f"by hand {found['by_hand']:.3f} s, ratio {found['seconds'] / found['by_hand']:.2f}; {found['rows']:,.0f} rows,"
        f" {found['queries']:.0f} queries, +{found['memory']:.0f} MiB"
    )
    return Row(
        f"{database}: {requests:,} requests {of}", f"{found['seconds']:.3f} s", aim.format(aim=AIMS[database]), note
    )


def _said(url: str, module: str, *given: str) -> dict[str, float]:
    """What a module measured, in a process and an office of its own."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
        environment = {**mine, "GONGKAI_HOME": str(Path(folder)), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-m", "gongkai", "migrate"], env=environment, check=True, capture_output=True)
        measuring = [sys.executable, "-m", module, *given]
        said = subprocess.run(measuring, env=environment, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(said)
    return found
