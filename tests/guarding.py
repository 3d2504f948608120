"""Taking the database's guards down for a test, and putting them up again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def guards_down() -> Iterator[None]:
    """Without the triggers of this database, which stand again afterwards."""
    down, up = _orders()
    with connection.cursor() as cursor:
        for order in down:
            cursor.execute(order)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for order in up:
                cursor.execute(order)


@contextmanager
def nothing_checked() -> Iterator[None]:
    """Without triggers, on PostgreSQL without foreign keys too: for rows that the database has let in before.

    On PostgreSQL this is one setting, where `guards_down` alters every table twice.
    """
    if connection.vendor == "sqlite":
        with guards_down():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = origin")


def _orders() -> tuple[list[str], list[str]]:
    """The statements that take the triggers down, and those that put them up again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = cursor.fetchall()
            return [f"DROP TRIGGER {name}" for name, _ in found], [sql for _, sql in found]
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        tables = [row[0] for row in cursor.fetchall()]
    # A table cannot be altered while checks of its foreign keys are still to come.
    checked, later = "SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"
    down = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
    up = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
    return [checked, *down, later], [checked, *up, later]
