"""An office that is started to be measured: on SQLite, then on a PostgreSQL of its own; with a home that is gone after.

Real processes: `gongkai serve` with two processes for pages. Those who ask run on the same machine and take part of its
time.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.office.asking import NotAnswered, ask
from bench.section import Row

ROOT = Path(__file__).resolve().parents[2]
POSTGRES = ROOT / "scripts" / "postgres"
PROCESSES = 2
_UNAVAILABLE = 69
_LONGEST_START = 60.0
_LOOK_SECONDS = 0.02


@dataclass(frozen=True)
class Together:
    """What several processes said in JSON, and how long all of them took."""

    said: tuple[Any, ...]
    seconds: float


@dataclass(frozen=True)
class House:
    """Where an office is to be: the name of its database, and the environment of all its processes."""

    database: str
    environment: dict[str, str]
    port: int

    def migrate(self) -> None:
        """Make the tables."""
        self._run("-m", "gongkai", "migrate")

    def said(self, module: str, *words: str) -> Any:
        """What a module of this folder says in JSON, run in a process of its own."""
        return json.loads(self._run("-m", module, *words))

    def together(self, module: str, each: Sequence[Sequence[str]]) -> Together:
        """The same module in several processes, which begin at one word. Each says "ready" and waits for it."""
        pipe = subprocess.PIPE
        begun = [
            subprocess.Popen(
                [sys.executable, "-m", module, *words], env=self.environment, stdin=pipe, stdout=pipe, text=True
            )
            for words in each
        ]
        for process in begun:
            if process.stdout is None or process.stdout.readline() != "ready\n":
                raise RuntimeError(f"{module} did not begin")
        began = time.perf_counter()
        for process in begun:
            if process.stdin is not None:
                process.stdin.write("go\n")
                process.stdin.flush()
        said = [process.communicate()[0] for process in begun]
        seconds = time.perf_counter() - began
        if any(process.returncode for process in begun):
            raise RuntimeError(f"{module} did not end well")
        return Together(tuple(json.loads(one) for one in said), seconds)

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, check=False, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    @contextmanager
    def serving(self) -> Iterator[subprocess.Popen[bytes]]:
        """The office at work, from its first page on."""
        command = [sys.executable, "-m", "gongkai", "serve"]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, env=self.environment, stdout=quiet, stderr=quiet)
        try:
            self._wait()
            yield process
        finally:
            process.terminate()
            process.wait()

    def _wait(self) -> None:
        latest = time.perf_counter() + _LONGEST_START
        while True:
            try:
                ask(self.port, "/health/live")
            except (OSError, NotAnswered):
                if time.perf_counter() > latest:
                    raise
                time.sleep(_LOOK_SECONDS)
            else:
                return


def on_both(measured: Callable[[House], Iterable[Row]]) -> Iterator[Row]:
    """What is measured on SQLite, then on PostgreSQL where there is one."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        yield from measured(house_at("SQLite", "", Path(folder)))
    started = subprocess.run([POSTGRES, "start"], capture_output=True, text=True, check=False)
    if started.returncode == _UNAVAILABLE:
        yield Row("PostgreSQL", "not measured", note="there is none here")
        return
    if started.returncode:
        raise RuntimeError(started.stderr)
    url = started.stdout.strip()
    try:
        with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
            yield from measured(house_at("PostgreSQL", url, Path(folder)))
    finally:
        subprocess.run([POSTGRES, "stop", url], capture_output=True, check=False)


def house_at(database: str, url: str, home: Path, **more: str) -> House:
    """An office whose files lie in this folder, with `more` settings."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    environment = {
        **mine,
        "GONGKAI_HOME": str(home),
        "DATABASE_URL": url,
        "GONGKAI_PORT": str(port),
        "GONGKAI_PROCESSES": str(PROCESSES),
        "GONGKAI_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "gongkai.project.settings",
        "PYTHONPATH": os.pathsep.join(str(ROOT / each) for each in (".", "src", "tests")),
        **more,
    }
    return House(database, environment, port)
