"""Choosing, from the cells that follow a label, those that are the figures of its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from gongkai.paper.annual.tables.entries import FigurePiece


@dataclass(frozen=True, slots=True)
class Fit:
    """The cells chosen, one for each column (None: this column has no cell), or why none could be chosen.

    `merged` is the one cell printed for the whole row. `doubt` names what is uncertain even about what was chosen.
    """

    pieces: tuple[FigurePiece | None, ...] = ()
    merged: FigurePiece | None = None
    doubt: str = ""


class RowGap(Enum):
    """Where the empty cells stand that are no cells of the row but columns lost to a joined cell."""

    FRONT = "front"
    BEHIND = "behind"
    UNKNOWN = "unknown"


def fit(
    run: Sequence[FigurePiece],
    count: int,
    columns: Sequence[int] = (),
    *,
    gap: RowGap = RowGap.BEHIND,
    final: bool = False,
) -> Fit:
    """The `count` figures of a row among the cells of its run.

    `columns` are the grid columns of the header, where the table has one; `final` says that the document ends with this
    run, so that a figure behind the last column is the beginning of something else that was cut off.
    """
    if not run:
        return Fit(doubt="no_figures")
    if len(run) == count and not (gap is RowGap.UNKNOWN and run[0].blank and any(not piece.blank for piece in run)):
        return Fit(tuple(run))
    if all(piece.row.explicit for piece in run):
        return _among_cells(run, count, columns, gap, final)
    return _among_lines(run, count, final)


def shared_out(run: Sequence[FigurePiece], rows: int, count: int) -> list[Sequence[FigurePiece]] | None:
    """The cells of several rows whose labels were printed together and apart from them, row by row.

    Only where the print leaves no choice: each row's cells share a line of their own, or all cells say the same, or
    in each row of the seven columns the last is the sum of the others.
    """
    if rows < 2 or len(run) != rows * count or any(piece.row.explicit or piece.number is None for piece in run):
        return None
    slices = [run[start : start + count] for start in range(0, len(run), count)]
    lines = [{piece.row.line for piece in part} for part in slices]
    own_lines = all(len(line) == 1 for line in lines) and len(set.union(*lines)) == rows
    all_alike = len({piece.number.value for piece in run if piece.number}) == 1
    if own_lines or all_alike or (count == 7 and all(adds_up(part) for part in slices)):
        return slices
    return None


def adds_up(part: Sequence[FigurePiece | None]) -> bool:
    """Whether the last of these cells is the sum of the others, all of them whole numbers."""
    values = [piece.number.value for piece in part if piece and piece.number]
    numbers = [value for value in values if isinstance(value, int)]
    return len(numbers) == len(part) and sum(numbers[:-1]) == numbers[-1]


def _among_lines(run: Sequence[FigurePiece], count: int, final: bool) -> Fit:
    """In a text with one cell a line an empty cell leaves no trace, so only a full row, or a lone total, is sure."""
    if len(run) == 1 and count == 7 and not final and run[0].number and run[0].number.value == 0:
        return Fit((None,) * (count - 1) + (run[0],), doubt="one_figure_in_row")
    if len(run) > count and final and not any(piece.blank for piece in run):
        return Fit(tuple(run[:count]), doubt="more_figures_than_columns")
    return Fit(doubt="more_figures_than_columns" if len(run) > count else "fewer_figures_than_columns")


def _among_cells(run: Sequence[FigurePiece], count: int, columns: Sequence[int], gap: RowGap, final: bool) -> Fit:
    filled = [piece for piece in run if not piece.blank]
    if len(filled) == 1 and count > 1 and filled[0].cell.span >= max(2, count - 1):
        return Fit(merged=filled[0])
    if columns and run[0].cell.column >= 0 and len(columns) == count:
        by_column = _by_columns(run, columns)
        if by_column is not None:
            return by_column
    windows = [
        start
        for start in range(len(run) - count + 1)
        if all(piece.blank for piece in (*run[:start], *run[start + count :]))
    ]
    if not windows:
        if len(filled) == len(run) == 1 and count == 7 and (run[0].cell.column >= 0 or not final):
            return Fit(merged=filled[0])
        if final and len(run) > count and not run[0].row.hard:
            return Fit(tuple(run[:count]), doubt="more_figures_than_columns")
        return Fit(doubt="more_figures_than_columns" if len(run) > count else "fewer_figures_than_columns")
    if gap is RowGap.UNKNOWN and filled and (len(windows) > 1 or len(run) == count):
        return Fit(doubt="gaps_at_row_end")
    start = windows[-1] if gap is RowGap.FRONT else windows[0]
    chosen = tuple(run[start : start + count])
    spans_lost = len(run) > count and run[0].cell.column < 0
    if spans_lost and len(filled) == 1 and count == 7 and chosen[-1].blank:
        return Fit(merged=filled[0], doubt="one_figure_in_row")
    return Fit(chosen, doubt="gaps_at_row_end" if len(windows) > 1 and filled else "")


def _by_columns(run: Sequence[FigurePiece], columns: Sequence[int]) -> Fit | None:
    covering = [
        next((piece for piece in run if piece.cell.column <= column < piece.cell.column + piece.cell.span), None)
        for column in columns
    ]
    taken = [piece for piece in covering if piece is not None]
    if not taken:
        return None
    if len({id(piece) for piece in taken}) == 1 and len(taken) == len(columns):
        return Fit(merged=taken[0])
    outside = [p for p in run if not p.blank and all(p is not piece for piece in taken)]
    if outside:
        return None
    single = tuple(piece if piece is not None and taken.count(piece) == 1 else None for piece in covering)
    return Fit(single, doubt="" if all(single) else "cells_do_not_match_header")
