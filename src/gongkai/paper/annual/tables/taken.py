"""What the block readers have taken so far: figures with their places, doubts, and the lines that were tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.law.report.figures import BLANK, Amount, Value
from gongkai.law.report.statement import SeenBlock
from gongkai.paper.annual.reading import PrintedFigure, ReadingDoubt
from gongkai.paper.annual.tables.entries import Chunk, FigurePiece
from gongkai.paper.annual.writing.grid import OPEN_MARK
from gongkai.paper.formats.rows import squeezed


@dataclass
class WalkResult:
    """The growing result of one walk through a document."""

    figures: dict[str, Value] = field(default_factory=dict)
    cells: dict[str, PrintedFigure] = field(default_factory=dict)
    doubts: list[ReadingDoubt] = field(default_factory=list)
    seen: dict[str, SeenBlock] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)
    soft_rows: dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]] = field(default_factory=dict)
    accounted: set[int] = field(default_factory=set)
    """The `id` of every printed cell that was taken or doubted. Whoever looks must hold the cells meanwhile."""
    _conflicts: set[str] = field(default_factory=set)

    def take(self, key: str, piece: FigurePiece, unit: str = "") -> None:
        """Record what a cell states under its key. A cell that states two different things states nothing."""
        self.accounted.add(id(piece))
        if piece.number is None:
            left_open = squeezed(piece.raw) == OPEN_MARK
            self.doubt("left_open" if left_open else "not_a_number", key, piece)
            return
        value = piece.number.value
        if unit and isinstance(value, int | Decimal):
            value = Amount(value, unit)
        elif isinstance(value, Amount) and key.endswith("_wan") and value.unit in ("万元", "万", "萬元"):
            value = value.value
        if key in self._conflicts:
            return
        if key in self.figures and self.figures[key] != value:
            self.doubt("printed_twice", key, piece)
            self._conflicts.add(key)
            del self.figures[key], self.cells[key]
            return
        self.figures[key] = value
        where = piece.row.where or f"第{piece.row.line}行"
        self.cells[key] = PrintedFigure(
            piece.raw.strip(), where, piece.row.line, -1, piece.cell.column, piece.row.table
        )
        if piece.number.odd in ("remark", "sign", "unit", "word"):
            self.doubt(f"printed_with_{piece.number.odd}", key, piece)

    def drop(self, keys: Iterable[str]) -> None:
        """Take back cells that turned out to be uncertain."""
        for key in keys:
            self.figures.pop(key, None)
            self.cells.pop(key, None)

    def cut_off(self, line: int) -> None:
        """The document broke off in this line: its last cell may have lost digits, and is not taken.

        Where the line also shows an empty cell, columns may have been lost as well, and none of it is taken.
        """
        whole = [key for key, cell in self.cells.items() if cell.line == line]
        last = whole if any(self.figures[key] == BLANK for key in whole) else whole[-1:]
        for key in last:
            self.doubts.append(ReadingDoubt("cut_off", key, self.cells[key].raw, self.cells[key].where, line))
        self.drop(last)

    def blank(self, key: str, near: FigurePiece) -> None:
        """Record a cell that must have been printed empty, since its row shows one figure only."""
        if key not in self.figures and key not in self._conflicts:
            self.figures[key] = BLANK
            where = near.row.where or f"第{near.row.line}行"
            self.cells[key] = PrintedFigure("", where, near.row.line, -1, -1, near.row.table)

    def doubt(self, reason: str, place: str, source: FigurePiece | Chunk | Sequence[FigurePiece] | None = None) -> None:
        """Record what was seen and not understood."""
        if isinstance(source, FigurePiece):
            pieces: Sequence[FigurePiece] = (source,)
        elif isinstance(source, Chunk) or source is None:
            row = source.owners[0].row if source and source.owners else None
            raw = source.raw[:120] if source else ""
            self.doubts.append(ReadingDoubt(reason, place, raw, _where(row), row.line if row else 0))
            return
        else:
            pieces = source
        self.accounted.update(map(id, pieces))
        row = pieces[0].row if pieces else None
        raw = " ".join(piece.raw.strip() or "□" for piece in pieces)[:120]
        self.doubts.append(ReadingDoubt(reason, place, raw, _where(row), row.line if row else 0))

    def mark_lines(self, pieces: Iterable[FigurePiece], chunk: Chunk) -> None:
        """Remember that these lines belong to a table and are no prose."""
        self.lines.update(piece.row.line for piece in pieces)
        self.lines.update(owner.row.line for owner in chunk.owners if not owner.prose)

    def print_row(self, place: str, label: str, cells: Iterable[tuple[str, str]]) -> None:
        """Keep a row as printed, for showing the table of a document that has no ruled one."""
        self.soft_rows.setdefault(place, []).append((label, tuple(cells)))


def _where(row: object) -> str:
    where = getattr(row, "where", "")
    return where or (f"第{getattr(row, 'line', 0)}行" if row is not None else "")
