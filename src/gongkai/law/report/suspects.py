"""Which cell is wrong: a row and a column that fail by the same amount cross in one cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.report.figures import Number
from gongkai.law.report.relations import CellRelation, Judged, RelationVerdict

_COLUMN_RULES = ("R3-ID", "R3-SUM")


@dataclass(frozen=True)
class Suspect:
    """The one cell that explains several failures, what it states, and the figure that would mend them all."""

    key: str
    printed: Number
    expected: Number


def suspects(judged: Sequence[Judged], numbers: Mapping[str, Number]) -> Mapping[CellRelation, Suspect]:
    """For each failing relation the cell that explains it, where there is exactly one such cell.

    Two wrong cells that could be paired in two ways stay unnamed; so does a cell that a relation which holds rests on.
    """
    rows = [one for one in judged if one.relation.rule == "R3-ROW" and _fails(one)]
    if not rows:
        return {}
    columns: dict[str, list[Judged]] = {}
    for one in judged:
        if one.relation.rule in _COLUMN_RULES and not one.unknown:
            columns.setdefault(one.relation.place.rpartition(".")[2], []).append(one)
    crossings: list[tuple[Judged, str, str, Number, list[Judged]]] = []
    for row in rows:
        for column, relations in columns.items():
            cell = f"{row.relation.place}.{column}"
            touched = [one for one in relations if cell in one.relation.keys]
            error = _error_at(cell, row)
            if error is not None and touched and all(_fails(one) and _error_at(cell, one) == error for one in touched):
                crossings.append((row, column, cell, error, touched))
    found: dict[CellRelation, Suspect] = {}
    for row, column, cell, error, touched in crossings:
        rivals = sum(other[0] is row or other[1] == column for other in crossings)
        expected = numbers[cell] - error
        if rivals == 1 and expected >= 0:
            suspect = Suspect(cell, numbers[cell], expected)
            found.update({one.relation: suspect for one in (row, *touched)})
    return found


def _fails(one: Judged) -> bool:
    return one.verdict is RelationVerdict.FAILS and not one.unknown


def _error_at(cell: str, one: Judged) -> Number | None:
    """By how much the cell would be too great if it alone were wrong; None if the relation does not rest on it."""
    if cell in one.relation.left:
        return one.left - one.right
    if cell in one.relation.right:
        return one.right - one.left
    return None
