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
    rows = [relation for relation in judged if relation.relation.rule == "R3-ROW" and _fails(relation)]
    if not rows:
        return {}
    columns: dict[str, list[Judged]] = {}
    for relation in judged:
        if relation.relation.rule in _COLUMN_RULES and not relation.unknown:
            columns.setdefault(relation.relation.place.rpartition(".")[2], []).append(relation)
    crossings: list[tuple[Judged, str, str, Number, list[Judged]]] = []
    for row in rows:
        for column, relations in columns.items():
            cell = f"{row.relation.place}.{column}"
            touched = [relation for relation in relations if cell in relation.relation.keys]
            error = _error_at(cell, row)
            if (
                error is not None
                and touched
                and all(_fails(judged) and _error_at(cell, judged) == error for judged in touched)
            ):
                crossings.append((row, column, cell, error, touched))
    suspects_by_relation: dict[CellRelation, Suspect] = {}
    for row, column, cell, error, touched in crossings:
        rivals = sum(other[0] is row or other[1] == column for other in crossings)
        expected = numbers[cell] - error
        if rivals == 1 and expected >= 0:
            suspect = Suspect(cell, numbers[cell], expected)
            suspects_by_relation.update({judged.relation: suspect for judged in (row, *touched)})
    return suspects_by_relation


def _fails(judged: Judged) -> bool:
    return judged.verdict is RelationVerdict.FAILS and not judged.unknown


def _error_at(cell: str, judged: Judged) -> Number | None:
    """By how much the cell would be too great if it alone were wrong; None if the relation does not rest on it."""
    if cell in judged.relation.left:
        return judged.left - judged.right
    if cell in judged.relation.right:
        return judged.right - judged.left
    return None
