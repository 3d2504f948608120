"""`gongkai demo` leaves a town to look at, with the one real report in it, and a second run adds nothing."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from command.conftest import once
from gongkai.command import app, demo
from gongkai.command.serve import first_free
from processes import PATIENCE_SECONDS, wait_until

HERE = "127.0.0.1"
DAY = "2026-03-02"


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """The environment of somebody who looks; the settings of the tests are not those of an office."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "GONGKAI_"))}
    return {**mine, "GONGKAI_HOME": str(home), "DATABASE_URL": "", "GONGKAI_LANG": "zh", **more}


def gongkai(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "gongkai", *words], env=environment, capture_output=True, text=True, check=False
    )


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind((HERE, 0))
        port: int = trial.getsockname()[1]
        return port


@contextmanager
def shown(home: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """The demonstration as `make run` shows it, once it has said where it is; with the file of what it says."""
    said = home.with_name("said")
    environment = surroundings(home, GONGKAI_DEMO="1", GONGKAI_PORT=str(port), GONGKAI_PROCESSES="1")
    words = [sys.executable, "-m", "gongkai", "demo", "--on", DAY, "--serve"]
    with said.open("w") as out:
        process = subprocess.Popen(words, env=environment, stdout=out, stderr=out, text=True)
    try:
        wait_until(lambda: "按 Ctrl+C 停止" in said.read_text(), process)
        yield process, said
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


class Browser:
    """As much of a browser as logging in needs."""

    def __init__(self) -> None:
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def look(self, url: str, **fields: str) -> tuple[str, str]:
        """Where one ends, and the page there."""
        data = urllib.parse.urlencode(fields).encode() if fields else None
        with self.opener.open(urllib.request.Request(url, data, {"Referer": url})) as answer:  # noqa: S310
            return answer.url, answer.read().decode()

    def log_in(self, url: str, username: str, password: str) -> tuple[str, str]:
        _, page = self.look(url)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        return self.look(url, csrfmiddlewaretoken=token[1], login=username, password=password)


def build(home: Path) -> list[str]:
    """The demonstration, which is not served."""
    done = gongkai(surroundings(home, GONGKAI_DEMO="1"), "demo", "--on", DAY)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def home(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of a demonstration that was built before."""
    built, _ = once(tmp_path_factory, "demo", build)
    return shutil.copytree(built, tmp_path / "home")


def test_it_is_shown_with_its_accounts_where_a_port_is_free_and_an_administrator_comes_in(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with shown(home, port) as (process, said):
            lines = said.read_text().splitlines()
            assert [line.split()[:5] for line in lines if line.startswith("lizhuren")] == [
                ["lizhuren", "demo-lizhuren", "李主任", "市自然资源局", "公开机构负责人"]
            ]
            (url,) = re.findall(rf"^门户 +(http://{HERE}:\d+/)$", said.read_text(), re.MULTILINE)
            assert url != f"http://{HERE}:{port}/"
            assert f"端口 {port} 已占用，改用 {url.rpartition(':')[2].strip('/')}。" in lines
            assert [line.split() for line in lines if line.startswith("经办台")] == [["经办台", f"{url}desk/"]]
            assert "青石市" in Browser().look(url)[1]
            place, page = Browser().log_in(f"{url}desk/login/", "anquan", "demo-anquan")
            # Straight to the work, not to a page where a second factor is to be set up first.
            assert place == f"{url}desk/staff/"
            assert "安全管理员" in page
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE_SECONDS) == 0
            assert said.read_text().splitlines()[-1] == "已停止。"


def test_a_port_that_is_free_is_taken() -> None:
    port = free_port()
    assert first_free(HERE, port) == port


@pytest.mark.parametrize("command", ["serve", "web"])
def test_what_all_can_log_in_to_is_not_served_to_others(home: Path, command: str) -> None:
    refused = gongkai(surroundings(home, GONGKAI_PORT=str(free_port())), command, "--host", "0.0.0.0")  # noqa: S104
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("错误：演示账号")
    assert refused.stderr.count("\n") == 1


def test_the_real_report_is_in_it(home: Path) -> None:
    with sqlite3.connect(home / "data.sqlite3") as database:
        years = database.execute(
            "select r.year, r.state from annual_publishedreport r join agencies_agency a on a.id = r.agency_id "
            "where a.name = '清河县科技和工业信息化局'"
        ).fetchall()
    assert years == [(2023, "published")]


@pytest.mark.django_db
def test_elsewhere_passwords_are_nobodys_and_shown_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # The tables are there, and what the town has done changes no account.
    monkeypatch.setattr(
        demo, "open_tables", lambda: SimpleNamespace(bring_up_to_date=lambda: None, Unreachable=OSError)
    )
    monkeypatch.setattr(demo, "_fill", lambda _: None)
    monkeypatch.delenv("GONGKAI_DEMO", raising=False)
    first, second = (CliRunner().invoke(app, ["demo", "--on", DAY]) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0), first.output + second.output
    assert "chenlan" in first.stdout
    assert "demo-chenlan" not in first.stdout
    assert "chenlan" not in second.stdout
