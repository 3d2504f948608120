"""A whole report in one paragraph: its headings stand inside the text, and are set on lines of their own again.

Some sites lose every line break of a report. What then stands in one line is cut at the six headings; where a table
follows one of them, its labels and figures are parted by blanks alone, and each becomes a line, as a text has them
that prints one cell a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.law.numerals import number_in
from gongkai.law.report.sections import section_of
from gongkai.paper.formats.rows import PrintedRow, PrintedRowCell, squeezed

_LONG = 200
"""Signs that a paragraph has at the least before it may hold a whole report."""

_FEWEST_HEADINGS = 3
_FEWEST_FIGURES = 8
"""Figures that a part holds at the least where its table stands in it, those of its sentences aside."""

_HEADING = re.compile(
    r"(?:(?<=[。；！？\s])|^)第?(?P<ordinal>[一二三四五六])(?:部分)?[、.．：]\s*(?P<words>[^。；，！？]{2,34}?(?:情况|事项|措施))"
)
_FIGURE = re.compile(r"\d[\d,.]*")
_WITH_TABLES = (2, 3, 4)


def headings_apart(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows, a paragraph that holds a whole report cut at its headings; the lines behind it are counted on."""
    apart: list[PrintedRow] = []
    added = 0
    for row in rows:
        pieces = _pieces(row)
        for number, piece in enumerate(pieces):
            line = row.line + added + number
            where = row.where or (f"第{row.line}行" if added or len(pieces) > 1 else "")
            cells = row.cells if len(pieces) == 1 else (PrintedRowCell(piece),)
            apart.append(PrintedRow(cells, line, row.table, row.hard, row.explicit, where, row.lost_in_front))
        added += len(pieces) - 1
    return apart


def _pieces(row: PrintedRow) -> list[str]:
    """The lines that a row would have been printed on; itself where it is no report in one paragraph."""
    text = row.text
    if len(row.cells) > 1 or len(text) < _LONG:
        return [text]
    headings = _headings(text)
    if len(headings) < _FEWEST_HEADINGS:
        return [text]
    pieces = [text[: headings[0].start()]]
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    for heading, end in zip(headings, ends, strict=True):
        pieces.append(heading[0].strip())
        pieces.extend(_content(text[heading.end() : end], number_in(heading["ordinal"]) or 0))
    return [piece for piece in pieces if squeezed(piece)]


def _headings(text: str) -> list[re.Match[str]]:
    """The headings in their order; a list of parts that the preamble gives before them is passed over."""
    met = [match for match in _HEADING.finditer(text) if section_of(match["words"]) == number_in(match["ordinal"])]
    first = max((place for place, match in enumerate(met) if match["ordinal"] == "一"), default=0)
    rising: list[re.Match[str]] = []
    for match in met[first:]:
        if not rising or (number_in(match["ordinal"]) or 0) > (number_in(rising[-1]["ordinal"]) or 0):
            rising.append(match)
    return rising


def _content(text: str, section: int) -> Iterator[str]:
    words = text.split()
    figures = sum(bool(_FIGURE.fullmatch(word)) for word in words)
    if section in _WITH_TABLES and figures >= _FEWEST_FIGURES:
        yield from words
    else:
        yield text.strip()
