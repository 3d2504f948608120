"""Run the benchmark: `python -m bench.run [WORD …]`, each WORD part of the titles of the sections wanted.

Every module of this folder is imported, and what it has registered with `bench.section.section` is run.
"""

from __future__ import annotations

import importlib
import pkgutil
import platform
import sys
import time
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

import bench
from bench.section import SECTIONS, Measure, peak_memory


def find_sections() -> dict[str, Measure]:
    """Import the modules of this folder and give the sections they have registered."""
    for module in pkgutil.iter_modules(bench.__path__):
        if module.name != "run":
            importlib.import_module(f"bench.{module.name}")
    return SECTIONS


def show(console: Console, title: str, measure: Measure) -> None:
    """Measure one section and print its table."""
    start = time.perf_counter()
    table = Table(title=title, title_justify="left", show_edge=False)
    table.add_column("what", overflow="fold")
    table.add_column("measured", justify="right")
    table.add_column("aim", justify="right")
    table.add_column("note", overflow="fold")
    for row in measure():
        table.add_row(row.what, row.value, row.aim, row.note)
    console.print(table)
    console.print(f"{time.perf_counter() - start:.1f} s, peak memory so far {peak_memory():.0f} MiB\n")


def main(words: Sequence[str]) -> int:
    """Run the sections whose titles hold one of `words` (all of them where none is given); 2 where none does."""
    console = Console(width=None if sys.stdout.isatty() else 140)
    wanted = {
        title: measure
        for title, measure in find_sections().items()
        if not words or any(word.lower() in title.lower() for word in words)
    }
    if not wanted:
        console.print(f"no section is called so; there are: {', '.join(SECTIONS)}")
        return 2
    console.print(f"Python {platform.python_version()}, {platform.machine()}, one process\n")
    for title, measure in wanted.items():
        show(console, title, measure)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
