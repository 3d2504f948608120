"""`gongkai journal`: whole or broken, in one line each, on a live database and on a backup."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection

from gongkai.command import journal as journal_command
from gongkai.command.language import Stop
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.anchors import keep
from gongkai.project.tables import put_guards_up
from guarding import guards_down
from office.journal_world import an_agency, step
from processes import PATIENCE_SECONDS, environment, start

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def agency() -> Agency:
    """An agency with three entries, and one entry of the platform."""
    bureau = an_agency("青石市自然资源局")
    for text in ("登记", "答复", "归档"):
        step(bureau, text)
    step(None, "启用")
    return bureau


THE_COMMAND = """
import os, sys
from gongkai.command import main
try:
    main(["journal", *sys.argv[1:]])
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


def gongkai_anew(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What comes of it as somebody starts it at a prompt, with more in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "gongkai", "journal", *words],
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
    )


def forge(order: str, *values: object) -> None:
    """What someone with the database's password does."""
    with guards_down(), connection.cursor() as cursor:
        cursor.execute(order, values)


def test_a_whole_journal_leaves_with_0(agency: Agency) -> None:
    done = gongkai_anew("verify")
    assert (done.returncode, done.stdout, done.stderr) == (0, "核验 2 条链、4 条日志、0 天的锚点，完好。\n", "")
    assert gongkai("verify", "--lang", "en").stdout == "2 chains, 4 entries, anchors of 0 days: whole.\n"


def test_the_first_broken_link_is_named_and_leaves_with_1(agency: Agency) -> None:
    forge("UPDATE journal_entry SET actor_name = '别人' WHERE agency_id = %s AND number >= 2", agency.pk)
    done = gongkai("verify")
    assert done.returncode == 1
    assert done.stdout == (
        f"青石市自然资源局（编号 {agency.pk}）第 2 条：内容与散列值不符。\n"
        "核验 2 条链、4 条日志、0 天的锚点，发现 1 处问题。\n"
    )


def test_a_broken_chain_of_the_platform_is_named_too(agency: Agency) -> None:
    forge("DELETE FROM journal_entry WHERE agency_id IS NULL")
    done = gongkai("verify", "--lang", "en")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "the platform, entry 1: the chain does not end where its end was noted."


def test_missing_guards_are_a_fault(agency: Agency) -> None:
    with guards_down():
        done = gongkai("verify")
    assert done.returncode == 1
    assert " 日志：journal_entry_no_update（journal_entry）\n" in done.stdout


def test_what_anchor_prints_verify_takes(agency: Agency, tmp_path: Path) -> None:
    anchors = tmp_path / "anchors"
    printed = gongkai("anchor")
    assert printed.returncode == 0
    rows = [line.split("\t")[1:4] for line in printed.stdout.splitlines()]
    assert rows == [["platform", "1", "sm3"], [str(agency.pk), "3", "sm3"]]
    anchors.write_text("# filed\n\n" + printed.stdout)
    step(agency, "更正")
    assert gongkai("verify", "--anchors", str(anchors)).returncode == 0
    forge("DELETE FROM journal_entry WHERE agency_id = %s AND number > 1", agency.pk)
    forge("UPDATE journal_chain SET length = 1, head = (SELECT hash FROM journal_entry WHERE agency_id = %s)"
          " WHERE agency_id = %s", agency.pk, agency.pk)  # fmt: skip
    assert gongkai("verify").returncode == 0
    done = gongkai("verify", "--anchors", str(anchors))
    assert done.returncode == 1
    assert f"（编号 {agency.pk}）第 3 条：链的末端与登记不符，可能被截断。" in done.stdout


def test_anchors_that_the_database_keeps_are_held_against_it_of_themselves(agency: Agency) -> None:
    day = date(2099, 1, 1)
    keep(day, datetime(2099, 1, 2, tzinfo=UTC))
    assert gongkai("verify").stdout == "核验 2 条链、4 条日志、1 天的锚点，完好。\n"
    forge("UPDATE journal_anchor SET heads = replace(heads, 'sm3', 'sha256')")
    done = gongkai("verify")
    assert done.returncode == 1
    assert "2099-01-01 的锚点与它的校验值不符\n" in done.stdout
    assert f"（编号 {agency.pk}）第 3 条：与公布的散列值不符。\n" in done.stdout


