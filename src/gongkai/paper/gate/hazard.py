"""What may come with a file."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN = 60
UNREADABLE = frozenset({"empty", "type", "broken", "encrypted", "too_large_inside", "too_slow"})
"""Codes of what nobody can read: a reader that is asked next says the same, in the words of what it reads."""


@dataclass(frozen=True)
class Hazard:
    """Something that a file carries. `code` is a row of `verdicts.csv`; `where` names the place; empty: all of it."""

    code: str
    where: str = ""


@dataclass(frozen=True)
class Admission:
    """A file that a door takes: its kind, and what its keeper should know of it."""

    kind: str
    warnings: tuple[Hazard, ...] = ()


class NotAdmitted(Exception):
    """A door does not take a file. `kinds` are those that it takes."""

    def __init__(self, hazard: Hazard, kinds: tuple[str, ...] = ()) -> None:
        super().__init__(hazard.code, hazard.where, kinds)
        self.hazard, self.kinds = hazard, kinds

    @property
    def code(self) -> str:
        """What was found, as a row of `verdicts.csv`."""
        return self.hazard.code


class Hopeless(Exception):
    """A file that cannot be looked through any further: what was found decides alone."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(code, where)
        self.hazard = Hazard(code, where)
