"""`gongkai move`: an office goes into another database whole, to the microsecond, or not at all."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from command.conftest import Migrated
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.models import Entry
from office.journal_world import an_agency, step
from processes import database_url, environment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office() -> Agency:
    """An office with two chains."""
    bureau = an_agency("青石市自然资源局")
    for text in ("登记", "答复", "归档"):
        step(bureau, text)
    step(None, "启用")
    return bureau


@pytest.fixture
def empty(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database of the same kind in which there is no office; on SQLite one that has its tables."""
    if connection.vendor == "sqlite":
        migrated: Migrated = request.getfixturevalue("migrated")
        shutil.copyfile(migrated.folder / "data.sqlite3", tmp_path / "new.sqlite3")
        yield f"sqlite:///{tmp_path}/new.sqlite3"
        return
    name = f"moved_{connection.settings_dict['NAME']}"
    there = database_url()
    with psycopg.connect(there, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
    yield there.replace(f"/{connection.settings_dict['NAME']}?", f"/{name}?")
    with psycopg.connect(there, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def gongkai(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gongkai", *words],
        env=environment(**more), capture_output=True, text=True, check=False,
    )  # fmt: skip


def ask(address: str, question: str) -> Any:
    """The first row that another database answers with, asked past Django."""
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as there:
            return there.execute(question).fetchone()
    with psycopg.connect(address) as server:
        answer = server.execute(question)
        return answer.fetchone() if answer.description else None


def test_every_row_arrives_once_and_everything_holds_there_as_it_did_here(office: Agency, empty: str) -> None:
    before = list(Entry.objects.order_by("pk").values())
    moved = gongkai("move", "--to", empty)
    assert moved.returncode == 0, moved.stderr
    assert "逐表核对一致；日志 4 条，链完好" in moved.stdout
    assert ask(empty, "SELECT count(*) FROM journal_entry") == (len(before),)
    # Nothing was changed where it came from.
    assert list(Entry.objects.order_by("pk").values()) == before
    # The guards stand there too, and numbers of rows go on behind the last one.
    with pytest.raises((sqlite3.DatabaseError, psycopg.DatabaseError), match="never changed"):
        ask(empty, "DELETE FROM journal_entry")
    last = ask(empty, "SELECT max(id) FROM django_content_type")[0]
    added = "INSERT INTO django_content_type (app_label, model) VALUES ('a', 'b') RETURNING id"
    assert ask(empty, added)[0] == last + 1
    again = gongkai("move", "--to", empty)
    assert (again.returncode, again.stderr.strip()) == (2, "错误：新数据库里已有资料，没有迁移。")


ALTERED = """
from gongkai.project import moving
digest = moving._digest
moving._digest = lambda model, alias: digest(model, alias) + (alias if model is moving.Entry else "")
try:
    moving.move(sys.argv[1], lambda table, rows: None)
except moving.NotTheSame as differs:
    print(differs.table)
"""


def test_what_arrives_otherwise_is_not_kept(office: Agency, empty: str) -> None:
    code = f"import sys, django; django.setup(){ALTERED}"
    moved = subprocess.run(
        [sys.executable, "-c", code, empty], env=environment(), capture_output=True, text=True, check=False
    )
    assert moved.stdout.strip() == "journal_entry", moved.stderr
    assert ask(empty, "SELECT count(*) FROM agencies_agency") == (0,)


@pytest.mark.parametrize("address", ["mysql://a/b", "postgresql://nobody@127.0.0.1:1/none"])
def test_an_address_that_leads_nowhere_is_refused_in_words(office: Agency, address: str) -> None:
    refused = gongkai("move", "--to", address)
    assert (refused.returncode, refused.stderr.startswith("错误：")) == (2, True)
    assert "Traceback" not in refused.stderr
