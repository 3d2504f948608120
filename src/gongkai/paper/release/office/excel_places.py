"""Places in a workbook: cells, ranges, print areas, by numbers that begin with 1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_RANGE = re.compile(r"(?:\$?([A-Za-z]{1,3}))?(?:\$?(\d{1,7}))?(?::(?:\$?([A-Za-z]{1,3}))?(?:\$?(\d{1,7}))?)?")
_SHEET = re.compile(r"(?:'(?:[^']|'')*'|[^'!,():]+)!")
LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
_MOST_NAMED = 5


@dataclass(frozen=True)
class Range:
    """A rectangle of cells, both corners included."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, column: int, row: int) -> bool:
        """Whether a cell lies in it."""
        return self.left <= column <= self.right and self.top <= row <= self.bottom

    @property
    def text(self) -> str:
        """As a formula writes it, with dollars; whole rows and columns as such."""
        if (self.left, self.right) == (1, LAST_COLUMN):
            return f"${self.top}:${self.bottom}"
        if (self.top, self.bottom) == (1, LAST_ROW):
            return f"${letters(self.left)}:${letters(self.right)}"
        return f"${letters(self.left)}${self.top}:${letters(self.right)}${self.bottom}"


def letters(column: int) -> str:
    """The name of a column: 1 is A."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@cache
def column_number(name: str) -> int:
    """The number of a column: A is 1."""
    number = 0
    for sign in name.upper():
        number = number * 26 + ord(sign) - ord("A") + 1
    return number


def cell_of(reference: str) -> tuple[int, int] | None:
    """Column and row of a cell; None for what is no cell."""
    match = _CELL.fullmatch(reference.strip())
    return (column_number(match[1]), int(match[2])) if match else None


def range_of(reference: str) -> Range | None:
    """A cell, a range, whole columns or whole rows; None for what is none of these."""
    match = _RANGE.fullmatch(reference.strip())
    if match is None or not (match[1] or match[2]):
        return None
    first, top, last, bottom = match[1], match[2], match[3] or match[1], match[4] or match[2]
    left, right = (column_number(first), column_number(last)) if first and last else (1, LAST_COLUMN)
    above, below = (int(top), int(bottom)) if top and bottom else (1, LAST_ROW)
    return Range(min(left, right), min(above, below), max(left, right), max(above, below))


def ranges_of(formula: str) -> tuple[Range, ...] | None:
    """The ranges that a name stands for; None where it is computed."""
    ranges = [range_of(part) for part in _SHEET.sub("", formula).split(",") if part.strip()]
    return None if not ranges or None in ranges else tuple(part for part in ranges if part is not None)


def in_any(ranges: Iterable[Range], column: int, row: int) -> bool:
    """Whether a cell lies in one of several ranges."""
    return any(part.holds(column, row) for part in ranges)


def named(cells: Sequence[tuple[int, int]]) -> str:
    """The first of several cells, and how many there are: A1、B2等12处."""
    listed = "、".join(f"{letters(column)}{row}" for column, row in cells[:_MOST_NAMED])
    return listed if len(cells) <= _MOST_NAMED else f"{listed}等{len(cells)}处"
