"""The official tables of an edition as merged cells, built once from the edition's data for every writer.

A `Grid` is a table in reading order: each row lists the cells that begin in it, each cell says how many rows and
columns it covers. The layouts are those of the annexes to 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.law.report.figures import Amount, Figures, Value
from gongkai.law.report.lines import MERGED, Edition, FigureBlock, Row
from gongkai.paper.text.characters import writable

OPEN_MARK = "〔待补〕"
"""What a cell shows whose figure is not known. It is read back as an absent figure, never as a zero."""


_FEW_COLUMNS = 4
_NARROW_ROOM, _WIDE_ROOM = 2.45, 8.0
"""The room of one column in a table of many or few columns, in heights of its type, as wide as A4 allows."""

_DIGIT_WIDTH = 0.57
_LAST_NARROW = 0x2FF
"""Signs after this code point are as wide as they are high, those before it as a digit."""

_SMALLEST_SCALE = 0.3


class CellPart(StrEnum):
    """What a cell is for."""

    CAPTION = "caption"
    NOTE = "note"
    HEADER = "header"
    LABEL = "label"
    FIGURE = "figure"


@dataclass(frozen=True)
class GridCell:
    """One cell, `rows` high and `columns` wide. `key` names the figure it holds; `unread` that it is left open."""

    text: str
    part: CellPart
    rows: int = 1
    columns: int = 1
    key: str = ""
    unread: bool = False
    vertical: bool = False

    @property
    def scope(self) -> str:
        """What a header cell speaks for: ``col``, ``row``, their groups, or empty for a figure."""
        if self.part is CellPart.LABEL:
            return "rowgroup" if self.rows > 1 else "row"
        if self.part in (CellPart.FIGURE, CellPart.NOTE):
            return ""
        return "colgroup" if self.columns > 1 else "col"


@dataclass(frozen=True)
class ReportGrid:
    """One table: its name, the section it stands in, the relative widths of its columns and its rows.

    The first `header_rows` rows repeat where the table goes over a page. `caption` says in words what the table is.
    """

    name: str
    section: int
    caption: str
    widths: tuple[int, ...]
    header_rows: int
    rows: tuple[tuple[GridCell, ...], ...]

    @property
    def cells(self) -> Iterator[GridCell]:
        return (cell for row in self.rows for cell in row)

    def placed(self) -> Iterator[tuple[int, int, GridCell]]:
        """Each cell with the row and column where its upper left corner lies, counted from 0."""
        taken: set[tuple[int, int]] = set()
        for top, row in enumerate(self.rows):
            left = 0
            for cell in row:
                while (top, left) in taken:
                    left += 1
                yield top, left, cell
                taken.update((top + down, left + right) for down in range(cell.rows) for right in range(cell.columns))
                left += cell.columns

    def scale(self, cell: GridCell) -> float:
        """By how much a figure must be set smaller than its table so that it stands on one line of its cell.

        A number broken over two lines reads as two. Labels, and cells left open, may break.
        """
        if cell.part is not CellPart.FIGURE or cell.unread:
            return 1.0
        room = cell.columns * (_NARROW_ROOM if len(self.widths) > _FEW_COLUMNS else _WIDE_ROOM)
        need = sum(1.0 if ord(sign) > _LAST_NARROW else _DIGIT_WIDTH for sign in cell.text)
        return round(max(_SMALLEST_SCALE, min(1.0, room / need)), 2) if need else 1.0


def printed(value: Value) -> str:
    """A figure as it stands in the cell: plain digits, the sign itself, an amount with its unit."""
    match value:
        case Amount():
            return f"{printed(value.value)}{writable(value.unit)}"
        case Decimal():
            return format(value, "f")
        case _:
            return writable(str(value))


def grids(form: Edition, figures: Figures) -> tuple[ReportGrid, ReportGrid, ReportGrid]:
    """The tables of sections two, three and four with these figures in them."""
    return disclosure_grid(form, figures), requests_grid(form, figures), review_grid(form, figures)


def left_out(form: Edition, figures: Figures) -> tuple[str, ...]:
    """The figures that have no cell in this form, in the order they came."""
    drawn = {cell.key for grid in grids(form, figures) for cell in grid.cells if cell.key}
    return tuple(key for key in figures if key not in drawn)


def unread_keys(form: Edition, figures: Figures) -> tuple[str, ...]:
    """The cells of the form that are left open, in printed order."""
    return tuple(cell.key for grid in grids(form, figures) for cell in grid.cells if cell.unread)


def _figure(key: str, figures: Figures, columns: int = 1) -> GridCell:
    if key not in figures:
        return GridCell(OPEN_MARK, CellPart.FIGURE, columns=columns, key=key, unread=True)
    return GridCell(printed(figures[key]), CellPart.FIGURE, columns=columns, key=key)


def disclosure_grid(form: Edition, figures: Figures) -> ReportGrid:
    """Section two: the blocks of Article 20 stacked in one table, as wide as the widest of them."""
    width = 1 + max(len(block.columns) for block in form.blocks)
    rows = [row for block in form.blocks for row in _block_rows(block, figures, width)]
    return ReportGrid("disclosure", 2, form.headings[1], (1,) * width, 0, tuple(rows))


def _block_rows(block: FigureBlock, figures: Figures, width: int) -> Iterator[tuple[GridCell, ...]]:
    spans = [1] * (len(block.columns) - 1) + [width - len(block.columns)]  # the last column takes what is left
    yield (GridCell(block.caption, CellPart.CAPTION, columns=width),)
    headers = (GridCell(c.label, CellPart.HEADER, columns=span) for c, span in zip(block.columns, spans, strict=True))
    yield (GridCell(block.name, CellPart.HEADER), *headers)
    for row in block.rows:
        cells = (
            _figure(f"{row.key}.{column.key}", figures, span) for column, span in zip(block.columns, spans, strict=True)
        )
        yield (GridCell(row.label, CellPart.LABEL), *cells)


def requests_grid(form: Edition, figures: Figures) -> ReportGrid:
    """Section three: three header rows and a corner of 3 × 3, then three columns of labels and seven of figures."""
    columns = form.requests.columns
    depth = 1 + max(len(row.path) for row in form.requests.rows)
    organisations = [column for column in columns if column.organisation]
    header = (
        (
            GridCell(form.requests.corner, CellPart.NOTE, rows=3, columns=depth),
            GridCell(form.requests.applicants, CellPart.HEADER, columns=len(columns)),
        ),
        (
            GridCell(columns[0].label, CellPart.HEADER, rows=2),
            GridCell(form.requests.organisations, CellPart.HEADER, columns=len(organisations)),
            GridCell(columns[-1].label, CellPart.HEADER, rows=2),
        ),
        tuple(GridCell(column.label, CellPart.HEADER) for column in organisations),
    )
    body = tuple(
        (*labels, *_request_figures(row, form, figures))
        for row, labels in zip(form.requests.rows, _row_labels(form.requests.rows, depth), strict=True)
    )
    return ReportGrid("requests", 3, form.headings[2], (8, 21, 50, *(11,) * len(columns)), 3, header + body)


def _request_figures(row: Row, form: Edition, figures: Figures) -> tuple[GridCell, ...]:
    keys = [f"requests.{row.key}.{column.key}" for column in form.requests.columns]
    merged = f"requests.{row.key}.{MERGED}"
    if merged in figures and not any(key in figures for key in keys):
        return (_figure(merged, figures, len(keys)),)
    return tuple(_figure(key, figures) for key in keys)


def _row_labels(rows: Sequence[Row], depth: int) -> Iterator[tuple[GridCell, ...]]:
    """The label cells of each row: a header cell where its group begins, and the row's own label over the rest."""
    for index, row in enumerate(rows):
        begins: list[GridCell] = []
        for level in range(len(row.path)):
            group = row.path[: level + 1]
            if index and rows[index - 1].path[: level + 1] == group:
                continue
            begins.append(GridCell(group[-1], CellPart.LABEL, rows=_run(rows[index:], group), vertical=level == 0))
        yield (*begins, GridCell(row.label, CellPart.LABEL, columns=depth - len(row.path)))


def _run(rows: Iterable[Row], group: tuple[str, ...]) -> int:
    count = 0
    for row in rows:
        if row.path[: len(group)] != group:
            break
        count += 1
    return count


def review_grid(form: Edition, figures: Figures) -> ReportGrid:
    """Section four: 行政复议 beside 行政诉讼 and its two kinds, five results each, and one row of 15 figures."""
    results = form.review.results
    top: list[GridCell] = []
    second: list[GridCell] = []
    for name in dict.fromkeys(block.path[0] for block in form.review.blocks):
        members = [block for block in form.review.blocks if block.path[0] == name]
        alone = len(members[0].path) == 1
        top.append(GridCell(name, CellPart.HEADER, rows=2 if alone else 1, columns=len(results) * len(members)))
        second.extend(GridCell(block.path[1], CellPart.HEADER, columns=len(results)) for block in members if not alone)
    third = tuple(GridCell(result.label, CellPart.HEADER) for _ in form.review.blocks for result in results)
    last = tuple(_figure(key, figures) for key in form.review.keys)
    rows = (tuple(top), tuple(second), third, last)
    return ReportGrid("review", 4, form.headings[3], (1,) * len(third), 3, rows)
