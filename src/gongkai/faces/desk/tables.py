"""Tables, declared once: what stands over a column, and what it says of a row, on a page and in a spreadsheet alike.

A value cannot come to stand under another's heading: heading and value are one `Column`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
Value = str | int


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a table."""

    label: str
    value: Callable[[Row], Value]


@dataclass(frozen=True)
class Table(Generic[Row]):
    """Rows, and the columns in which they are shown; `title` names the sheet of a workbook."""

    title: str
    columns: Sequence[Column[Row]]
    rows: Iterable[Row]

    @property
    def head(self) -> tuple[str, ...]:
        """What stands over the columns."""
        return tuple(column.label for column in self.columns)

    def lines(self) -> Iterator[tuple[Value, ...]]:
        """The values, row by row."""
        for row in self.rows:
            yield tuple(column.value(row) for column in self.columns)

    def cells(self) -> Iterator[tuple[tuple[str, Value], ...]]:
        """The values, each with the word over it, for a page that is narrow."""
        for line in self.lines():
            yield tuple(zip(self.head, line, strict=True))


def numbered(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """The rows, each with its place in the list."""
    return enumerate(rows, 1)
