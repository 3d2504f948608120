"""`gongkai verify`: the whole office, a line an area; 0 where nothing is found, else 1 with what to do."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.establish import establish
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.anchors import keep
from gongkai.office.journal.models import Anchor
from gongkai.project.tables import put_guards_up
from guarding import guards_down
from office.journal_world import CHEN, DAY
from processes import PATIENCE_SECONDS, environment, start

pytestmark = pytest.mark.django_db(transaction=True)

THE_COMMAND = """
import os, sys
from gongkai.command import main
try:
    main(["verify", "--without-files", *sys.argv[1:]])
except SystemExit as end:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(end.code)
"""


def gongkai(*words: str) -> subprocess.CompletedProcess[str]:
    """What comes of the command in another process, on the database of the test."""
    process = start(THE_COMMAND, *words)
    out, err = process.communicate(timeout=PATIENCE_SECONDS)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


@pytest.fixture
def agency() -> Agency:
    """An agency that was entered as an act enters it."""
    return establish("青石市自然资源局", "市自然资源局", "zrzyj", AgencyLevel.COUNTY_BUREAU, actor=CHEN, on=DAY)


def test_a_whole_office_leaves_with_0_and_a_line_an_area(agency: Agency) -> None:
    done = gongkai()
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[-1]) == (0, f"核验 {sum(line.endswith('，完好') for line in lines)} 项，完好。")
    assert "日志链：1 条，完好" in lines
    assert "机关及其日志链：1 个，完好" in lines
    assert any("尚未启用校验码" in line for line in lines)


def test_what_is_wrong_is_named_with_what_to_do_and_leaves_with_1(agency: Agency) -> None:
    with guards_down(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET actor_name = '别人'")
    done = gongkai()
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    place = lines.index("日志链：1 条，发现 1 处问题")
    assert lines[place + 1] == f"  青石市自然资源局（编号 {agency.pk}）第 1 条：内容与散列值不符"
    assert lines[place + 2].startswith("  处理（内容与散列值不符）：停止改动，保全数据库和各份备份")
    assert lines[-1].endswith("发现 1 处问题。")


def test_for_programs_it_is_json(agency: Agency) -> None:
    with guards_down(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET actor_name = '别人'")
    done = gongkai("--json")
    said = json.loads(done.stdout)
    assert (done.returncode, said["whole"], said["faults"]) == (1, False, 1)
    (chains,) = [area for area in said["areas"] if area["name"] == "journal.chains"]
    assert [finding["fault"] for finding in chains["findings"]] == ["changed"]
    assert chains["findings"][0]["remedy"]


def test_what_the_manual_tells_to_archive_is_held_against(agency: Agency, client: Client, tmp_path: Path) -> None:
    """`curl … /api/anchors.json >> anchors.log`, day by day, and the heads that were printed, in one file."""
    keep(date(2099, 1, 1), datetime(2099, 1, 2, tzinfo=UTC))
    archive = tmp_path / "anchors.log"
    fetched = client.get("/api/anchors.json").content.decode()
    archive.write_text(fetched + fetched + Anchor.objects.get().heads, encoding="utf-8")
    assert gongkai("--anchors", str(archive)).returncode == 0
    with guards_down(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_anchor SET sha256 = %s", ["0" * 64])
    done = gongkai("--anchors", str(archive))
    assert done.returncode == 1
    assert "  2099-01-01：锚点与存档的校验值不符，或者被删除" in done.stdout.splitlines()


@pytest.mark.parametrize("content", ['{"anchors": 3}', '{"anchors": [{"day": 1}]}', '{"anchors": [', "什么也不是"])
def test_an_archive_that_is_none_is_refused_by_its_line(agency: Agency, content: str, tmp_path: Path) -> None:
    archive = tmp_path / "anchors.log"
    archive.write_text(f"\n\n{content}\n", encoding="utf-8")
    done = gongkai("--anchors", str(archive))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"错误：{archive} 第 3 行不是链末记录，也不是 anchors.json\n"


def test_a_database_older_than_the_program_is_not_taken_for_tampered(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite3"
    with sqlite3.connect(file) as old:
        old.execute("CREATE TABLE journal_entry (id INTEGER)")
        old.execute("CREATE TABLE journal_chain (id INTEGER)")
    old.close()
    command = [sys.executable, "-m", "gongkai", "verify", "--database", str(file)]
    done = subprocess.run(command, env=environment(DATABASE_URL=""), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "数据库比程序旧" in done.stderr
    assert "gongkai journal verify" in done.stderr


def test_guards_that_were_taken_down_are_put_up_by_the_owner(agency: Agency) -> None:
    with connection.cursor() as cursor:
        on = " ON journal_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER journal_entry_no_update{on}")
    try:
        assert "journal_entry_no_update（journal_entry）：数据库缺少保护触发器" in gongkai().stdout
    finally:
        put_guards_up()
    assert gongkai().returncode == 0
