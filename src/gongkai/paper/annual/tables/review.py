"""Section four: fifteen figures of reconsideration and litigation in three groups of five."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.law.report.lines import newest
from gongkai.law.report.statement import SeenBlock
from gongkai.paper.annual.tables.entries import Chunk, FigurePiece, LabelledCells
from gongkai.paper.annual.tables.fit import RowGap, fit
from gongkai.paper.annual.tables.labels import REVIEW_VOCABULARY
from gongkai.paper.annual.tables.taken import WalkResult

_REVIEW = newest().review
RESULTS = tuple(result.key for result in _REVIEW.results)
GROUPS = tuple(block.key for block in _REVIEW.blocks)
KEYS = _REVIEW.keys


class ReviewReader:
    """Collects the runs of cells under the header; gives them out at the end, when all are there."""

    def __init__(self, taken: WalkResult) -> None:
        self._taken = taken
        self._runs: list[tuple[str, Sequence[FigurePiece]]] = []
        self._columns: list[str] = []
        self._line = 0
        self._seen = False
        self._final = False

    def take(self, chunk: Chunk, entry: LabelledCells) -> None:
        """One stretch of labels with the cells behind it."""
        groups: list[str] = []
        self._final = entry.final
        for hit in REVIEW_VOCABULARY.hits(chunk.text):
            self._seen = True
            self._line = self._line or chunk.owners[hit.start].row.line
            if hit.name in GROUPS:
                groups.append(hit.name)
            self._columns.append(chunk.text[hit.start : hit.end])
        group = groups[0] if len(groups) == 1 else ""
        if any(not piece.blank for piece in entry.run):
            self._seen = True
            self._line = self._line or entry.line
            self._runs.append((group, entry.run))
            self._taken.mark_lines(entry.run, chunk)
        elif chunk.owners and self._columns:
            self._taken.mark_lines((), chunk)
        if entry.run and all(piece.blank for piece in entry.run) and len(entry.run) >= len(KEYS):
            self._runs.append((group, entry.run))

    def finish(self) -> None:
        """Give the figures out: one row of fifteen, or a row of five under each group's own label."""
        if self._seen:
            self._taken.seen["review"] = SeenBlock("review", "", tuple(self._columns), (), self._line)
        if not self._runs:
            return
        for _, run in self._runs:
            if len(run) >= len(KEYS):
                self._whole(run)
                return
        together = [piece for _, run in self._runs for piece in run if not piece.row.explicit]
        if len(together) == len(KEYS):
            self._whole(together)
            return
        groups = [group for group, _ in self._runs if group]
        if len(groups) > 1 and len(set(groups)) == len(groups) and self._groups():
            return
        run = self._runs[0][1]
        if len(self._runs) == 1 and len([piece for piece in run if not piece.blank]) == 1:
            self._taken.doubt("one_cell_for_row", "review", run)
            return
        if groups or any(len(run) != len(RESULTS) for _, run in self._runs):
            for _, run in self._runs:
                self._taken.doubt("fewer_figures_than_columns", "review", run)

    def _whole(self, run: Sequence[FigurePiece]) -> None:
        fitted = fit(run, len(KEYS), gap=_gap(run), final=self._final)
        if fitted.doubt:
            self._taken.doubt(fitted.doubt, "review", run)
        for key, piece in zip(KEYS, fitted.pieces, strict=False):
            if piece is not None:
                self._taken.take(key, piece)
        if fitted.pieces:
            self._taken.print_row("review", "", [(p.raw, k) for k, p in zip(KEYS, fitted.pieces, strict=True) if p])

    def _groups(self) -> bool:
        fitted = [(group, fit(run, len(RESULTS))) for group, run in self._runs if group]
        if not all(chosen.pieces for _, chosen in fitted):
            return False
        for group, chosen in fitted:
            for result, piece in zip(RESULTS, chosen.pieces, strict=True):
                if piece is not None:
                    self._taken.take(f"review.{group}.{result}", piece)
        return True


def _gap(run: Sequence[FigurePiece]) -> RowGap:
    """The row has no label, so what opens it may be a border or an empty cell: only a row's own end tells."""
    return RowGap.BEHIND if run[0].row.hard else RowGap.UNKNOWN
