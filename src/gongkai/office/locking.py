"""Rows that acts wait for: a counter, the end of a chain; and the one check that nobody writes over another's work."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from gongkai.law.refusal import Refusal

Row = TypeVar("Row", bound=models.Model)


class ChangedMeanwhile(Refusal):
    """Somebody else changed it after whoever acts had looked. `version` is the one that stands, where it has one."""

    version: int | None = None


def demand_version(version: int, seen: int | None) -> None:
    """Pass the version on which an act rests (None: on whichever). Raises ChangedMeanwhile."""
    if seen is not None and seen != version:
        raise ChangedMeanwhile(version)


def locked(kind: type[Row], **key: object) -> Row:
    """The row of this key, made where there is none, locked until the transaction ends.

    `key` is what a constraint of the database holds unique: of two who make the row at once, one waits for the other.
    SQLite has no lock on a row and needs none: its transactions take the whole right to write when they begin.
    """
    rows = kind._default_manager.select_for_update()
    row = rows.filter(**key).first()
    if row is None:
        kind._default_manager.bulk_create([kind(**key)], ignore_conflicts=True)
        row = rows.get(**key)
    return row
