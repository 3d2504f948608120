"""Areas of a verification, and the look that goes through them. Rooms declare theirs in a module `verified.py`:

    area("publishing.versions", "公开的信息", check_versions)

A check is given the look, counts what it has gone through and says what it found and where; it changes nothing. What
it holds in memory does not grow with the office: rows come in batches, files piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from gongkai.law.refusal import Refusal
from gongkai.office.integrity.faults import Damage

MOST_NAMED = 200
"""So many findings of one area are named; of more the number alone is told."""


class AreaDeclaredTwice(Refusal, ValueError):
    """Two areas have the same name."""

    name: str


@dataclass(frozen=True)
class IntegrityFinding:
    """What is wrong, and where: in words of the office, as exact as it is known."""

    fault: Damage
    where: str


@dataclass(frozen=True)
class Archived:
    """What was archived outside: the hash of a day's anchor."""

    day: str
    sha256: str


@dataclass
class AreaLook:
    """One area while it is looked at. `now` is None for a backup, which is judged as of its own last entry.

    `heads` and `archived` are what came from outside to be held against.
    """

    now: datetime | None
    heads: Collection[object] = ()
    archived: Collection[Archived] = ()
    progress: Callable[[int], None] = lambda count: None
    count: int = 0
    faults: int = 0
    findings: list[IntegrityFinding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def passed(self, many: int = 1) -> None:
        """So many more were looked at."""
        self.count += many
        self.progress(self.count)

    def report(self, fault: Damage, where: str) -> None:
        """Something is wrong there."""
        self.faults += 1
        if len(self.findings) < MOST_NAMED:
            self.findings.append(IntegrityFinding(fault, where))

    def note(self, text: str) -> None:
        """Something to be known that is not wrong."""
        self.notes.append(text)


@dataclass(frozen=True)
class Area:
    """Something that can be verified, under a name, with its title in Chinese."""

    name: str
    zh: str
    check: Callable[[AreaLook], None]
    unit: str = "项"
    of_files: bool = False


@dataclass(frozen=True)
class AreaResult:
    """What came of one area: how much was looked at, how many faults, those that are named, and notes."""

    name: str
    zh: str
    count: int
    unit: str
    faults: int
    findings: tuple[IntegrityFinding, ...]
    notes: tuple[str, ...]


_AREAS: dict[str, Area] = {}


def area(name: str, zh: str, check: Callable[[AreaLook], None], *, unit: str = "项", of_files: bool = False) -> Area:
    """Declare an area. Raises AreaDeclaredTwice."""
    if name in _AREAS:
        raise AreaDeclaredTwice(name)
    _AREAS[name] = Area(name, zh, check, unit, of_files)
    return _AREAS[name]


def areas() -> tuple[Area, ...]:
    """What all rooms have declared: the guards first, then the journal, then what rests on it, files last."""
    first = {"guards": 0, "journal": 1}
    return tuple(
        sorted(
            _AREAS.values(),
            key=lambda declared: (declared.of_files, first.get(declared.name.split(".")[0], 2), declared.name),
        )
    )


def look_through(
    now: datetime | None,
    *,
    heads: Collection[object] = (),
    archived: Collection[Archived] = (),
    files: bool = True,
    progress: Callable[[Area, int], None] = lambda declared, count: None,
) -> Iterable[AreaResult]:
    """Look through every area, without the files where told so, and give what came of each as soon as it ended."""
    for declared in areas():
        if declared.of_files and not files:
            continue
        look = AreaLook(now, heads, archived, progress=lambda count, declared=declared: progress(declared, count))  # type: ignore[misc]
        declared.check(look)
        yield AreaResult(
            declared.name, declared.zh, look.count, declared.unit, look.faults, tuple(look.findings), tuple(look.notes)
        )
