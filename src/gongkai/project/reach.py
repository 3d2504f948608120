"""Can the database be reached, and has it all its tables? Asked by the server too, before Django is set up."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from gongkai.law.refusal import Refusal


class Unreachable(Refusal, RuntimeError):
    """The database does not answer, or is none. `said` is what it said."""

    message = "{said}"
    said: str


def missing_migrations() -> int:
    """How many changes of the tables are still to be made. Raises Unreachable."""
    try:
        executor = MigrationExecutor(connection)
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        raise Unreachable(" ".join(str(error).split())) from error
