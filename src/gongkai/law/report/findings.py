"""A finding: one thing a check has to say about one report. A value, without sentences; paper and faces word it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gongkai.law.articles import Cite


class Level(StrEnum):
    """How heavy a finding is. The letters are those of the rule table."""

    ERROR = "E"
    WARNING = "W"
    INFORMATION = "I"
    UNKNOWN = "N"


@dataclass(frozen=True)
class Evidence:
    """Words quoted from the report: the line as printed, its number, and which part of it is meant."""

    text: str
    line: int = 0
    mark: str = ""
    where: str = ""


@dataclass(frozen=True)
class ComparedTerm:
    """One operand of a comparison: a cell (or a sentence) with what it states. None: could not be read."""

    place: str
    value: int | Decimal | None


@dataclass(frozen=True)
class ReportFinding:
    """What one rule found at one place.

    `place` is a cell key, a row (``requests.outcome.granted``), a column (``requests.*.total``), a block
    (``review.direct_suit``, ``article20.5``) or a section (``section.1``, ``title``, ``preamble``).
    `left` and `right` are both sides of the comparison with their operands; `missing` names the cells that a rule
    wanted and the report does not legibly state; `facts` are named values for the wording.
    """

    rule: str
    level: Level
    place: str
    cites: tuple[Cite, ...] = ()
    left: tuple[ComparedTerm, ...] = ()
    right: tuple[ComparedTerm, ...] = ()
    missing: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def line(self) -> int:
        """The first line of the report that the finding quotes; 0 where it quotes none."""
        return min((piece.line for piece in self.evidence if piece.line), default=0)

    @property
    def left_sum(self) -> int | Decimal | None:
        return _sum(self.left)

    @property
    def right_sum(self) -> int | Decimal | None:
        return _sum(self.right)


def _sum(terms: tuple[ComparedTerm, ...]) -> int | Decimal | None:
    values = [term.value for term in terms]
    numbers = [value for value in values if value is not None]
    return sum(numbers) if numbers and len(numbers) == len(values) else None
