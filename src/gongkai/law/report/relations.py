"""Relations between cells: sums that must agree, and what may be said when a cell is blank or could not be read.

Every cell of these relations counts something, so an unknown cell is *some* number from zero up. A relation is said to
fail only if no such numbers would save it, and to hold only if every cell is known. A blank is reckoned as nothing
where the relation then holds, and that is said; where it would fail for the blank's sake alone, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from gongkai.law.report.figures import Amount, Figures, Number
from gongkai.law.report.findings import ComparedTerm

_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


class RelationVerdict(Enum):
    """What can be said of one relation in one report."""

    HOLDS = "holds"
    HOLDS_WITH_BLANKS = "holds if blanks are nothing"
    FAILS = "fails"
    OPEN = "open"


@dataclass(frozen=True)
class CellRelation:
    """One comparison: the sum of `left` equals the sum of `right`, or with `at_least` is not below it.

    `signed` marks sums with a cell that may be negative (本年增/减), of which nothing follows while a cell is unknown.
    """

    rule: str
    place: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    at_least: bool = False
    signed: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return self.left + self.right


@dataclass(frozen=True)
class Cells:
    """The figures as the arithmetic sees them: numbers in the unit of their column, and cells printed without one.

    With `lenient`, a cell printed without a number is taken for 0, and `signs` still names it.
    """

    numbers: Mapping[str, Number]
    signs: frozenset[str] = field(default_factory=frozenset)
    lenient: bool = False

    def states(self, keys: Iterable[str]) -> bool:
        """Whether any of these cells was there, with a number or printed without one."""
        return any(key in self.numbers or key in self.signs for key in keys)

    def terms(self, keys: Iterable[str]) -> tuple[ComparedTerm, ...]:
        """The operands as a finding shows them; None for what is not known."""
        return tuple(ComparedTerm(key, self.numbers.get(key)) for key in keys)


@dataclass(frozen=True)
class Judged:
    """A relation with its verdict; the sums are those of the cells that are known.

    `absent` cells could not be read, `blank` ones were printed without a number; `counted` ones too, but were taken
    for 0 because the check is lenient.
    """

    relation: CellRelation
    verdict: RelationVerdict
    left: Number
    right: Number
    absent: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The operands that the report does not state, in the order of the relation."""
        wanting = {*self.absent, *self.blank}
        return tuple(key for key in self.relation.keys if key in wanting)


def in_ten_thousand_yuan(amount: Amount) -> Number | None:
    """The amount in 万元, exactly; None if its unit is no unit of money that is known."""
    factor = _YUAN.get(amount.unit)
    if factor is None:
        return None
    value = Decimal(amount.value) * factor / _YUAN["万元"]
    return int(value) if value == value.to_integral_value() else value.normalize()


def cells_of(figures: Figures, *, lenient: bool = False) -> Cells:
    """The figures, ready for arithmetic. An amount in its own unit counts where that unit can be converted."""
    numbers: dict[str, Number] = {}
    signs = set()
    for key, value in figures.items():
        if isinstance(value, str):
            signs.add(key)
            if lenient:
                numbers[key] = 0
        elif isinstance(value, Amount):
            number = in_ten_thousand_yuan(value) if key.endswith((".amount_wan", ".amount")) else value.value
            if number is not None:
                numbers[key] = number
        else:
            numbers[key] = value
    return Cells(numbers, frozenset(signs), lenient)


def judge(relation: CellRelation, cells: Cells) -> Judged:
    """Decide one relation over one report."""
    left, left_unknown = _sum(relation.left, cells)
    right, right_unknown = _sum(relation.right, cells)
    agrees = left >= right if relation.at_least else left == right
    unknown = (*left_unknown, *right_unknown)
    if not unknown:
        counted = tuple(key for key in relation.keys if key in cells.signs) if cells.signs else ()
        return Judged(
            relation, RelationVerdict.HOLDS if agrees else RelationVerdict.FAILS, left, right, counted=counted
        )
    blank = tuple(key for key in unknown if key in cells.signs)
    absent = tuple(key for key in unknown if key not in cells.signs)
    if not _can_hold(relation, left - right, bool(left_unknown), bool(right_unknown)):
        verdict = RelationVerdict.FAILS
    elif agrees and not absent and len(unknown) < len(relation.keys):
        verdict = RelationVerdict.HOLDS_WITH_BLANKS
    else:
        verdict = RelationVerdict.OPEN
    return Judged(relation, verdict, left, right, absent, blank)


def _sum(keys: tuple[str, ...], cells: Cells) -> tuple[Number, tuple[str, ...]]:
    numbers = cells.numbers
    try:
        return sum([numbers[key] for key in keys]), ()
    except KeyError:
        total = sum([numbers[key] for key in keys if key in numbers])
        return total, tuple(key for key in keys if key not in numbers)


def _can_hold(relation: CellRelation, excess: Number, left_open: bool, right_open: bool) -> bool:
    """Whether some filling of the unknown cells, none below zero, makes the relation true.

    `excess` is by how much the known left exceeds the known right.
    """
    if relation.signed or (left_open and (right_open or relation.at_least)):
        return True
    if left_open:
        return excess <= 0
    return excess >= 0
