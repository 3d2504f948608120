"""One row that all who number something wait for: a counter, the end of a chain."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def locked(kind: type[Row], **key: object) -> Row:
    """The row of this key, made where there is none, locked until the transaction ends.

    `key` is what a constraint of the database holds unique: of two who make the row at once, one waits for the other.
    SQLite has no lock on a row and needs none: its transactions take the whole right to write when they begin.
    """
    rows = kind._default_manager.select_for_update()
    found = rows.filter(**key).first()
    if found is None:
        kind._default_manager.bulk_create([kind(**key)], ignore_conflicts=True)
        found = rows.get(**key)
    return found
