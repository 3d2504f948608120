"""`gongkai maintenance`: one switch for every process, portal and desk away at once, health still there."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gongkai.command.maintenance import BEIJING
from gongkai.project import maintenance

EVERYTHING = ("/", "/agencies/", "/agencies/nobody/", "/no-such-page/", "/desk/", "/desk/login/", "/api/annual/x.json")


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    """The home folder that both the command, in a process of its own, and the pages look at."""
    settings.HOME = tmp_path
    return tmp_path


def switch(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    return subprocess.run(
        [sys.executable, "-m", "gongkai", "maintenance", *words],
        env=os.environ | {"GONGKAI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def soon(**away: int) -> datetime:
    """A full minute some time from now."""
    return (datetime.now(UTC) + timedelta(**away)).astimezone(BEIJING).replace(second=0, microsecond=0)


@pytest.mark.parametrize("address", EVERYTHING)
def test_nothing_is_asked_of_the_database_and_everything_is_answered_503(home: Path, address: str) -> None:
    # No `db` fixture: a question to the database would fail this test.
    maintenance.begin(home, maintenance.MaintenanceNotice())
    answer = Client().get(address)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1800"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "正在维护" in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers


def test_what_is_sent_meanwhile_is_not_taken(home: Path) -> None:
    maintenance.begin(home, maintenance.MaintenanceNotice())
    assert Client().post("/desk/login/", {"login": "chenlan"}).status_code == 503


@pytest.mark.django_db
def test_health_is_answered_all_the_time(home: Path) -> None:
    maintenance.begin(home, maintenance.MaintenanceNotice())
    assert Client().get("/health/live").status_code == 200
    assert Client().get("/health/ready").status_code == 200


@pytest.mark.django_db
def test_the_command_switches_processes_that_are_running(home: Path) -> None:
    client = Client()
    assert client.get("/").status_code == 200
    assert switch(home, "on", "--message", "系统升级。").returncode == 0
    assert client.get("/").status_code == 503
    assert switch(home, "off").returncode == 0
    assert client.get("/").status_code == 200
    assert "本来就没有在维护" in switch(home, "off").stdout


def test_the_page_says_why_and_until_when_and_machines_learn_it_too(home: Path) -> None:
    back = soon(hours=3)
    assert (
        switch(home, "on", "--until", f"{back:%Y-%m-%d %H:%M}", "--message", "系统升级，<b>请</b>稍候。").returncode
        == 0
    )
    answer = Client().get("/")
    said = answer.content.decode()
    assert "系统升级，&lt;b&gt;请&lt;/b&gt;稍候。" in said
    assert f"预计{back.year}年{back.month}月{back.day}日" in said
    assert f"{back.hour}:{back:%M}恢复。" in said
    assert 2 * 3600 < int(answer.headers["Retry-After"]) <= 3 * 3600
    shown = switch(home, "status")
    assert shown.returncode == 1
    assert f"{back:%Y-%m-%d %H:%M}" in shown.stdout


def test_a_time_that_has_passed_is_not_promised_again(home: Path) -> None:
    maintenance.begin(home, maintenance.MaintenanceNotice("系统升级。", soon(hours=-1)))
    answer = Client().get("/")
    assert answer.status_code == 503
    assert "预计" not in answer.content.decode()
    assert answer.headers["Retry-After"] == "1800"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--until", "2020-01-01 08:00"), "已经过去"),
        (("--until", "明天"), "--until"),
        (("--message", "长" * 201), "不超过 200 字"),
    ],
)
def test_what_cannot_be_meant_switches_nothing(home: Path, words: tuple[str, ...], said: str) -> None:
    refused = switch(home, "on", *words)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert maintenance.standing(home) is None


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", '{"message": "x"}', '{"message": "x", "until": "2026-01-01"}', "\udcff"]
)
def test_a_file_that_cannot_be_read_means_out_of_service(home: Path, kept: str) -> None:
    (home / maintenance.NAME).write_bytes(kept.encode("utf-8", "surrogateescape"))
    assert maintenance.standing(home) == maintenance.MaintenanceNotice()


def test_a_home_that_is_not_there_is_in_service(tmp_path: Path) -> None:
    shown = switch(tmp_path / "nowhere", "status")
    assert (shown.returncode, shown.stdout.strip()) == (0, "正常服务。")
    assert switch(tmp_path / "nowhere", "off").returncode == 0
