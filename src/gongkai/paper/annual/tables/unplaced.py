"""Figures that belong to no row that was recognised: each is a doubt, and whole tables are offered in the form's order.

Nothing here becomes a figure. Where a table without labels has as many rows as the form, each row is named after the
row of the form that stands at its place, for a person to confirm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from gongkai.law.report.figures import Amount
from gongkai.law.report.lines import editions
from gongkai.paper.annual.reading import OFFERED_IN_ORDER
from gongkai.paper.annual.tables.entries import FigurePiece, LabelledCells
from gongkai.paper.annual.tables.taken import WalkResult

_ROOMS = ("article20", "requests", "review")
_FEWEST = 2
"""How many figures a line without ruled cells holds at the least; one alone may be the number of a page."""


@dataclass(frozen=True, slots=True)
class _PrintedRow:
    """The figures of one printed row that nothing was read from, and the part of the report they stand in."""

    room: str
    pieces: Sequence[FigurePiece]

    @property
    def whole(self) -> bool:
        """Whether every cell of the row states something."""
        return all(piece.number is not None and not piece.blank for piece in self.pieces)


def doubt_unplaced(entries: Sequence[tuple[str, LabelledCells]], taken: WalkResult) -> None:
    """Record as doubts the figures of these entries, each with its room, that were neither taken nor doubted yet."""
    rows = list(_rows_left(entries, taken))
    for table in _tables(rows):
        names = _names_in_order(table)
        if names:
            for name, row in zip(names, table, strict=True):
                taken.doubt(OFFERED_IN_ORDER, name, row.pieces)
        else:
            for row in table:
                if row.room in _ROOMS:
                    taken.doubt("figures_without_row", row.room, row.pieces)


def _rows_left(entries: Sequence[tuple[str, LabelledCells]], taken: WalkResult) -> Iterator[_PrintedRow]:
    for room, entry in entries:
        if any(id(piece) in taken.accounted for piece in entry.run):
            continue
        for _, printed in groupby(entry.run, key=lambda piece: piece.row.line):
            pieces = list(printed)
            stated = sum(_is_figure(piece) for piece in pieces)
            if stated >= (1 if pieces[0].row.explicit else _FEWEST):
                yield _PrintedRow(room, pieces)


def _is_figure(piece: FigurePiece) -> bool:
    return piece.number is not None and isinstance(piece.number.value, int | Decimal | Amount)


def _tables(rows: Sequence[_PrintedRow]) -> Iterator[list[_PrintedRow]]:
    """Rows of one room and one width, as they follow each other."""
    for _, table in groupby(rows, key=lambda row: (row.room, len(row.pieces))):
        yield list(table)


def _names_in_order(table: Sequence[_PrintedRow]) -> Sequence[str]:
    """The rows of the form that these would be by their number and width; nothing where no table of the form fits."""
    if not all(row.whole for row in table):
        return ()
    room = table[0].room
    fitting = _shapes().get((len(table), len(table[0].pieces)), ())
    return fitting if fitting and room in ("", fitting[0].partition(".")[0]) else ()


def _shapes() -> Mapping[tuple[int, int], Sequence[str]]:
    """The rows of the tables that can be told by their number of rows and columns alone."""
    shapes: dict[tuple[int, int], Sequence[str]] = {}
    for form in editions():
        requests, review = form.requests, form.review
        shapes[len(requests.rows), len(requests.columns)] = [f"requests.{row.key}" for row in requests.rows]
        shapes[len(review.blocks), len(review.results)] = [f"review.{block.key}" for block in review.blocks]
    return shapes
