"""The frame of a benchmark: sections register themselves, each gives rows, `bench.run` prints them."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured thing: its number with unit, the number aimed at (empty: none), and what has to be said of it."""

    what: str
    value: str
    aim: str = ""
    note: str = ""


Measure = Callable[[], Iterable[Row]]
SECTIONS: dict[str, Measure] = {}
"""Title of each section → what measures it, in the order in which the modules of this folder are named."""


def section(title: str) -> Callable[[Measure], Measure]:
    """Register a function under `title`; `bench.run` calls it and prints the rows it gives."""

    def register(measure: Measure) -> Measure:
        if title in SECTIONS:
            raise ValueError(f"two sections are called {title!r}")
        SECTIONS[title] = measure
        return measure

    return register


def peak_memory() -> float:
    """The most memory this process has held so far, in MiB. It never falls: measure small things first."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
