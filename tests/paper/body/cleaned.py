"""The rows of `clean.csv`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path


def rows() -> Iterator[tuple[str, str, str]]:
    """Markup, what becomes of it, and why; signs that a file cannot show are written with a back stroke."""
    with Path(__file__).with_name("clean.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield shown(row["markup"]), shown(row["cleaned"]), row["why"]


def shown(written: str) -> str:
    """The signs that are meant."""
    meant = {"\\\\": "\\", "\\n": "\n", "\\t": "\t", "\\0": "\0"}
    return re.sub(r"\\u[0-9a-f]{4}|\\.", lambda found: meant.get(found[0]) or chr(int(found[0][2:], 16)), written)
