"""Section three: the table of requests, row by row in its fixed order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from gongkai.law.report.figures import BLANK
from gongkai.law.report.lines import MERGED, editions, first_form, newest
from gongkai.law.report.statement import SeenBlock
from gongkai.paper.annual.tables.entries import Chunk, FigurePiece, LabelledCells, LabelText
from gongkai.paper.annual.tables.fit import Fit, RowGap, adds_up, fit, shared_out
from gongkai.paper.annual.tables.labels import (
    APPLICANT_VOCABULARY,
    REQUEST_ROWS,
    REQUEST_VOCABULARY,
    REQUEST_WORDS,
    LabelHit,
)
from gongkai.paper.annual.tables.taken import WalkResult
from gongkai.paper.text.characters import bare

COLUMNS = tuple(column.key for column in newest().requests.columns)
_ORDER = {name: index for index, name in enumerate(REQUEST_ROWS)}
_DEPTH = {row.key: len(row.path) for form in editions() for row in form.requests.rows}
"""How many header labels a row stands under, which is how many columns its own label leaves to them."""

_SHORT = {"outcome.total", "outcome.other.other"}
_SPINE = set("三本年度办理结果")
"""The characters of the vertical label 三、本年度办理结果, which print may scatter among the rows."""

_ALIKE = 0.72
"""How alike a torn or mistyped label must be to the official one; below it the row is a doubt."""

_FOREIGN = 5
"""From how many characters on label text between a row's label and its figures is a label of its own."""

_SPLINTER = 3
"""Below how many characters label text behind a row's label says nothing."""

_REACH = 8
"""How many rows ahead of the last one a torn label is looked for."""


