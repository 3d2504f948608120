"""A world that many tests begin with: built once in each process, and for every further test put back row by row."""

from __future__ import annotations

from collections.abc import Callable

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from emptying import Rows, insert, rows_of
from guarding import nothing_checked

_KEPT: dict[Callable[[], object], dict[str, Rows]] = {}
"""What a world is built by → the rows that it adds, by table."""


def stand(build: Callable[[], object]) -> None:
    """Let the world that `build` makes stand in the database, which must not hold anything of it yet.

    Putting rows back passes the guards by: they are rows that the guards have let in before.
    """
    if build in _KEPT:
        _put_back(_KEPT[build])
        return
    before = _rows()
    build()
    after = _rows()
    assert all(set(before[table]) <= set(after[table]) for table in after), "a world may only add rows"
    added = {table: [row for row in rows if row not in before[table]] for table, rows in after.items()}
    _KEPT[build] = {table: rows for table, rows in added.items() if rows}


def _rows() -> dict[str, Rows]:
    """All rows of all tables."""
    return {table: rows_of(table) for table in connection.introspection.django_table_names(only_existing=True)}


def _put_back(kept: dict[str, Rows]) -> None:
    """Insert the rows, and let numbers go on after them."""
    with transaction.atomic(), nothing_checked(), connection.cursor() as cursor:
        for table, rows in kept.items():
            insert(table, rows)
        models = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in kept]
        for order in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(order)
