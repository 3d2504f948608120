"""How fast and in how much memory reports are read and checked, each kind of file by itself, as the command does it.

The demonstration report is rewritten once into every format; copies of a format fill a folder, and
`gongkai report check` goes through it in a process of its own with one job. The start of the program is taken off by a
run over one file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.section import Row, section

DEMO = Path(__file__).resolve().parents[1] / "demo" / "qinghe-2023.txt"
GONGKAI = [sys.executable, "-c", "from gongkai.command import main; main()"]
AIMS = {"txt": 150.0, "html": 150.0, "docx": 25.0, "xlsx": None, "pdf": 3.0}
"""Ending → documents a second and core that are aimed at; None where no aim is set."""
COPIES = {"txt": 200, "html": 200, "docx": 40, "xlsx": 40, "pdf": 8}
UNUSABLE = 2


@dataclass(frozen=True)
class Run:
    """What one run of the command took: seconds by the clock, and the most memory it held in MiB."""

    seconds: float
    peak: float


class Failed(Exception):
    """The command could not do what is to be measured; the message is what it said last."""


def run(arguments: list[str]) -> Run:
    """Run `gongkai` with `arguments` in a process of its own. Raises `Failed` where it leaves with 2 or worse."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen([*GONGKAI, *arguments], stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode not in (0, 1):
            raise Failed(said.read().decode("utf-8", "replace").strip().rpartition("\n")[2])
    return Run(seconds, usage.ru_maxrss / 1024)


def originals(folder: Path) -> dict[str, Path]:
    """The demonstration report in every format, by ending; those that cannot be written here are left out."""
    written = folder / "written"
    run(["report", "rewrite", str(DEMO), "-o", str(written)])
    found = {path.suffix.removeprefix("."): path for path in sorted(written.iterdir())}
    return {"txt": DEMO, **{ending: found[ending] for ending in AIMS if ending in found}}


def fill(folder: Path, original: Path, copies: int) -> Path:
    """A new folder with that many copies of one document."""
    folder.mkdir()
    for number in range(copies):
        shutil.copy(original, folder / f"{number:05}{original.suffix}")
    return folder


def check(folder: Path) -> Run:
    """Check every file of a folder with one job."""
    return run(["report", "check", str(folder), "--format", "json", "--jobs", "1"])


@section("reading and checking, one core")
def speed() -> Iterator[Row]:
    """Documents a second for each format."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        try:
            documents = originals(place)
            for ending, original in documents.items():
                copies = COPIES[ending]
                one = check(fill(place / f"{ending}-one", original, 1))
                many = check(fill(place / ending, original, copies))
                rate = (copies - 1) / max(many.seconds - one.seconds, 1e-6)
                aim = AIMS[ending]
                note = f"{copies} files in {many.seconds:.1f} s, start and one file {one.seconds:.1f} s"
                peak = f"peak {many.peak:.0f} MiB"
                yield Row(f"{ending}: documents/s", f"{rate:.1f}", f"≥ {aim:g}" if aim else "", f"{note}, {peak}")
        except Failed as failure:
            yield Row("reading", "failed", note=str(failure))


@section("memory over many files")
def memory() -> Iterator[Row]:
    """The most memory held for a hundred and for a thousand files: it should be the same."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for copies in (100, 1000):
            try:
                done = check(fill(place / str(copies), DEMO, copies))
            except Failed as failure:
                yield Row(f"{copies} files", "failed", note=str(failure))
                return
            yield Row(f"{copies} files: peak memory", f"{done.peak:.0f} MiB", note=f"{done.seconds:.1f} s")
