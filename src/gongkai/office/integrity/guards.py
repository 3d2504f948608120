"""Guards: triggers that make the database itself refuse what may never happen, whoever asks it.

A room declares its guards once, as a `GuardSet`; from that they are put up by its migrations, compared with what stands
in the database, and known to the tests. Where a row may not be deleted, PostgreSQL's TRUNCATE is refused too, which no
trigger on rows sees.

SQLite drops a table's triggers when Django rebuilds the table to change it: a migration that alters a guarded table
must end with `migrations.RunPython(guards.put_up, guards.take_down)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.law.refusal import Refusal

_DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


class NoGuards(Refusal, NotImplementedError):
    """No triggers are written for this kind of database."""

    vendor: str


@dataclass(frozen=True)
class GuardFunction:
    """What PostgreSQL runs when a guard is set off. `body` is PL/pgSQL."""

    name: str
    body: str


@dataclass(frozen=True)
class Guard:
    """A trigger: what sets it off (INSERT, UPDATE, DELETE, TRUNCATE) on which table, and when it refuses.

    `when` is a condition on OLD and NEW, with `{differs}` for a comparison that knows NULL; empty: always. On
    PostgreSQL a guard with `condition_in_function` leaves the condition to its function.
    """

    name: str
    table: str
    event: str
    refusal: str
    function: GuardFunction
    when: str = ""
    condition_in_function: bool = False

    def stands_on(self, vendor: str) -> bool:
        """Whether this kind of database needs it."""
        return self.event != "TRUNCATE" or vendor == "postgresql"

    def order(self, vendor: str, table: str = "") -> str:
        """The statement that makes it, on its own table or on another."""
        scope = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
        conditional = self.when and not (vendor == "postgresql" and self.condition_in_function)
        when = f" WHEN ({self.when.format(differs=_DIFFERS[vendor])})" if conditional else ""
        action = (
            f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
            if vendor == "sqlite"
            else f"EXECUTE FUNCTION {self.function.name}()"
        )
        on = table or self.table
        return f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {on} FOR EACH {scope}{when} {action}"


@dataclass(frozen=True)
class GuardSet:
    """The guards of one room, with its title in Chinese."""

    room: str
    zh: str
    guards: tuple[Guard, ...]

    def put_up(self, apps: Any, schema_editor: Any) -> None:
        """Make them anew, of the tables that are there by now: for `migrations.RunPython`. Raises NoGuards."""
        self.take_down(apps, schema_editor)
        connection = schema_editor.connection
        tables = set(connection.introspection.table_names())
        standing = [guard for guard in self.guards if guard.stands_on(connection.vendor) and guard.table in tables]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT current_schema()")
                schema = cursor.fetchone()[0]
            for function in {guard.function.name: guard.function for guard in standing}.values():
                schema_editor.execute(made(function, schema))
        for guard in standing:
            schema_editor.execute(guard.order(connection.vendor))

    def take_down(self, apps: Any, schema_editor: Any) -> None:
        """Remove them, those that are there: the way back of `put_up`. Raises NoGuards."""
        vendor = schema_editor.connection.vendor
        if vendor not in _DIFFERS:
            raise NoGuards(vendor)
        tables = set(schema_editor.connection.introspection.table_names())
        for guard in self.guards:
            if vendor == "sqlite":
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")
            elif guard.table in tables:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}")


def made(function: GuardFunction, schema: str) -> str:
    """The statement that makes a function. Its search path is its own: nobody puts a table of his in its way."""
    return (
        f"CREATE OR REPLACE FUNCTION {function.name}() RETURNS trigger LANGUAGE plpgsql"
        f" SET search_path = {schema}, pg_temp AS $${function.body}$$"
    )


def refusing(name: str, refusal: str) -> GuardFunction:
    """The function of guards that refuse whatever set them off."""
    return GuardFunction(
        name, f" BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END "
    )


def with_truncation(guards: tuple[Guard, ...]) -> tuple[Guard, ...]:
    """The guards, and one against TRUNCATE for each table that has one against DELETE."""
    return guards + tuple(
        Guard(f"{guard.table}_no_truncate", guard.table, "TRUNCATE", guard.refusal, guard.function)
        for guard in guards
        if guard.event == "DELETE"
    )


_DECLARED: dict[str, GuardSet] = {}


def declare(room: str, zh: str, guards: tuple[Guard, ...]) -> GuardSet:
    """Declare the guards of a room; declared again they take the place of those before."""
    _DECLARED[room] = GuardSet(room, zh, with_truncation(guards))
    return _DECLARED[room]


def guard_sets() -> Iterator[GuardSet]:
    """What all rooms have declared, by name."""
    yield from (_DECLARED[room] for room in sorted(_DECLARED))
