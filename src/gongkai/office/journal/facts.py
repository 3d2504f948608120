"""The facts of an entry, read by the class that its verb names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from gongkai.facts.stored import facts_from

F = TypeVar("F")

ROWS = "rows_sha256"
"""Under this name an entry keeps, beside its facts, the hash over the rows that its act wrote (`row_hashes`)."""


def entry_facts(kind: type[F], data: Mapping[str, Any]) -> F:
    """The facts of class `kind` that `record` stored. Raises UnusableFacts where the data are not such facts."""
    return facts_from(kind, {name: value for name, value in data.items() if name != ROWS})
