"""Hashes of rows, kept with the entry of the act that wrote them: what is in the tables is what acts put there.

A room declares tables in its module `verified.py`:

    hashed_table(Matter, "公开事项")

and each act that writes to them names the rows it wrote: `record(…, rows=[matter])`. Of each row a hash is kept beside
the entry, and the entry's facts hold one hash over all of them (`facts.ROWS`), so that none of them can be changed, put
in or taken away. A row that an act has deleted is kept as gone. The hash is over the row as the database gives it back:

    a JSON object of the columns by name, and of each list of other rows the sorted numbers; keys sorted, no blanks;
    days and moments (UTC) in ISO 8601, decimal numbers without noughts behind the last figure; what is null, false, an
    empty text or an empty list is left out

So a column that is added later, empty in the rows that are there, changes no hash. A migration that changes what is in
such rows, or the name of a column, has to let them be hashed anew by an entry that says so.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from gongkai.law.refusal import Refusal

_AT_ONCE = 500
_EMPTY: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True)
class HashedTable:
    """A table whose rows are hashed: its title, how a row is named, and the columns that no act answers for."""

    model: type[models.Model]
    zh: str
    name: Callable[[Any], str] = str
    leave_out: Collection[str] = ()

    @property
    def label(self) -> str:
        """By what its hashes name it: ``duties.matter``."""
        return self.model._meta.label_lower


@dataclass(frozen=True, order=True)
class RowHashed:
    """The hash of one row; empty for one that is gone."""

    table: str
    row: int
    sha256: str


class NotHashed(Refusal, LookupError):
    """An act names a row of a table that no room has declared."""

    label: str


_TABLES: dict[type[models.Model], HashedTable] = {}


def hashed_table(
    model: type[models.Model], zh: str, *, name: Callable[[Any], str] = str, leave_out: Collection[str] = ()
) -> HashedTable:
    """Declare a table whose rows acts answer for."""
    _TABLES[model] = HashedTable(model, zh, name, leave_out)
    return _TABLES[model]


def hashed_tables() -> tuple[HashedTable, ...]:
    """What all rooms have declared, by their labels."""
    return tuple(sorted(_TABLES.values(), key=lambda table: table.label))


def hashes_of(rows: Iterable[models.Model]) -> list[RowHashed]:
    """The hash of each row as the database holds it now. Raises NotHashed."""
    numbers: dict[type[models.Model], set[int]] = defaultdict(set)
    for row in rows:
        if type(row) not in _TABLES:
            raise NotHashed(row._meta.label_lower)
        numbers[type(row)].add(row.pk)
    hashes: list[RowHashed] = []
    for model, wanted in numbers.items():
        table = _TABLES[model]
        there = {row.pk: sha256 for row, sha256 in hashed_rows(table, sorted(wanted))}
        hashes += (RowHashed(table.label, number, there.get(number, "")) for number in wanted)
    return hashes


def hashed_rows(table: HashedTable, numbers: Sequence[int]) -> Iterable[tuple[models.Model, str]]:
    """Rows of a table by their numbers, each with its hash as it is now."""
    lists = [field.name for field in table.model._meta.many_to_many]
    for start in range(0, len(numbers), _AT_ONCE):
        rows = table.model._base_manager.filter(pk__in=numbers[start : start + _AT_ONCE])
        for row in rows.prefetch_related(*lists):
            yield row, _hash(table, row, lists)


def hash_over(hashes: Iterable[RowHashed]) -> str:
    """The one hash over the hashes of an entry's rows, ordered by table and number."""
    text = "".join(f"{hashed.table} {hashed.row} {hashed.sha256}\n" for hashed in sorted(hashes))
    return hashlib.sha256(text.encode()).hexdigest()


def _hash(table: HashedTable, row: Any, lists: Sequence[str]) -> str:
    columns = {
        field.attname: _plain(getattr(row, field.attname))
        for field in table.model._meta.concrete_fields
        if field.name not in table.leave_out
    }
    others = {name: sorted(other.pk for other in getattr(row, name).all()) for name in lists}
    filled = {name: value for name, value in (columns | others).items() if value is not False and value not in _EMPTY}
    text = json.dumps(filled, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A column's value as JSON has it, the same from every database."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value) if isinstance(value, uuid.UUID) else value
