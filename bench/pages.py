"""How fast the office answers with 10,000 published reports, how soon it does so, and in how much memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.office.asking import AT_ONCE, SECONDS, measure
from bench.office.house import PROCESSES, House, on_both
from bench.section import Row, section

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
    yield from on_both(_measured)


def _measured(house: House) -> Iterator[Row]:
    """The rows of one database."""
    database = house.database
    house.migrate()
    began = time.perf_counter()
    loaded = house.said("bench.office.load")
    note = f"{loaded['agencies']} agencies, loaded in {time.perf_counter() - began:.0f} s"
    yield Row(f"{database}: reports", loaded["reports"], note=note)
    began = time.perf_counter()
    with house.serving() as serving:
        yield Row(f"{database}: gongkai serve to the first page", f"{time.perf_counter() - began:.2f} s")
        for page in PAGES:
            speed = measure(house.port, page.address.format(**loaded), loaded.get(page.viewer, ""))
            note = f"p95 {speed.p95:.0f} ms; {speed.answers} answers, {AT_ONCE} at once for {SECONDS:.0f} s"
            yield Row(f"{database}: {page.name}", f"{speed.rate:.1f} /s", note=note)
        for name, pids in _parts(serving.pid).items():
            shown = " + ".join(f"{_memory(pid, 'Rss'):.0f}" for pid in pids)
            shared = sum(_memory(pid, "Pss") for pid in pids)
            yield Row(
                f"{database}: memory of {name}", f"{shown} MiB", note=f"{shared:.0f} MiB, shared parts shared out"
            )


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
