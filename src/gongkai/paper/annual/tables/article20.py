"""Section two: the blocks of Article 20, each with its own columns, in either edition or a mixture of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from gongkai.law.report.lines import layouts
from gongkai.law.report.statement import SeenBlock
from gongkai.paper.annual.tables.entries import Chunk, FigurePiece, LabelledCells
from gongkai.paper.annual.tables.fit import fit, shared_out
from gongkai.paper.annual.tables.labels import (
    ARTICLE20_BLOCK_OF,
    ARTICLE20_ROWS,
    ARTICLE20_VOCABULARY,
    LAYOUTS_OF_LABEL,
    LabelHit,
)
from gongkai.paper.annual.tables.taken import WalkResult

ROW_SLACK = 3
"""How many characters may stand between a row's label and its figures, such as a stray number word or a broken sign."""

_ALIKE = 0.8
"""How alike a torn label must be to a row's official one."""

_LAYOUTS = frozenset(form.name for form in layouts())
_LAYOUTS_OF_ROW = {
    name: frozenset(
        form.name for form in layouts() if any(row.key == name for block in form.blocks for row in block.rows)
    )
    for words in ARTICLE20_ROWS.values()
    for _, name in words
}
"""Which forms have a row; none for one that no form has."""


@dataclass(slots=True)
class ColumnLabel:
    """A column label as printed: which forms have it (empty: any), its column, and where it stands in a ruled table."""

    layouts: frozenset[str]
    key: str
    printed: str
    grid: int
    table: int


@dataclass(slots=True)
class BlockReader:
    """One block met in the document: its column labels, and its rows with the cells behind them."""

    place: str
    line: int
    columns: list[ColumnLabel] = field(default_factory=list)
    rows: list[tuple[str, str, Sequence[FigurePiece], bool]] = field(default_factory=list)

    @property
    def edition(self) -> str:
        """The form that all recognised columns agree on, or nothing; of several the oldest."""
        named = [column.layouts for column in self.columns if column.layouts]
        common = frozenset.intersection(*named) if named else frozenset()
        return min(common, default="")


