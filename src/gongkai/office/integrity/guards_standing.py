"""Do the guards stand as they were declared? Each is compared whole: definition, table, function, and its state.

How PostgreSQL writes a trigger down differs between its versions. So the trigger that should stand is made once more,
on an empty temporary table, and the database is asked how it writes both; the transaction is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction

from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.guards import Guard, GuardSet, guard_sets
from gongkai.office.integrity.looks import AreaLook, area

_SWITCHED_ON = {"O", "A"}
"""PostgreSQL's marks of a trigger that fires in an ordinary session."""
_PLACE = re.compile(r" ON \S+ FOR EACH ")
_LOOKED_AT = "guard_looked_at"


@dataclass(frozen=True)
class StandingGuard:
    """A trigger as the database has it."""

    table: str
    definition: str
    state: str = "O"
    function: str = ""
    source: str = ""
    language: str = ""
    settings: tuple[str, ...] = ()
    as_owner: bool = False


def check_guards(look: AreaLook) -> None:
    """Hold the guards of all rooms against what stands."""
    for declared in guard_sets():
        for fault, where in faults_of(declared):
            look.report(fault, where)
        look.passed(sum(guard.stands_on(connection.vendor) for guard in declared.guards))
    for fault, where in _round_about():
        look.report(fault, where)


def faults_of(declared: GuardSet) -> Iterator[tuple[Damage, str]]:
    """What is wrong with the guards of one room on the tables that are there."""
    standing = _standing()
    tables = set(connection.introspection.table_names())
    for guard in declared.guards:
        if not guard.stands_on(connection.vendor) or guard.table not in tables:
            continue
        where = f"{declared.zh}：{guard.name}（{guard.table}）"
        if guard.name not in standing:
            yield Damage.GUARD_MISSING, where
        else:
            yield from ((fault, where) for fault in _differences(guard, standing[guard.name]))


def _differences(guard: Guard, there: StandingGuard) -> Iterator[Damage]:
    if connection.vendor == "sqlite":
        if (there.table, there.definition) != (guard.table, guard.order("sqlite")):
            yield Damage.GUARD_ALTERED
        return
    if there.state not in _SWITCHED_ON:
        yield Damage.GUARD_OFF
    if there.table != guard.table or _placeless(there.definition) != _as_it_should_be(guard):
        yield Damage.GUARD_ALTERED
    expected = (guard.function.body, "plpgsql", (f"search_path={_schema()}, pg_temp",), False)
    if (there.source, there.language, there.settings, there.as_owner) != expected:
        yield Damage.GUARD_FUNCTION


def _standing() -> Mapping[str, StandingGuard]:
    """The triggers of this database by name."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
            return {name: StandingGuard(table, sql) for name, table, sql in cursor.fetchall()}
        cursor.execute(
            "SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid), t.tgenabled::text, p.proname, p.prosrc, l.lanname,"
            " p.proconfig, p.prosecdef FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_language l ON l.oid = p.prolang"
            " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
        )
        return {
            name: StandingGuard(table, definition, state, function, source, language, tuple(settings or ()), as_owner)
            for name, table, definition, state, function, source, language, settings, as_owner in cursor.fetchall()
        }


def _as_it_should_be(guard: Guard) -> str:
    """How this PostgreSQL writes the guard down; empty where it cannot be made at all (its function is gone)."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE {_LOOKED_AT} (LIKE {guard.table})")
            cursor.execute(guard.order("postgresql", f"pg_temp.{_LOOKED_AT}"))
            cursor.execute(
                "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
                [f"pg_temp.{_LOOKED_AT}"],
            )
            written = str(cursor.fetchone()[0])
            transaction.set_rollback(True)
    except DatabaseError:
        return ""
    return _placeless(written)


def _placeless(definition: str) -> str:
    """A definition without the table that it names."""
    return _PLACE.sub(" FOR EACH ", definition, count=1)


def _schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(cursor.fetchone()[0])


def _round_about() -> Iterator[tuple[Damage, str]]:
    """What gets round guards that stand: triggers and rules of others on their tables, a session that runs none."""
    guards = [guard for declared in guard_sets() for guard in declared.guards]
    tables, names = {guard.table for guard in guards}, {guard.name for guard in guards}
    for name, there in _standing().items():
        if there.table in tables and name not in names:
            yield Damage.GUARD_STRANGE, f"{name}（{there.table}）"
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rulename, tablename FROM pg_rules WHERE schemaname = current_schema() AND tablename = ANY(%s)",
            [sorted(tables)],
        )
        yield from ((Damage.GUARD_STRANGE, f"{name}（{table}）") for name, table in cursor.fetchall())
        cursor.execute("SHOW session_replication_role")
        if (role := cursor.fetchone()[0]) != "origin":
            yield Damage.GUARDS_BYPASSED, str(role)


GUARDS = area("guards", "数据库保护触发器", check_guards, unit="个")
