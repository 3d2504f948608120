"""`Figures`: what the tables of one annual report state, cell by cell.

The two roads of the house meet here: figures are counted from a ledger or read from a document, and the checks
know nothing else. Three things are kept apart that look alike: a printed zero, a cell printed empty (`BLANK`) or with
a sign such as ``/``, and a cell that is absent because it could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

Number = int | Decimal

BLANK = ""
"""What a cell that is there and printed empty holds."""


@dataclass(frozen=True)
class Amount:
    """A number printed with a unit of its own inside the cell, such as 251000元 in a column that names none."""

    value: Number
    unit: str


Value = Number | Amount | str
"""What a cell states: a number, a number with its unit, or the sign printed instead (`BLANK`, ``/``, ``-``, 无)."""


class Figures(Mapping[str, Value]):
    """The cells of one report under their keys. A key that is absent was not legible, or not in the form."""

    __slots__ = ("_cells",)

    def __init__(self, cells: Mapping[str, Value] | None = None) -> None:
        self._cells: dict[str, Value] = dict(cells or {})

    def __getitem__(self, key: str) -> Value:
        return self._cells[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __repr__(self) -> str:
        return f"Figures({self._cells!r})"

    def number(self, key: str) -> Number | None:
        """The number the cell states, in the unit of its column; None for a sign, an own unit, or an absent cell."""
        value = self._cells.get(key)
        return value if isinstance(value, int | Decimal) else None

    def is_sign(self, key: str) -> bool:
        """Whether the cell was printed without a number: empty, ``/``, ``-``, 无."""
        return isinstance(self._cells.get(key), str)

    def with_cells(self, cells: Mapping[str, Value]) -> Figures:
        """A copy in which the given cells are replaced or added."""
        return Figures({**self._cells, **cells})

    def without(self, *keys: str) -> Figures:
        """A copy that lacks the given cells, as after a torn page."""
        return Figures({key: value for key, value in self._cells.items() if key not in keys})
