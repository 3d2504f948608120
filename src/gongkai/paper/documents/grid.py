"""A table of a clean body as a grid for paper: no cell over another one, and no more columns than begin a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.paper.body.tree import Element

MOST_COLUMNS = 63
"""Word opens no table of more."""


@dataclass(frozen=True)
class Placed:
    """A cell where it stands: its row and column, and how many of each it takes."""

    row: int
    column: int
    rows: int
    columns: int
    cell: Element

    @property
    def is_head(self) -> bool:
        """Whether it is a heading."""
        return self.cell.tag == "th"


@dataclass(frozen=True)
class DocumentGrid:
    """The cells of a table by rows, in reading order; how many columns, and how many rows of head it has."""

    rows: tuple[tuple[Placed, ...], ...]
    columns: int
    heads: int

    @property
    def fits(self) -> bool:
        """Whether Word can show it as a table."""
        return 0 < self.columns <= MOST_COLUMNS


def grid_of(table: Element) -> DocumentGrid:
    """The grid of a table. Where spans would lay one cell over another, the span is cut and the cell stays."""
    parts = [part for part in table.children if isinstance(part, Element)]
    sides = [(part.tag == "thead", row) for part in parts for row in _within(part, "tr")]
    taken: dict[int, int] = {}
    rows = [_row(number, row, len(sides), taken) for number, (_, row) in enumerate(sides)]
    begins = sorted({cell.column for row in rows for cell in row})
    narrow = tuple(tuple(_narrowed(cell, begins) for cell in row) for row in rows)
    return DocumentGrid(narrow, len(begins), sum(is_head for is_head, _ in sides))


def _within(element: Element, *tags: str) -> Iterator[Element]:
    """The elements right below that are one of these."""
    return (child for child in element.children if isinstance(child, Element) and child.tag in tags)


def _row(number: int, row: Element, height: int, taken: dict[int, int]) -> list[Placed]:
    """The cells of a row; `taken` says up to which row a cell from above takes each column."""
    placed = []
    column = 0
    for cell in _within(row, "td", "th"):
        while taken.get(column, 0) > number:
            column += 1
        span = int(cell.attributes.get("colspan", 1))
        free = next((step for step in range(span) if taken.get(column + step, 0) > number), span)
        deep = min(int(cell.attributes.get("rowspan", 1)), height - number)
        placed.append(Placed(number, column, deep, free, cell))
        taken.update(dict.fromkeys(range(column, column + free), number + deep))
        column += free
    return placed


def _narrowed(cell: Placed, begins: list[int]) -> Placed:
    first = begins.index(cell.column)
    end = sum(begin < cell.column + cell.columns for begin in begins)
    return Placed(cell.row, first, cell.rows, end - first, cell.cell)
