"""The common shape every reader brings a document into: printed rows of cells, in reading order.

A line of running text is a row of one cell. What differs between formats is said in two flags: whether the row's end
means something (`hard`), and whether an empty cell is a cell (`explicit`); in a plain text with one cell a line neither
holds, and nothing may be concluded from what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

BLANKS = re.compile(r"[\s\u00a0\u200b-\u200f\u2028\u2029\u2060\ufeff\u3000]+")
_BLANK = " \t\r\n\f\v\u00a0\u3000\u2028\u2029\u2060\ufeff" + "".join(map(chr, range(0x2000, 0x2010)))
UNREADABLE_SIGN = "\ufffc"
"""Stands in a cell for what print shows there and no reader can tell: a picture, a formula, something struck out."""

_RULE = re.compile(r"^[\s|:+\-=_─━—]+$")
_SENTENCE = re.compile(r"[。！？；!?]|[，,].*[，,].*[，,]")
_NUMERIC = re.compile(
    r"^[+\-－＋]?[\d０-９][\d０-９,，.．]*(?:[件条个项份次宗元]|万元|亿元|千元)?$|^[/\\／\-－—–]{1,2}$|^无$"
)


@dataclass(frozen=True, slots=True)
class PrintedRowCell:
    """One printed cell. `column` is its first column in the table's grid (-1 in running text), `span` its width."""

    text: str
    column: int = -1
    span: int = 1
    height: int = 1

    @property
    def blank(self) -> bool:
        return not self.text.strip(_BLANK)


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed row. `line` counts the document's lines from 1; `table` numbers its tables, -1 outside them.

    Where a label covers several columns and the text kept no spans, the columns it covered show as empty cells:
    `lost_in_front` of the figures (tabs, csv), otherwise behind them (bars).
    """

    cells: tuple[PrintedRowCell, ...]
    line: int
    table: int = -1
    hard: bool = False
    explicit: bool = False
    where: str = ""
    lost_in_front: bool = False

    @property
    def text(self) -> str:
        return "\t".join(cell.text for cell in self.cells) if len(self.cells) > 1 else self.cells[0].text


def squeezed(text: str) -> str:
    """The text without any blank, not even between words."""
    return text if text.isalnum() else BLANKS.sub("", text)


def is_sentence(text: str) -> bool:
    """Whether a piece of text is running prose rather than a label: it ends a sentence or lists with commas."""
    return len(text) > 12 and bool(_SENTENCE.search(text))


def line_cells(text: str) -> tuple[PrintedRowCell, ...]:
    """One line of a plain text as cells: a label with the figures behind it, figures alone, or one piece of text.

    Figures inside a sentence stay in the sentence: only figures that close the line, or a line of figures and known
    gaps, are cells of their own.
    """
    parts = text.split()
    if len(parts) < 2:
        return (PrintedRowCell(text),)
    first = len(parts)
    while first and _NUMERIC.match(parts[first - 1]):
        first -= 1
    figures = tuple(PrintedRowCell(part) for part in parts[first:])
    if not figures:
        return (PrintedRowCell(text),)
    head = parts[:first]
    if any(_NUMERIC.match(part) for part in head) and (is_sentence(text) or len(figures) < 3):
        return (PrintedRowCell(text),)
    if any(_NUMERIC.match(part) for part in head):
        return tuple(PrintedRowCell(part) for part in parts)
    return (PrintedRowCell(" ".join(head)), *figures) if head else figures


def text_rows(lines: Iterable[str]) -> list[PrintedRow]:
    """Rows of a plain text or Markdown: pipes and tabs separate cells, each other line is cut by `line_cells`."""
    texts = [line.rstrip("\r\n") for line in lines]
    whole_rows = _pipes_hold_rows(texts)
    bordered = _rows_open_with_pipe(texts)
    rows: list[PrintedRow] = []
    open_cell = False  # whether the last line may be a cell that a bar on the next one closes
    for number, text in enumerate(texts, 1):
        if not squeezed(text) or _is_ruled_line(text):
            continue
        if "|" in text:
            cells = _cells_of_row(text, bordered) if whole_rows else _cells_closed_by_pipes(text, open_cell)
            open_cell = not whole_rows and not text.rstrip().endswith("|")
            if cells:
                rows.append(PrintedRow(cells, number, hard=whole_rows, explicit=True))
        elif "\t" in text.lstrip():
            cells = tuple(PrintedRowCell(part.strip()) for part in text.split("\t"))
            rows.append(PrintedRow(cells, number, hard=True, explicit=True, lost_in_front=True))
        else:
            row = PrintedRow(line_cells(text), number)
            if not is_page_number(row):
                rows.append(row)
                open_cell = True
    return rows


def is_page_number(row: PrintedRow) -> bool:
    """A line that only counts pages: - 2 -, — 3 —, 第4页."""
    if len(row.cells) > 3 or row.explicit:
        return False
    text = squeezed("".join(cell.text for cell in row.cells))
    marks = text.strip("-—–―·.－")
    if text != marks and marks.isdigit() and len(text) - len(marks) >= 2:
        return True
    page = marks.removeprefix("第").removesuffix("页")
    return page != marks and page.isdigit()


def _rows_open_with_pipe(lines: list[str]) -> bool:
    """Whether the bar in front of a row is a border; otherwise what stands before it is an empty cell."""
    with_pipes = [line.lstrip() for line in lines if "|" in line]
    return sum(line.startswith("|") for line in with_pipes) * 2 > len(with_pipes)


def _pipes_hold_rows(lines: list[str]) -> bool:
    """Whether a line with pipes is a whole row of its table; otherwise each cell has a line of its own."""
    with_pipes = [line for line in lines if "|" in line]
    full = sum(1 for line in with_pipes if sum(1 for part in line.split("|") if squeezed(part)) >= 2)
    return bool(with_pipes) and full * 3 >= len(with_pipes)


def _is_ruled_line(text: str) -> bool:
    """A drawn line, such as the ``|---|---|`` under a Markdown header."""
    return bool(_RULE.match(text)) and any(run in text for run in ("--", "──", "━━", "==", "__", "——"))


def _cells_of_row(text: str, bordered: bool) -> tuple[PrintedRowCell, ...]:
    parts = text.split("|")
    if bordered and not squeezed(parts[0]):
        parts = parts[1:]
    if parts and not squeezed(parts[-1]):
        parts = parts[:-1]
    return tuple(PrintedRowCell(part.strip()) for part in parts)


def _cells_closed_by_pipes(text: str, open_cell: bool) -> tuple[PrintedRowCell, ...]:
    """Cells of a line in a text where every pipe closes a cell; the first may close the line before (`open_cell`)."""
    *closed, rest = text.split("|")
    if open_cell and not squeezed(closed[0]):
        closed = closed[1:]
    cells = [PrintedRowCell(part.strip()) for part in closed]
    return (*cells, PrintedRowCell(rest.strip())) if squeezed(rest) else tuple(cells)