class Article20:
    """Collects the blocks in passing; interprets them at the end, when the form as a whole is known."""

    def __init__(self, taken: WalkResult) -> None:
        self._taken = taken
        self._blocks: list[BlockReader] = []
        self._open: BlockReader | None = None

    def caption(self, place: str, line: int) -> None:
        """A caption such as 第二十条第（五）项 opens a block."""
        self._open = BlockReader(place, line)
        self._blocks.append(self._open)

    def take(self, chunk: Chunk, entry: LabelledCells) -> None:
        """One stretch of labels with the cells behind it."""
        hits = ARTICLE20_VOCABULARY.hits(chunk.text)
        columns = [hit for hit in hits if hit.name.startswith("column:")]
        rows = [hit for hit in hits if not hit.name.startswith("column:")]
        if not rows and any(not piece.blank for piece in entry.run):
            rows = self._torn(chunk, columns[-1].end if columns else 0)
        if columns:
            self._header(columns, rows, chunk)
        if rows:
            self._rows(rows, chunk, entry)
        elif any(not piece.blank for piece in entry.run) and chunk.text:
            self._taken.doubt("figures_without_row", self._open.place if self._open else "article20", entry.run)
        if (columns or rows) and chunk.owners:
            self._taken.mark_lines(entry.run if rows else (), chunk)

    def _torn(self, chunk: Chunk, start: int) -> list[LabelHit]:
        """The row that a torn or mistyped label behind the column labels most likely names, if one alone is near."""
        rest = chunk.text[start:].replace("\n", "")
        near = {
            name
            for words in ARTICLE20_ROWS.values()
            for word, name in words
            if len(rest) >= 4
            and (word.startswith(rest) or SequenceMatcher(None, rest, word, autojunk=False).ratio() >= _ALIKE)
        }
        if len(near) != 1:
            return []
        name = near.pop()
        self._taken.doubt("label_torn", f"{ARTICLE20_BLOCK_OF[name]}.{name}", chunk)
        return [LabelHit(name, start, len(chunk.text))]

    def _header(self, columns: list[LabelHit], rows: list[LabelHit], chunk: Chunk) -> None:
        place = ARTICLE20_BLOCK_OF[rows[0].name] if rows else ""
        if self._open is None or self._open.rows or (self._open.columns and columns[0].name == "column::name"):
            self._open = BlockReader(place, chunk.line)
            self._blocks.append(self._open)
        for hit in columns:
            label, key = hit.name.removeprefix("column:").split(":")
            owner = chunk.owners[hit.start]
            if key != "name":
                printed = "".join(
                    dict.fromkeys(o.raw.replace("\n", "").strip() for o in chunk.owners[hit.start : hit.end])
                )
                forms = LAYOUTS_OF_LABEL.get(label, frozenset())
                self._open.columns.append(ColumnLabel(forms, key, printed, owner.cell.column, owner.row.table))

    def _rows(self, rows: list[LabelHit], chunk: Chunk, entry: LabelledCells) -> None:
        for number, hit in enumerate(rows):
            place = ARTICLE20_BLOCK_OF[hit.name]
            if self._open is None or (self._open.place and self._open.place != place):
                self._open = next((b for b in reversed(self._blocks) if b.place == place), None)
                if self._open is None:
                    self._open = BlockReader(place, chunk.owners[hit.start].row.line)
                    self._blocks.append(self._open)
            self._open.place = place
            last = number == len(rows) - 1
            near = last and len(chunk.text) - hit.end <= ROW_SLACK
            printed = chunk.part(hit.start, hit.end).raw
            run: Sequence[FigurePiece] = entry.run if near else ()
            if last and not near and entry.run:
                self._taken.doubt("figures_without_row", place, entry.run)
            self._open.rows.append((hit.name, printed, run, entry.final))

    def marks(self) -> list[frozenset[str]]:
        """For each label and row that only some forms have, which have it: by these the form is known."""
        marks = [column.layouts for block in self._blocks for column in block.columns]
        marks += [_LAYOUTS_OF_ROW.get(name, frozenset()) for block in self._blocks for name, *_ in block.rows]
        return [forms for forms in marks if forms and forms != _LAYOUTS]

    def finish(self, form: str) -> None:
        """Turn the collected blocks into figures; `form` decides where a block's own header is lost."""
        for block in self._blocks:
            if not block.place:
                block.place = _place_by_columns(block)
            if not block.place:
                continue
            keys = _column_keys(block, form)
            self._note(block)
            for row, printed, run, final in _shared_out(block, len(keys)):
                self._row(block, row, printed, run, keys, final)

    def _note(self, block: BlockReader) -> None:
        earlier = self._taken.seen.get(block.place)
        columns = tuple(column.printed for column in block.columns)
        rows = tuple(printed for _, printed, _, _ in block.rows)
        if earlier:
            columns, rows = earlier.columns or columns, earlier.rows + rows
        form = block.edition or (earlier.edition if earlier else "")
        self._taken.seen[block.place] = SeenBlock(
            block.place, form, columns, rows, earlier.line if earlier else block.line
        )

    def _row(
        self,
        block: BlockReader,
        row: str,
        printed: str,
        run: Sequence[FigurePiece],
        keys: Sequence[tuple[str, str]],
        final: bool,
    ) -> None:
        place = f"{block.place}.{row}"
        if not run:
            self._taken.doubt("no_figures", place)
            return
        if not keys:
            self._taken.doubt("columns_unknown", place, run)
            return
        tables = {column.table for column in block.columns}
        grid = [c.grid for c in block.columns] if tables == {run[0].row.table} and run[0].row.table >= 0 else []
        fitted = fit(run, len(keys), grid if len(grid) == len(keys) else (), final=final)
        if fitted.doubt:
            self._taken.doubt(fitted.doubt, place, run)
        labelled: list[tuple[str, str]] = []
        for (key, unit), piece in zip(keys, fitted.pieces, strict=False):
            if piece is not None:
                self._taken.take(f"{row}.{key}", piece, unit)
                labelled.append((piece.raw, f"{row}.{key}"))
        if fitted.merged is not None:
            self._taken.doubt("one_cell_for_row", place, fitted.merged)
            labelled.append((fitted.merged.raw, ""))
        self._taken.print_row(block.place, printed, labelled or [(piece.raw, "") for piece in run])


def _shared_out(block: BlockReader, count: int) -> list[tuple[str, str, Sequence[FigurePiece], bool]]:
    """The rows of a block, where labels printed together share out the cells printed behind the last of them."""
    whole = all(not run for _, _, run, _ in block.rows[:-1])
    slices = shared_out(block.rows[-1][2], len(block.rows), count) if whole and block.rows and count else None
    if not slices:
        return block.rows
    return [(row, printed, part, False) for (row, printed, _, _), part in zip(block.rows, slices, strict=True)]


def _place_by_columns(block: BlockReader) -> str:
    keys = {column.key for column in block.columns}
    if keys & {"issued", "repealed", "valid", "made", "newly_public", "total_public"}:
        return "article20.1"
    if keys & {"amount_wan", "amount_yuan", "amount"} and "items" not in keys:
        return "article20.8"
    return "article20.9" if "items" in keys else ""


def _most_filled(block: BlockReader) -> int:
    """How many figures the fullest row of a block shows."""
    return max((sum(not piece.blank for piece in run) for _, _, run, _ in block.rows), default=0)


def _column_keys(block: BlockReader, form: str) -> list[tuple[str, str]]:
    """The columns of a block as (key, own unit): by its printed labels if they are whole, else by its edition."""
    official = {
        form.name: next((b.columns for b in form.blocks if f"article20.{b.item}" == block.place), ())
        for form in layouts()
    }
    labels = [column for column in block.columns if column.key != "torn"]
    named = [("amount_wan", "元") if c.key == "amount_yuan" else (c.key, "") for c in labels]
    name = block.edition or ("" if any(c.layouts for c in labels) else form)
    wanted = official.get(name, ())
    whole = labels and len(labels) == len(block.columns) and len(set(named)) == len(named)
    if whole and (not wanted or len(labels) >= len(wanted) or _most_filled(block) <= len(labels)):
        return named
    return [(column.key, "") for column in wanted]
