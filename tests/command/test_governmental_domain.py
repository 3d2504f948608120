"""With `GONGKAI_GOV_DOMAIN` a site under another domain is not served, and the refusal names it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from command.conftest import Migrated
from gongkai.project.environment import UNFIT
from processes import PATIENCE_SECONDS


def gongkai(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """What comes of a command of the office in `folder` with these settings."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE_URL"))}
    return subprocess.run(
        [sys.executable, "-m", "gongkai", *words],
        env=mine | {"GONGKAI_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.project.settings"} | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


def start(folder: Path, command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """What comes of serving at a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    return gongkai(folder, command, "--port", port, "--processes", "1", **settings)


@pytest.mark.parametrize(("command", "code"), [("web", UNFIT), ("serve", 2)])
def test_a_domain_that_is_not_the_governments_is_refused(
    migrated: Migrated, tmp_path: Path, command: str, code: int
) -> None:
    # Without tables the work behind the pages would end it first.
    folder = shutil.copytree(migrated.folder, tmp_path / "home") if command == "serve" else tmp_path
    tried = start(folder, command, GONGKAI_GOV_DOMAIN="1", GONGKAI_HOSTS="gk.qingshi.gov.cn,gk.qingshi.example")
    assert tried.returncode == code
    assert "gk.qingshi.example does not end in .gov.cn" in tried.stderr
    assert "gk.qingshi.gov.cn does not" not in tried.stderr
    assert command == "web" or "GONGKAI_HOSTS" in tried.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "settings",
    [
        {"GONGKAI_GOV_DOMAIN": "1", "GONGKAI_HOSTS": "gk.qingshi.gov.cn,127.0.0.1"},
        {"GONGKAI_HOSTS": "gk.qingshi.example"},
    ],
)
def test_a_domain_that_may_be_used_is_not_what_it_stops_at(tmp_path: Path, settings: dict[str, str]) -> None:
    tried = start(tmp_path, "web", **settings)
    assert tried.returncode != UNFIT
    assert ".gov.cn" not in tried.stderr
    assert "tables are missing" in tried.stderr
