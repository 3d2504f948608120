"""Clearing away what a test really committed: the rows that were there when the database was made, and no others."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from guarding import nothing_checked

Rows = list[tuple[Any, ...]]


class MadeDatabase:
    """The database as migrations leave it.

    Django's own way empties every table and makes permissions and content types anew, for each test.
    """

    def __init__(self) -> None:
        self._made = {table: rows_of(table) for table in _filled(_tables())}

    def restore(self) -> None:
        """Bring back what was there in the beginning."""
        filled = _filled(_tables())
        changed = [table for table in filled | self._made.keys() if rows_of(table) != self._made.get(table, [])]
        if not changed:
            return
        with transaction.atomic(), nothing_checked(), connection.cursor() as cursor:
            for table in changed:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608
                if rows := self._made.get(table):
                    insert(table, rows)


def rows_of(table: str) -> Rows:
    """All rows of a table, in the order in which the database gives them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return cursor.fetchall()


def insert(table: str, rows: Rows) -> None:
    """Put rows into a table, each with all its columns."""
    places = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", rows)  # noqa: S608


def _tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def _filled(tables: list[str]) -> set[str]:
    """Those of the tables that hold a row."""
    asked = " UNION ALL ".join(
        f"SELECT %s WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})"  # noqa: S608
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, tables)
        return {table for (table,) in cursor.fetchall()}
