"""`GONGKAI_DEBUG=1` shows the inside of errors: nothing that others could reach starts with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from processes import PATIENCE_SECONDS


def started(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE_URL"))}
    home = {"GONGKAI_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.project.settings", "GONGKAI_DEBUG": "1"}
    return subprocess.run(
        [sys.executable, "-m", *words],
        env=mine | home | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


@pytest.mark.parametrize("command", ["web", "serve"])
def test_it_does_not_listen_where_others_can_reach_it(tmp_path: Path, command: str) -> None:
    refused = started(tmp_path, "gongkai", command, "--host", "0.0.0.0", "--port", "8917")  # noqa: S104
    assert refused.returncode == 2
    assert "GONGKAI_DEBUG=1 会显示出错细节，不能对外提供服务（0.0.0.0）" in refused.stderr


@pytest.mark.parametrize("hosts", ["www.qingshi.example", "127.0.0.1,10.1.1.5", "*"])
def test_it_does_not_go_with_a_name_that_others_know(tmp_path: Path, hosts: str) -> None:
    refused = started(tmp_path, "gongkai", "migrate", "--check", GONGKAI_HOSTS=hosts)
    assert refused.returncode == 2
    assert "GONGKAI_DEBUG=1" in refused.stderr


def test_a_server_that_is_started_by_hand_refuses_too(tmp_path: Path) -> None:
    by_hand = ("gunicorn", "-c", "python:gongkai.project.server", "--bind", "0.0.0.0:0", "gongkai.project.wsgi")
    refused = started(tmp_path, *by_hand)
    assert refused.returncode != 0
    assert "GONGKAI_DEBUG is for this machine alone" in refused.stderr


def test_on_this_machine_alone_it_is_taken(tmp_path: Path) -> None:
    taken = started(tmp_path, "gongkai", "migrate", "--check", GONGKAI_HOSTS="127.0.0.1,localhost,[::1]")
    # That there are no tables yet is what it looks for and says.
    assert (taken.returncode, "GONGKAI_DEBUG" in taken.stderr) == (1, False)
