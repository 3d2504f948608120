"""The database as the commands ask about it: can it be reached, has it all its tables, make them."""

from __future__ import annotations

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


class Unreachable(RuntimeError):
    """The database does not answer, or is none. Carries what it said."""


def missing_migrations() -> int:
    """How many changes of the tables are still to be made. Raises Unreachable."""
    try:
        executor = MigrationExecutor(connection)
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error


def has_journal() -> bool:
    """Whether the journal's tables are there. Raises Unreachable."""
    try:
        return {"journal_entry", "journal_chain"} <= set(connection.introspection.table_names())
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error


def bring_up_to_date() -> None:
    """Make the changes of the tables that are still to be made, and collect the static files. Raises Unreachable."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
