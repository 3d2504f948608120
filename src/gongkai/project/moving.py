"""An office moves into another database: every row as it is, to the microsecond, all of them or none.

Django's own `dumpdata` cuts instants to milliseconds, and a journal that was hashed to the microsecond is then broken
from its first entry on. Here each value goes from one database to the other without being written as text between.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import DatabaseError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from gongkai.law.refusal import Refusal
from gongkai.office.journal.models import Entry
from gongkai.office.journal.verify import verify
from gongkai.project.environment import BadSetting, database

SOURCE, TARGET = "default", "target"
_AT_ONCE = 500


class TargetNotEmpty(Refusal, RuntimeError):
    """There is an office in the other database already."""


class TargetUnfit(Refusal, RuntimeError):
    """The other database cannot be reached, or its tables cannot be made. `said` is what it said."""

    message = "{said}"
    said: str


class NotTheSame(Refusal, RuntimeError):
    """What arrived is not what was sent: nothing was kept of it. Carries the table."""

    table: str


@dataclass(frozen=True)
class OfficeMoved:
    """What a move came to."""

    tables: int
    rows: int
    entries: int


def move(url: str, progress: Callable[[str, int], None]) -> OfficeMoved:
    """Move the office of the settings' database into the one at `url`. `progress` is told each table with its rows.

    The source cannot be written to meanwhile, and is not changed. Files stay where they are.
    Raises BadSetting, TargetUnfit, TargetNotEmpty, NotTheSame.
    """
    if not url.strip():
        raise BadSetting("DATABASE_URL", "", "sqlite:///FILE | postgresql://USER:PASSWORD@HOST/NAME")
    description = database(url, Path())
    connections.databases[TARGET] = connections.configure_settings({SOURCE: description})[SOURCE]
    target = connections[TARGET]
    try:
        _demand_empty(target)
        _make_tables(url)
        with transaction.atomic(using=SOURCE), transaction.atomic(using=TARGET):
            return _moved(target, progress)
    except DatabaseError as error:
        raise TargetUnfit(" ".join(str(error).split())) from error
    finally:
        target.close()
        del connections.databases[TARGET]


def _moved(target: BaseDatabaseWrapper, progress: Callable[[str, int], None]) -> OfficeMoved:
    kinds = list(_models())
    rows = 0
    with _guards_down(target):
        with target.cursor() as cursor:
            for model in reversed(kinds):
                cursor.execute(f"DELETE FROM {_quoted(target, model)}")  # noqa: S608 — a table of ours
        for model in kinds:
            count = _copy(model, target)
            progress(str(model._meta.db_table), count)
            rows += count
        target.check_constraints()
        _go_on_counting(target, kinds)
    for model in kinds:
        if _digest(model, SOURCE) != _digest(model, TARGET):
            raise NotTheSame(str(model._meta.db_table))
    verified = verify(database=TARGET)
    if verified.broken:
        raise NotTheSame(str(Entry._meta.db_table))
    return OfficeMoved(len(kinds), rows, verified.entries)


def _models() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _demand_empty(target: BaseDatabaseWrapper) -> None:
    """Raise TargetNotEmpty where there is an agency or a person: what `migrate` itself notes is not yet an office."""
    there = set(target.introspection.table_names())
    with target.cursor() as cursor:
        for model in (apps.get_model("agencies", "Agency"), apps.get_model("agencies", "Staff")):
            if model._meta.db_table in there:
                cursor.execute(f"SELECT 1 FROM {_quoted(target, model)} LIMIT 1")  # noqa: S608 — a table of ours
                if cursor.fetchone():
                    raise TargetNotEmpty


def _make_tables(url: str) -> None:
    """Make the tables in a process of its own, to which the other database is the only one.

    It has keys of its own too: a new journal is keyed at once, and the office's file of keys must not say that of one
    that has entries without codes.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = {"DATABASE_URL": url, "GONGKAI_KEYS": str(Path(folder, "keys.json"))}
        done = subprocess.run(
            [sys.executable, "-m", "gongkai", "migrate"], env=os.environ | settings,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        raise TargetUnfit(done.stderr.strip())


def _copy(model: type[models.Model], target: BaseDatabaseWrapper) -> int:
    """Write every row of one table; how many there were."""
    fields = model._meta.concrete_fields
    columns = ", ".join(target.ops.quote_name(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    order = f"INSERT INTO {_quoted(target, model)} ({columns}) VALUES ({places})"  # noqa: S608 — names of ours
    count = 0
    with target.cursor() as cursor:
        source = _rows(model, SOURCE)
        while rows := list(islice(source, _AT_ONCE)):
            prepared = [
                [field.get_db_prep_save(value, connection=target) for field, value in zip(fields, row, strict=True)]
                for row in rows
            ]
            cursor.executemany(order, prepared)
            count += len(rows)
    return count


def _rows(model: type[models.Model], alias: str) -> Iterator[Sequence[Any]]:
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.using(alias).order_by("pk").values_list(*names)
    return rows.iterator(chunk_size=_AT_ONCE)


def _digest(model: type[models.Model], alias: str) -> str:
    """A hash of all rows of a table, the same in every kind of database that holds the same values."""
    digest = hashlib.sha256()
    for row in _rows(model, alias):
        digest.update(repr([_plain(value) for value in row]).encode())
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    """A value without what a database adds to it: the order of names in JSON, the kind of buffer, the time zone."""
    if isinstance(value, dict):
        return sorted((name, _plain(part)) for name, part in value.items())
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, memoryview):
        return bytes(value)
    return value.timestamp() if hasattr(value, "timestamp") else str(value)


@contextmanager
def _guards_down(target: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers that refuse to change what was recorded: a move records it as it was."""
    with target.cursor() as cursor:
        if target.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            down, up = [f"DROP TRIGGER {name}" for name, _ in triggers], [sql for _, sql in triggers]
        else:
            cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
            tables = [row[0] for row in cursor.fetchall()]
            down = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
            # A table cannot be altered while checks of its foreign keys are still to come.
            up = ["SET CONSTRAINTS ALL IMMEDIATE", *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables)]
        for order in down:
            cursor.execute(order)
        yield
        for order in up:
            cursor.execute(order)


def _go_on_counting(target: BaseDatabaseWrapper, kinds: list[type[models.Model]]) -> None:
    """Let numbers of rows go on behind the last one that is there."""
    with target.cursor() as cursor:
        for order in target.ops.sequence_reset_sql(no_style(), kinds):
            cursor.execute(order)


def _quoted(target: BaseDatabaseWrapper, model: type[models.Model]) -> str:
    return target.ops.quote_name(str(model._meta.db_table))
