"""What differs between two reports: two versions of one report, or two years of one agency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.report.figures import Figures, Number, Value
from gongkai.law.report.lines import editions
from gongkai.law.report.relations import RelationVerdict, judge
from gongkai.law.report.statement import Report
from gongkai.law.report.view import view_of
from gongkai.law.report.year_checks import joined, relations_between


class DifferenceKind(StrEnum):
    """How a cell differs: it came, it went, its number changed, or a number became a sign or the reverse."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RESTATED = "restated"


@dataclass(frozen=True)
class CellChange:
    """One cell that the two reports do not state alike; None where a report does not state it at all."""

    key: str
    before: Value | None
    after: Value | None
    kind: DifferenceKind

    @property
    def difference(self) -> Number | None:
        """After less before, where both are plain numbers."""
        if isinstance(self.before, str) or isinstance(self.after, str):
            return None
        value, other = Figures({"": self.before or 0}), Figures({"": self.after or 0})
        before, after = value.number(""), other.number("")
        return (
            after - before if before is not None and after is not None and self.kind is DifferenceKind.CHANGED else None
        )


@dataclass(frozen=True)
class Follows:
    """One relation between two years: both sums as far as known, and whether it holds (None: cells are missing)."""

    rule: str
    place: str
    left: Number
    right: Number
    holds: bool | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Differences:
    """Every cell in which two reports differ and, for consecutive years, what should follow from one to the other."""

    changes: tuple[CellChange, ...]
    follows: tuple[Follows, ...] = ()


def differences(before: Report, after: Report) -> Differences:
    """Compare two reports cell by cell, in printed order; for two consecutive years also the carry-over relations."""
    consecutive = before.year is not None and after.year is not None and after.year - before.year == 1
    follows = tuple(_follows(before, after)) if consecutive else ()
    return Differences(tuple(_changes(before.figures, after.figures)), follows)


def _changes(before: Figures, after: Figures) -> Iterator[CellChange]:
    printed = dict.fromkeys(key for form in reversed(editions()) for key in form.keys)
    for key in dict.fromkeys((*printed, *before, *after)):
        values, other = before.get(key), after.get(key)
        if values == other and type(values) is type(other):
            continue
        if values is None:
            kind = DifferenceKind.ADDED
        elif other is None:
            kind = DifferenceKind.REMOVED
        elif before.number(key) is not None and after.number(key) is not None:
            if before.number(key) == after.number(key):
                continue
            kind = DifferenceKind.CHANGED
        else:
            kind = DifferenceKind.RESTATED
        yield CellChange(key, values, other, kind)


def _follows(before: Report, after: Report) -> Iterator[Follows]:
    old, new = view_of(before), view_of(after)
    both = joined(new.cells, old.cells)
    for relation in relations_between(new.form.name, old.form.name):
        judged = judge(relation, both)
        holds = None if judged.verdict is RelationVerdict.OPEN else judged.verdict is not RelationVerdict.FAILS
        yield Follows(relation.rule, relation.place, judged.left, judged.right, holds, judged.unknown)
