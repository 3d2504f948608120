"""Rows cut into entries: a stretch of label text, and the run of cells that follows it.

An entry is what every table of a report consists of once its layout is taken away. In a table whose rows have ends
(`Row.hard`) a run never crosses from one row into the next.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace

from gongkai.paper.annual.tables.printed_numbers import PrintedNumber, printed_number
from gongkai.paper.annual.writing.grid import OPEN_MARK
from gongkai.paper.formats.rows import PrintedRow, PrintedRowCell, is_page_number, is_sentence, squeezed
from gongkai.paper.text.characters import core

_HAN = range(0x3400, 0xA000)
_FEWEST_COLUMNS = 3
"""How many words a row holds at the least, nothing else in it, before it is the header of a table."""


@dataclass(frozen=True, slots=True)
class LabelText:
    """A piece of label text, with its matching form; `prose` marks a sentence, which is never a label.

    `header` marks a cell of a row that holds nothing but words: what such a row names are columns.
    """

    raw: str
    core: str
    row: PrintedRow
    cell: PrintedRowCell
    prose: bool
    header: bool = False


@dataclass(frozen=True, slots=True)
class FigurePiece:
    """A cell that should hold a figure. `number` is None where what is printed was not understood."""

    raw: str
    number: PrintedNumber | None
    row: PrintedRow
    cell: PrintedRowCell

    @property
    def blank(self) -> bool:
        return self.cell.blank


@dataclass(slots=True)
class LabelledCells:
    """Label text and the cells after it. `final`: the document ends with it."""

    texts: list[LabelText] = field(default_factory=list)
    run: list[FigurePiece] = field(default_factory=list)
    final: bool = False

    @property
    def explicit(self) -> bool:
        return bool(self.run) and all(piece.row.explicit for piece in self.run)

    @property
    def hard(self) -> bool:
        return bool(self.run) and self.run[0].row.hard

    @property
    def line(self) -> int:
        return self.run[0].row.line if self.run else self.texts[0].row.line if self.texts else 0


def entries(rows: Iterable[PrintedRow]) -> Iterator[LabelledCells]:
    """The document's entries in reading order."""
    current = LabelledCells()
    for row in rows:
        if is_page_number(row):
            continue
        if current.run and (row.hard or current.run[0].row.hard):
            yield current
            current = LabelledCells()
        for piece in _row_pieces(row):
            if isinstance(piece, LabelText):
                if current.run:
                    yield current
                    current = LabelledCells()
                current.texts.append(piece)
            elif not piece.blank or current.texts or current.run:
                current.run.append(piece)
    if current.run or current.texts:
        yield current


def _row_pieces(row: PrintedRow) -> list[LabelText | FigurePiece]:
    """The row's cells as label text and figures.

    In a row whose end means something, empty cells in front of the last label are part of the label's own columns, and
    what stands behind a figure is a figure too, however odd, unless it is a label.
    """
    pieces = [_piece(cell, row) for cell in row.cells]
    if not row.hard:
        return pieces
    figures = [index for index, piece in enumerate(pieces) if isinstance(piece, FigurePiece) and not piece.blank]
    if row.explicit and figures:
        pieces = [
            FigurePiece(piece.raw, None, row, piece.cell)
            if isinstance(piece, LabelText) and index > figures[0] and not _is_label(piece)
            else piece
            for index, piece in enumerate(pieces)
        ]
    first = figures[0] if figures else len(pieces)
    labels = [index for index, piece in enumerate(pieces[:first]) if isinstance(piece, LabelText)]
    if len(labels) == len(pieces) >= _FEWEST_COLUMNS:
        return [replace(piece, header=True) if isinstance(piece, LabelText) else piece for piece in pieces]
    if not labels:
        return pieces
    return [piece for index, piece in enumerate(pieces) if index > labels[-1] or isinstance(piece, LabelText)]


def _piece(cell: PrintedRowCell, row: PrintedRow) -> LabelText | FigurePiece:
    if cell.blank:
        return FigurePiece(cell.text, printed_number(""), row, cell)
    if squeezed(cell.text) == OPEN_MARK:
        return FigurePiece(cell.text, None, row, cell)
    number = printed_number(cell.text)
    if number is not None and (row.explicit or number.odd != "remark"):
        return FigurePiece(cell.text, number, row, cell)
    prose = is_sentence(cell.text) and not cell.text.lstrip().startswith(("（本列", "(本列"))
    return LabelText(cell.text, core(cell.text) if len(cell.text) < 400 else "", row, cell, prose)


def _is_label(text: LabelText) -> bool:
    return sum(ord(character) in _HAN for character in text.raw) >= 2


@dataclass(frozen=True, slots=True)
class Chunk:
    """Label text joined to one string, with the piece that each character came from. Sentences leave a gap in it."""

    text: str
    owners: tuple[LabelText, ...]

    @classmethod
    def of(cls, texts: Iterable[LabelText]) -> Chunk:
        """The chunk that pieces of label text make together."""
        parts: list[str] = []
        owners: list[LabelText] = []
        for text in texts:
            part = "\n" if text.prose else text.core
            parts.append(part)
            owners.extend([text] * len(part))
        return cls("".join(parts), tuple(owners))

    def part(self, start: int, end: int | None = None) -> Chunk:
        """The chunk from one character to another."""
        return Chunk(self.text[start:end], self.owners[start:end])

    def without(self, texts: Container[int]) -> Chunk:
        """The chunk without the characters of some pieces, which are named by their `id`."""
        rest = [index for index, owner in enumerate(self.owners) if id(owner) not in texts]
        return Chunk("".join(self.text[index] for index in rest), tuple(self.owners[index] for index in rest))

    @property
    def raw(self) -> str:
        """The pieces as printed, each once, without line breaks."""
        return "".join(dict.fromkeys(owner.raw.replace("\n", "").strip() for owner in self.owners))

    @property
    def line(self) -> int:
        return self.owners[0].row.line if self.owners else 0
