"""Triggers that make the database itself refuse what may never happen to the journal, whoever asks it.

- An entry is not changed and not deleted (on PostgreSQL also not truncated).
- The end of a chain is not deleted, and moves on by one entry at a time.
- The anchor of a day is not changed and not deleted.

SQLite drops a table's triggers when Django rebuilds the table to change it: a migration that alters one of these tables
must end with `migrations.RunPython(guards.put_up, guards.take_down)`, as the first one does. A test looks that
they stand after all migrations, and `gongkai journal verify` looks again.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "journal: entries are added, never changed or deleted"

NAMES = (
    "journal_entry_no_update",
    "journal_entry_no_delete",
    "journal_chain_forward_only",
    "journal_chain_no_delete",
    "journal_anchor_no_update",
    "journal_anchor_no_delete",
)
"""The triggers that both databases have."""
TRUNCATION = ("journal_entry_no_truncate", "journal_chain_no_truncate", "journal_anchor_no_truncate")
"""Those that only PostgreSQL needs."""

_TABLES = {name: "_".join(name.split("_")[:2]) for name in NAMES + TRUNCATION}
"""Each trigger's table, with which its name begins."""

_SQLITE = {
    "journal_entry_no_update": "BEFORE UPDATE ON journal_entry",
    "journal_entry_no_delete": "BEFORE DELETE ON journal_entry",
    "journal_chain_no_delete": "BEFORE DELETE ON journal_chain",
    "journal_chain_forward_only": (
        "BEFORE UPDATE ON journal_chain WHEN NEW.length IS NOT OLD.length + 1"
        " OR NEW.id IS NOT OLD.id OR NEW.agency_id IS NOT OLD.agency_id"
    ),
    "journal_anchor_no_update": "BEFORE UPDATE ON journal_anchor",
    "journal_anchor_no_delete": "BEFORE DELETE ON journal_anchor",
}

_POSTGRESQL = {
    "journal_entry_no_update": "BEFORE UPDATE ON journal_entry FOR EACH ROW",
    "journal_entry_no_delete": "BEFORE DELETE ON journal_entry FOR EACH ROW",
    "journal_entry_no_truncate": "BEFORE TRUNCATE ON journal_entry FOR EACH STATEMENT",
    "journal_chain_no_delete": "BEFORE DELETE ON journal_chain FOR EACH ROW",
    "journal_chain_no_truncate": "BEFORE TRUNCATE ON journal_chain FOR EACH STATEMENT",
    "journal_chain_forward_only": (
        "BEFORE UPDATE ON journal_chain FOR EACH ROW WHEN (NEW.length IS DISTINCT FROM OLD.length + 1"
        " OR NEW.id IS DISTINCT FROM OLD.id OR NEW.agency_id IS DISTINCT FROM OLD.agency_id)"
    ),
    "journal_anchor_no_update": "BEFORE UPDATE ON journal_anchor FOR EACH ROW",
    "journal_anchor_no_delete": "BEFORE DELETE ON journal_anchor FOR EACH ROW",
    "journal_anchor_no_truncate": "BEFORE TRUNCATE ON journal_anchor FOR EACH STATEMENT",
}

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
"""


class NoGuards(NotImplementedError):
    """No triggers are written for this kind of database."""

    def __init__(self, vendor: str) -> None:
        super().__init__(vendor)
        self.vendor = vendor


def put_up(apps: Any, schema_editor: Any) -> None:
    """Make the triggers anew: an operation for `migrations.RunPython`. Raises NoGuards."""
    take_down(apps, schema_editor)
    if schema_editor.connection.vendor == "sqlite":
        for name, event in _SQLITE.items():
            schema_editor.execute(f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
    else:
        schema_editor.execute(_FUNCTION)
        for name, event in _POSTGRESQL.items():
            schema_editor.execute(f"CREATE TRIGGER {name} {event} EXECUTE FUNCTION journal_refuse()")


def take_down(apps: Any, schema_editor: Any) -> None:
    """Remove the triggers, those that are there: the way back of `put_up`. Raises NoGuards."""
    vendor = schema_editor.connection.vendor
    if vendor not in ("sqlite", "postgresql"):
        raise NoGuards(vendor)
    for name, table in _TABLES.items():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if vendor == "postgresql" else ""))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that should stand on the tables of this database and do not, or are switched off."""
    wanted: tuple[str, ...]
    if connection.vendor == "sqlite":
        wanted, query = NAMES, "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        wanted, query = NAMES + TRUNCATION, "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {str(row[0]) for row in cursor.fetchall()}
    there = set(connection.introspection.table_names())
    return sorted(name for name in set(wanted) - standing if _TABLES[name] in there)
