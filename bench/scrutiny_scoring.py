"""How right the search for personal data is over lines that a person has labelled.

Each line of the file is a text (line ends and tabs written as backslash n and t), what is in it (`kind=passage; …`),
when it was written (before the rules; before them but held back while they were written; after them, against them),
and why.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.paper.scrutiny.personal_data import find_personal_data

LABELLED = Path(__file__).resolve().parents[1] / "tests" / "paper" / "scrutiny" / "personal_data.csv"
Datum = tuple[str, str]
"""A kind, which is the name of a rule, and the passage."""


@dataclass(frozen=True)
class Labelled:
    """One line with what is in it."""

    text: str
    data: tuple[Datum, ...]
    written: str
    why: str


@dataclass
class Tally:
    """Found rightly, found wrongly, and missed, by kind."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def kinds(self) -> list[str]:
        return sorted({*self.right, *self.wrong, *self.missed})

    def precision(self, *kinds: str) -> float:
        """The share of what was found that is there; of all kinds where none is named. 1 where nothing was found."""
        right, wrong = self._sum(self.right, kinds), self._sum(self.wrong, kinds)
        return right / (right + wrong) if right + wrong else 1.0

    def recall(self, *kinds: str) -> float:
        """The share of what is there that was found; of all kinds where none is named. 1 where nothing is there."""
        right, missed = self._sum(self.right, kinds), self._sum(self.missed, kinds)
        return right / (right + missed) if right + missed else 1.0

    def _sum(self, counter: Counter[str], kinds: tuple[str, ...]) -> int:
        return sum(counter[kind] for kind in kinds or self.kinds)


def labelled(path: Path = LABELLED) -> list[Labelled]:
    """Every labelled line."""
    with path.open(encoding="utf-8", newline="") as rows:
        return [
            Labelled(_unwritten(row["text"]), _data(row["found"]), row["written"], row["why"])
            for row in csv.DictReader(rows)
        ]


def _data(cell: str) -> tuple[Datum, ...]:
    pairs = (one.split("=", 1) for one in cell.split("; ") if one)
    return tuple((kind, _unwritten(passage)) for kind, passage in pairs)


def _unwritten(text: str) -> str:
    return text.replace("\\n", "\n").replace("\\t", "\t")


def tally(lines: Iterable[Labelled]) -> Tally:
    """Search every line. What is found counts as right only with the kind and exactly the passage of the label."""
    sums = Tally()
    for line in lines:
        found = Counter((one.rule, line.text[one.start : one.end]) for one in find_personal_data(line.text))
        wanted = Counter(line.data)
        sums.right.update(_kinds(found & wanted))
        sums.wrong.update(_kinds(found - wanted))
        sums.missed.update(_kinds(wanted - found))
    return sums


def _kinds(data: Counter[Datum]) -> Iterator[str]:
    return (kind for kind, _ in data.elements())