def test_a_backup_from_before_there_were_anchors_is_followed_too(agency: Agency) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_anchor RENAME TO journal_anchor_away")
    try:
        assert gongkai("verify").stdout == "核验 2 条链、4 条日志、0 天的锚点，完好。\n"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE journal_anchor_away RENAME TO journal_anchor")
        # SQLite writes the guards of a renamed table down otherwise.
        put_guards_up()


def test_the_heads_of_an_earlier_day_can_be_printed(agency: Agency) -> None:
    assert gongkai("anchor", "--day", "2020-01-01").stdout == ""


@pytest.mark.parametrize("line", ["3\tx", "day\tplatform\tx\tsm3\tff", "day\tabc\t1\tsm3\tff"])
def test_a_line_that_is_no_anchor_is_refused_by_its_number(agency: Agency, line: str, tmp_path: Path) -> None:
    anchors = tmp_path / "anchors"
    anchors.write_text(f"\n{line}\n")
    done = gongkai("verify", "--anchors", str(anchors))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"错误：{anchors} 第 2 行不是链末记录，也不是 anchors.json\n"


def backup_of(file: Path) -> None:
    """A copy of the test's database as one file."""
    with sqlite3.connect(connection.settings_dict["NAME"]) as live, sqlite3.connect(file) as copy:
        live.backup(copy)
    copy.close()
    live.close()


def test_a_backup_file_is_followed_without_a_write(agency: Agency, tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        # A backup of PostgreSQL is restored and named by its address; the live database's address stands for it.
        done = gongkai_anew("verify", "--database", environment()["DATABASE_URL"], DATABASE_URL="")
        assert (done.returncode, done.stdout) == (0, "核验 2 条链、4 条日志、0 天的锚点，完好。\n")
        return
    folder = tmp_path / "备份 1"
    folder.mkdir()
    file = folder / "data.sqlite3"
    backup_of(file)
    before = file.read_bytes()
    done = gongkai_anew("verify", "--database", str(file), DATABASE_URL="")
    assert (done.returncode, done.stdout) == (0, "核验 2 条链、4 条日志、0 天的锚点，完好。\n")
    assert file.read_bytes() == before
    assert list(folder.iterdir()) == [file]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "找不到文件"),
        (b"", "不是 SQLite 数据库"),
        (b"PGDMP\x01", "请先恢复到一个空库"),
        (b"SQLite format 3\0 and then nothing of the kind", "数据库打不开"),
    ],
)
def test_what_is_no_database_is_said_in_one_line(content: bytes | None, said: str, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    if content is not None:
        file.write_bytes(content)
    done = gongkai_anew("verify", "--database", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_database_without_a_journal_is_said_to_be_one(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE something (id INTEGER)")
    other.close()
    done = gongkai_anew("verify", "--database", str(file))
    assert done.returncode == 2
    assert "没有日志" in done.stderr


def test_every_verb_is_listed_with_its_label() -> None:
    done = gongkai_anew("verbs", COLUMNS="200")
    assert done.returncode == 0
    assert "personal_data.read" in done.stdout
    assert "查阅个人信息" in done.stdout


def test_every_way_to_be_broken_has_its_words() -> None:
    breaks = journal_command.open_room("gongkai.office.journal.verify").Break
    words = journal_command.open_room("gongkai.office.integrity.faults").FAULT_WORDS
    assert {how.value for how in breaks} <= set(words)


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.command.office_door.find_spec", lambda name: None)
    with pytest.raises(Stop) as stop:
        journal_command.verify()
    assert "pip install 'gongkai[web]'" in stop.value.zh
    assert "pip install 'gongkai[web]'" in stop.value.en
