"""`gongkai backup` and `restore`: what is in the folder is proved, and an office stands up from it again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from gongkai.project import backups
from office.journal_world import an_agency, step
from processes import database_url, environment

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.fixture
def backup(tmp_path: Path, settings: Any) -> Path:
    """The backup of an office with a chain and a file."""
    settings.MEDIA_ROOT = tmp_path / "media"
    bureau = an_agency("青石市自然资源局")
    step(bureau, "登记")
    default_storage.save("annual/report.txt", ContentFile("年度报告".encode()))
    folder = tmp_path / "backup"
    backups.back_up(folder, NOON)
    return folder


def faults(folder: Path) -> list[tuple[str, str]]:
    return [(fault.code, fault.where) for fault in backups.check(folder)]


def test_a_backup_is_whole_and_for_its_owner_only(backup: Path) -> None:
    assert faults(backup) == []
    assert (backup / "files/annual/report.txt").read_text(encoding="utf-8") == "年度报告"
    assert {file.stat().st_mode & 0o077 for file in backup.rglob("*") if file.is_file()} == {0}
    assert backup.stat().st_mode & 0o077 == 0


def test_what_is_lost_changed_or_added_is_named(backup: Path) -> None:
    (backup / "files/annual/report.txt").write_text("另一份", encoding="utf-8")
    (backup / "files/added.txt").write_text("", encoding="utf-8")
    database = next(backup.glob("database.*"))
    database.unlink()
    assert faults(backup) == [
        ("missing", database.name), ("changed", "files/annual/report.txt"), ("extra", "files/added.txt"),
    ]  # fmt: skip


def test_a_key_that_is_not_here_is_named(backup: Path) -> None:
    manifest = json.loads((backup / "manifest.json").read_text(encoding="utf-8"))
    (backup / "manifest.json").write_text(json.dumps(manifest | {"keys": ["3fa9c1d2"]}), encoding="utf-8")
    assert faults(backup) == [("key", "3fa9c1d2")]


def test_a_backup_is_never_written_over_another(backup: Path) -> None:
    with pytest.raises(backups.CannotBackUp) as refused:
        backups.back_up(backup, NOON)
    assert refused.value.why == "not_empty"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a machine on which there is no office yet."""
    mine = {name: value for name, value in environment().items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    home = {**mine, "GONGKAI_HOME": str(tmp_path / "home"), "DATABASE_URL": ""}
    if connection.vendor == "sqlite":
        yield home
        return
    name, there = f"restored_{connection.settings_dict['NAME']}", database_url()
    with psycopg.connect(there, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
    yield home | {"DATABASE_URL": there.replace(f"/{connection.settings_dict['NAME']}?", f"/{name}?")}
    with psycopg.connect(there, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def gongkai(where: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gongkai", *words], env=where, capture_output=True, text=True, check=False
    )


def test_an_office_stands_up_from_it_on_another_machine_and_only_once(
    backup: Path, elsewhere: dict[str, str], tmp_path: Path
) -> None:
    restored = gongkai(elsewhere, "restore", str(backup))
    assert restored.returncode == 0, restored.stderr
    assert (tmp_path / "home/files/annual/report.txt").read_text(encoding="utf-8") == "年度报告"
    verified = gongkai(elsewhere, "journal", "verify")
    assert (verified.returncode, "完好" in verified.stdout) == (0, True), verified.stdout + verified.stderr
    again = gongkai(elsewhere, "restore", str(backup))
    assert again.returncode == 2
    assert "已经有内容，没有动" in again.stderr