class RequestsReader:
    """Takes the rows of the table as they come; remembers where in the fixed order it stands."""

    def __init__(self, taken: WalkResult) -> None:
        self._taken = taken
        self._at = -1
        self._header: dict[str, int] = {}
        self._header_table = -1
        self._columns: tuple[str, ...] = ()
        self._order = COLUMNS
        self._nameless = False
        self._rows: list[str] = []
        self._unplaced: list[tuple[int, Sequence[FigurePiece]]] = []
        self._finished = False
        self._line = 0
        self._merged_at = -1
        self._widths: dict[str, int] = {}
        self.other_header = False

    @property
    def started(self) -> bool:
        return self._at >= 0

    @property
    def finished(self) -> bool:
        return self._finished

    def take(self, chunk: Chunk, entry: LabelledCells) -> None:
        """One stretch of labels with the cells behind it."""
        self._line = self._line or chunk.line
        chunk = self._without_header_rows(self._without_header(chunk))
        before = self._at
        names, rest = self._names(chunk)
        filled = any(not piece.blank for piece in entry.run)
        again = [] if names or not filled else self._claimed_again(chunk, entry.run)
        if not again and (filled or (names and entry.run)):
            other = len(rest) >= _SPLINTER and not _follows(rest, self._at)
            torn = self._torn(rest) if other else ""
            if torn:
                self._taken.doubt("label_torn", f"requests.{torn}", chunk)
                names.append(torn)
                self._rows.append(torn)
                self._at = _ORDER[torn]
            elif other and len(rest) >= _FOREIGN:
                # The figures stand behind a label that is none of the form's.
                names, self._at = [], before
        if names:
            self._place_earlier(names[0])
        names = names or again
        self._assign(names, chunk, entry, filled)
        if names or self._columns:
            self._taken.mark_lines(entry.run if names else (), chunk)

    def _without_header(self, chunk: Chunk) -> Chunk:
        """The labels without a column header, which page breaks repeat; its columns are remembered."""
        hits = APPLICANT_VOCABULARY.hits(chunk.text)
        first_row = next(
            (h.start for h in REQUEST_VOCABULARY.hits(chunk.text) if h.end - h.start >= 4), len(chunk.text)
        )
        start = min((hit.start for hit in hits), default=0)
        if first_row < start:
            first_row = len(chunk.text)
        header = _once([hit for hit in hits if hit.start < first_row])
        if len({hit.name for hit in header}) < 3:
            return chunk
        self._note_order([(hit.name, chunk.owners[hit.start]) for hit in header if hit.name in COLUMNS])
        self._columns = self._columns or tuple(
            "".join(dict.fromkeys(o.raw.replace("\n", "").strip() for o in chunk.owners[h.start : h.end]))
            for h in header
            if h.name[0] != ":"
        )
        placed = {h.name: chunk.owners[h.start] for h in header if h.name[0] != ":"}
        if all(owner.row.table >= 0 for owner in placed.values()):
            self._header = {name: owner.cell.column for name, owner in placed.items()}
            self._header_table = next(iter(placed.values())).row.table
        self._taken.mark_lines((), chunk)
        return chunk.part(header[-1].end)

    def _note_order(self, named: Sequence[tuple[str, LabelText]]) -> None:
        """In which order the columns are printed, where one row names them all; a header of several rows cannot say."""
        in_one_row = len({(owner.row.table, owner.row.line) for _, owner in named}) == 1
        whole = in_one_row and named[0][1].row.hard and {name for name, _ in named} == set(COLUMNS)
        self._order = tuple(name for name, _ in named) if whole else COLUMNS
        self._nameless = False

    def _without_header_rows(self, chunk: Chunk) -> Chunk:
        """The labels without those of a row that names columns, such as 类别 数据1 数据2 … 总计.

        Only its corner may name a row, that of the figures below it.
        """
        columns: set[int] = set()
        for owner in chunk.owners:
            if owner.header and (owner.cell is not owner.row.cells[0] or not _row_label(owner.core)):
                columns.add(id(owner))
        if columns:
            self._nameless = True
        return chunk.without(columns) if columns else chunk

    def _claimed_again(self, chunk: Chunk, run: Sequence[FigurePiece]) -> list[str]:
        """The row that these labels name although it was met before: where the figures differ, neither are taken."""
        if sum(piece.number is not None for piece in run) != len(COLUMNS):
            return []
        hits = [hit for hit in REQUEST_VOCABULARY.hits(chunk.text) if hit.name in self._rows]
        if not hits or hits[-1].name == "outcome.other.other":
            return []
        hit = hits[-1]
        rest = bare(chunk.text[hit.end :].replace("\n", ""))
        alone = hit.name not in _SHORT or bare(chunk.owners[hit.start].core) in ("总计", "合计")
        return [hit.name] if alone and len(rest) < _SPLINTER else []

    def _names(self, chunk: Chunk) -> tuple[list[str], str]:
        """The rows that the labels name, in order, and the label text behind the last of them."""
        names: list[str] = []
        end = 0
        for hit in REQUEST_VOCABULARY.hits(chunk.text):
            if hit.name.startswith("header:") or (hit.name[0] == ":" and hit.start - end <= 1):
                end = hit.end
            if hit.name.startswith(("header:", ":")):
                continue
            if names and _ORDER[hit.name] == self._at:
                end = hit.end  # a sub-heading and the row below it may both carry the label
            if not self._fits(hit, chunk):
                continue
            self._at = _ORDER[hit.name]
            names.append(hit.name)
            end = hit.end
            if hit.name == "outcome.other":
                self.other_header = True
        self._rows.extend(names)
        return names, bare(chunk.text[end:].replace("\n", ""))

    def _fits(self, hit: LabelHit, chunk: Chunk) -> bool:
        place = _ORDER[hit.name]
        if place <= self._at:
            return False
        if hit.name == "outcome.other.other":
            alone = chunk.owners[hit.start].core in ("其他", "其它")
            return alone and self._at >= _ORDER["outcome.other"]
        if hit.name == "outcome.total":
            whole = bare(chunk.owners[hit.start].core) in ("总计", "合计")
            return self._at >= _ORDER["outcome.granted"] and (whole or self._at >= _ORDER["outcome.other"])
        return True

    def _torn(self, rest: str) -> str:
        """The row that a torn, shortened or mistyped label most likely names, within reach; empty if none is clear."""
        best, score = "", 0.0
        for name in REQUEST_ROWS[self._at + 1 : self._at + 1 + _REACH]:
            word = REQUEST_WORDS[name]
            if name in _SHORT or len(rest) < 3:
                continue
            if len(rest) >= 4 and word.startswith(rest):
                alike = 1.0
            elif len(rest) >= 4 and len(rest) <= 1.6 * len(word):
                alike = SequenceMatcher(None, rest, word, autojunk=False).ratio()
            else:
                continue
            if alike > score:
                best, score = name, alike
        return best if score >= _ALIKE else ""

    def _place_earlier(self, name: str) -> None:
        """A full row whose label was lost is known by its place when exactly one row is missing there."""
        pending, self._unplaced = self._unplaced, []
        if len(pending) == 1:
            before, run = pending[0]
            missing = [row for row in REQUEST_ROWS[before + 1 : _ORDER[name]] if row != "outcome.other"]
            if len(missing) == 1 and missing[0] != "outcome.other.other":
                self._taken.doubt("label_torn", f"requests.{missing[0]}", run)
                self._figures(missing[0], run, "", final=False)
                return
        for _, run in pending:
            self._taken.doubt("figures_without_row", "requests", run)

    def _assign(self, names: list[str], chunk: Chunk, entry: LabelledCells, filled: bool) -> None:
        run = entry.run
        if not names:
            if filled and self.started and not self._finished and chunk.text:
                if len(run) == len(COLUMNS):
                    self._unplaced.append((self._at, run))
                else:
                    self._taken.doubt("figures_without_row", "requests", run)
            elif run and len(chunk.text) >= 3 and REQUEST_WORDS["new"].endswith(chunk.text) and not self.started:
                self._taken.doubt("label_lost", "requests", chunk)
            return
        slices = shared_out(run, len(names), len(COLUMNS))
        if slices:
            for name, part in zip(names, slices, strict=True):
                self._figures(name, part, REQUEST_WORDS[name], final=False)
            return
        # Whichever row a lone figure at the very end belongs to, what followed it was cut off.
        self._figures(names[-1], run, chunk.raw, final=entry.final and 1 in (len(names), len(run)))
        self._finished = self._finished or (names[-1] == "carried_out" and bool(run))

    def _figures(self, name: str, run: Sequence[FigurePiece], printed: str, *, final: bool) -> None:
        place = f"requests.{name}"
        grid: list[int] = []
        if run and run[0].row.table == self._header_table >= 0 and set(self._header) == set(COLUMNS):
            grid = [self._header[column] for column in self._order]
        if run and run[0].row.explicit and not run[0].row.hard:
            self._widths[name] = len(run)
        fitted = self._like_the_rows_before(run) or fit(run, len(COLUMNS), grid, gap=_gap(run), final=final)
        if self._nameless and fitted.pieces and not adds_up(fitted.pieces):
            fitted = Fit(doubt="columns_unknown")
        if fitted.doubt and not (name == "outcome.other" and fitted.doubt == "no_figures"):
            self._taken.doubt(fitted.doubt, place, run)
        labelled: list[tuple[str, str]] = []
        for column, piece in zip(self._order, fitted.pieces, strict=False):
            key = f"{place}.{column}"
            if piece is not None:
                self._taken.take(key, piece)
                labelled.append((piece.raw, key))
            elif fitted.doubt == "one_figure_in_row":
                self._taken.blank(key, run[0])
                labelled.append(("", key))
        if fitted.merged is not None:
            self._merged_at = run.index(fitted.merged)
            self._taken.take(f"{place}.{MERGED}", fitted.merged)
            labelled.append((fitted.merged.raw, f"{place}.{MERGED}"))
        self._taken.print_row("requests", printed, labelled or [(piece.raw, "") for piece in run])

    def _like_the_rows_before(self, run: Sequence[FigurePiece]) -> Fit | None:
        """A row cut short whose only figure stands where the rows before had their one merged cell."""
        filled = [index for index, piece in enumerate(run) if not piece.blank]
        cut_short = len(run) < len(COLUMNS) and bool(run) and run[0].row.explicit
        return (
            Fit(merged=run[filled[0]], doubt="one_cell_for_row") if cut_short and filled == [self._merged_at] else None
        )

    def finish(self) -> None:
        """Say what of the table was met, and which rows of figures found no label."""
        for _, run in self._unplaced:
            self._taken.doubt("figures_without_row", "requests", run)
        self._drop_short_rows()
        single = any(key.startswith("requests.outcome.other.") and key.count(".") == 3 for key in self._taken.figures)
        split = any(
            key.startswith("requests.outcome.other.") and key.count(".") == 4 for key in self._taken.figures
        ) or any(name in ("outcome.other.no_supplement", "outcome.other.fee_overdue") for name in self._rows)
        if single and split:
            self._drop_header()
            single = False
        if self.started or self._columns:
            form = first_form(splits_other=split).name if split or single else ""
            self._taken.seen["requests"] = SeenBlock("requests", form, self._columns, tuple(self._rows), self._line)

    def _drop_short_rows(self) -> None:
        """Where each cell has a bar of its own, like rows have equally many; one that has fewer has lost a cell.

        Which one it lost nobody can tell once the row also shows an empty cell, so its figures are not taken.
        """
        for depth in set(_DEPTH.values()):
            widths = {name: width for name, width in self._widths.items() if _DEPTH[name] == depth}
            usual = Counter(widths.values()).most_common(1)[0][0] if len(widths) > 2 else 0
            for name in (name for name, width in widths.items() if width < usual):
                keys = [f"requests.{name}.{column}" for column in COLUMNS]
                if any(self._taken.figures.get(key) == BLANK for key in keys):
                    self._taken.doubt("fewer_figures_than_columns", f"requests.{name}")
                    self._taken.drop(keys)

    def _drop_header(self) -> None:
        """Where the row has rows of its own it is a header: figures behind it belong to a row whose label was lost."""
        keys = [f"requests.outcome.other.{column}" for column in (*COLUMNS, MERGED)]
        if not all(isinstance(self._taken.figures.get(key, ""), str) for key in keys):
            self._taken.doubt("figures_without_row", "requests.outcome.other")
        self._taken.drop(keys)


def _row_label(text: str) -> bool:
    """Whether text holds the label of a row that could not be that of a column."""
    hits = REQUEST_VOCABULARY.hits(text)
    return any(hit.name in _ORDER and hit.name not in _SHORT for hit in hits)


def _once(hits: Sequence[LabelHit]) -> list[LabelHit]:
    """The labels up to the first that comes again: the second 总计 behind a repeated header is a row, not a column."""
    names = [hit.name for hit in hits]
    again = next((index for index, name in enumerate(names) if name in names[:index]), len(hits))
    return list(hits[:again])


def _gap(run: Sequence[FigurePiece]) -> RowGap:
    return RowGap.FRONT if run and (run[0].row.lost_in_front or run[0].row.table >= 0) else RowGap.BEHIND


def _follows(rest: str, at: int) -> bool:
    """Whether label text is only the rest of the label before it, or a splinter of the vertical one."""
    if set(rest) <= _SPINE:
        return True
    return at >= 0 and rest in REQUEST_WORDS[REQUEST_ROWS[at]]
