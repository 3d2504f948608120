"""How fast the office answers with 10,000 published reports, how soon it does so, and in how much memory.

Real processes: `gongkai serve` with two processes for pages, first on SQLite, then on a PostgreSQL that is started for
it and gone afterwards. Those who ask run on the same machine and take part of its time.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.office.asking import AT_ONCE, SECONDS, NotAnswered, ask, measure
from bench.section import Row, section

ROOT = Path(__file__).resolve().parents[1]
POSTGRES = ROOT / "scripts" / "postgres"
PROCESSES = 2
_UNAVAILABLE = 69
_LONGEST_START = 60.0
_LOOK_SECONDS = 0.02
_KIB = 1024


@dataclass(frozen=True)
class Page:
    """A page that is asked for: its name, its address, and whose cookie goes with it."""

    name: str
    address: str
    viewer: str = ""


PAGES = (
    Page("portal: home", "/"),
    Page("portal: agency", "/agencies/{agency}/"),
    Page("portal: annual reports of an agency", "/agencies/{agency}/annual/"),
    Page("portal: one annual report", "/agencies/{agency}/annual/{year}/"),
    Page("portal: directory", "/agencies/"),
    Page("portal: search", "/search/?q=%E7%AC%AC12"),
    Page("desk: home of a clerk", "/desk/agencies/{agency}/", "clerk"),
    Page("desk: all agencies of a supervisor", "/desk/agencies/", "supervisor"),
)


@section("pages of the office, 10,000 published reports")
def pages() -> Iterator[Row]:
    """Answers a second and the 95th percentile, page by page; start and memory; on both databases."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        yield from _measured("SQLite", "", Path(folder))
    started = subprocess.run([POSTGRES, "start"], capture_output=True, text=True, check=False)
    if started.returncode == _UNAVAILABLE:
        yield Row("PostgreSQL", "not measured", note="there is none here")
        return
    if started.returncode:
        raise RuntimeError(started.stderr)
    url = started.stdout.strip()
    try:
        with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
            yield from _measured("PostgreSQL", url, Path(folder))
    finally:
        subprocess.run([POSTGRES, "stop", url], capture_output=True, check=False)


def _measured(database: str, url: str, home: Path) -> Iterator[Row]:
    """The rows of one database."""
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
        "PYTHONPATH": str(ROOT),
    }
    gongkai = [sys.executable, "-m", "gongkai"]
    subprocess.run([*gongkai, "migrate"], env=environment, check=True, capture_output=True)
    began = time.perf_counter()
    loading = [sys.executable, "-m", "bench.office.load"]
    loaded = json.loads(subprocess.run(loading, env=environment, check=True, capture_output=True, text=True).stdout)
    note = f"{loaded['agencies']} agencies, loaded in {time.perf_counter() - began:.0f} s"
    yield Row(f"{database}: reports", loaded["reports"], note=note)
    began = time.perf_counter()
    with _serving([*gongkai, "serve"], environment) as serving:
        _wait(port)
        yield Row(f"{database}: gongkai serve to the first page", f"{time.perf_counter() - began:.2f} s")
        for page in PAGES:
            speed = measure(port, page.address.format(**loaded), loaded.get(page.viewer, ""))
            note = f"p95 {speed.p95:.0f} ms; {speed.answers} answers, {AT_ONCE} at once for {SECONDS:.0f} s"
            yield Row(f"{database}: {page.name}", f"{speed.rate:.1f} /s", note=note)
        for name, pids in _parts(serving.pid).items():
            shown = " + ".join(f"{_memory(pid, 'Rss'):.0f}" for pid in pids)
            shared = sum(_memory(pid, "Pss") for pid in pids)
            yield Row(
                f"{database}: memory of {name}", f"{shown} MiB", note=f"{shared:.0f} MiB, shared parts shared out"
            )


@contextmanager
def _serving(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The office at work."""
    serving = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield serving
    finally:
        serving.terminate()
        serving.wait()


def _wait(port: int) -> None:
    """Wait for the first page."""
    latest = time.perf_counter() + _LONGEST_START
    while True:
        try:
            ask(port, "/")
        except (OSError, NotAnswered):
            if time.perf_counter() > latest:
                raise
            time.sleep(_LOOK_SECONDS)
        else:
            return


def _parts(serve: int) -> dict[str, list[int]]:
    """The processes of the office: `serve` itself, the server with its processes for pages, the worker."""
    children = {pid: _children(pid) for pid in _children(serve)}
    pages = next((pid for pid, under in children.items() if under), 0)
    return {
        "gongkai serve itself": [serve],
        f"the pages: master + {PROCESSES}": [pages, *children.get(pages, [])],
        "the worker": [pid for pid in children if pid != pages],
    }


def _children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _memory(pid: int, kind: str) -> float:
    """What a process holds, in MiB: `Rss` all of it, `Pss` with each shared page divided among those who share it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    (line,) = [line for line in lines if line.startswith(f"{kind}:")]
    return int(line.split()[1]) / _KIB
