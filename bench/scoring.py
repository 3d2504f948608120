"""How right a reading is: its cells against those a person read off the same document.

A cell that was read is right when it states the same; wrong when it states something else, such as a zero for a blank.
A cell of the document that was not read is missed; a cell that the document does not have is invented. Missing is the
lesser evil: it is seen. The two sides are the `figures` of `gongkai report read FILE --json` and those of the samples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any


class Mark(StrEnum):
    """What became of one cell."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    INVENTED = "invented"


@dataclass(frozen=True)
class Judged:
    """One cell with its mark, what it should be and what was read."""

    key: str
    mark: Mark
    expected: Any = None
    read: Any = None


NOTHING_PRINTED = " \t\r\n\u00a0\u3000"
"""What a cell that is printed empty may still contain: spaces of all kinds."""


def judge(expected: Mapping[str, Any], read: Mapping[str, Mapping[str, Any]]) -> Iterator[Judged]:
    """Each cell of either side with its mark: those of the document in its order, then those invented."""
    for key, wanted in expected.items():
        if key not in read:
            yield Judged(key, Mark.MISSED, wanted)
        else:
            yield Judged(key, Mark.RIGHT if same(wanted, read[key]) else Mark.WRONG, wanted, dict(read[key]))
    for key in read:
        if key not in expected:
            yield Judged(key, Mark.INVENTED, None, dict(read[key]))


def count(judged: Iterable[Judged]) -> dict[Mark, int]:
    """How many cells bear each mark."""
    marks = dict.fromkeys(Mark, 0)
    for one in judged:
        marks[one.mark] += 1
    return marks


def same(wanted: Any, cell: Mapping[str, Any]) -> bool:
    """Whether a cell that was read (`value`, `raw`) states what the document states (`wanted`).

    `wanted` is a number, None for a cell printed empty, a sign such as ``/``, or a number printed with its unit.
    """
    value, raw = cell.get("value"), str(cell.get("raw") or "").strip(NOTHING_PRINTED)
    if wanted is None:
        return value is None and raw == ""
    if isinstance(wanted, str):
        return value is None and raw == wanted
    if isinstance(wanted, Mapping):
        return _number(value) == _number(wanted["value"]) and _tight(raw) == _tight(str(wanted["raw"]))
    return _number(value) is not None and _number(value) == _number(wanted)


def _number(value: Any) -> Decimal | None:
    """The number that `value` is or writes; None where it is none, and for true and false, which JSON keeps apart."""
    if value is None or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _tight(raw: str) -> str:
    """What is printed, without the spaces in it."""
    return "".join(sign for sign in raw if sign not in NOTHING_PRINTED)


RULES = {
    "format_in_force": "X-FMT",
    "row_total": "R3-ROW",
    "in_equals_out": "R3-ID",
    "outcome_sum": "R3-SUM",
    "review_total": "R4-SUM",
    "valid_ge_issued_minus_repealed": "R2-VALID",
    "rules_power": "R2-RULE",
}
"""Relation of the samples → the rule whose finding reports that it does not hold."""

REPORTED_LEVELS = {"E", "W"}


class Verdict(StrEnum):
    """What became of one relation of one report."""

    REPORTED = "broken and reported"
    SILENT = "broken and not reported"
    CLEAN = "holds and not reported"
    FALSE_ALARM = "holds and reported"


def weigh(
    relations: Iterable[Mapping[str, Any]], findings: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[str, Verdict]]:
    """Each decided relation that has a rule, with whether a finding says that it is broken."""
    said = {finding.get("rule") for finding in findings if finding.get("level") in REPORTED_LEVELS}
    holds: dict[str, bool] = {}
    for relation in relations:
        name = relation["rel"]
        if name in RULES and isinstance(relation.get("holds"), bool):
            holds[name] = holds.get(name, True) and relation["holds"]
    for name, true in holds.items():
        reported = RULES[name] in said
        if true:
            yield name, Verdict.FALSE_ALARM if reported else Verdict.CLEAN
        else:
            yield name, Verdict.REPORTED if reported else Verdict.SILENT
