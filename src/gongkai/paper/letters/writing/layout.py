"""The measures of GB/T 9704-2012 that both writers use, and what they have to reckon for themselves.

Official letters take the letter form (信函格式): the red name of the agency 30 mm below the edge of the paper, a red
double line 4 mm below it and another 20 mm above the lower edge, both 170 mm long, no number on the first page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from gongkai.paper.letters.render import LetterParagraph, Rendered
from gongkai.paper.letters.template import LetterLayout, Shape

TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
"""Margins in millimetres."""
TEXT_WIDTH = 156
HEAD_TOP, LINE_BELOW_HEAD, LINE_ABOVE_EDGE, LINE_LENGTH = 30, 4, 20, 170
TEXT_SIZE, TITLE_SIZE, NUMBER_SIZE, ROW_SIZE = 16.0, 22.0, 14.0, 12.0
"""3号, 2号, 4号 and 小四, in points."""
LEADING, TITLE_LEADING, ROW_LEADING, ROW_ROOM = 28, 36, 20, 12
RED = "CC0000"
LABEL_WIDTH = 44
SEAL_SIZE = 42
"""The diameter of a county agency's seal, in millimetres."""
DATE_INDENT = 4
"""成文日期右空四字."""

_LARGEST_HEAD, _SMALLEST_HEAD = 42.0, 18.0
_POINTS_PER_MM = 72 / 25.4
_HALF_WIDTH_UNTIL = 0x2FF


@dataclass(frozen=True)
class Indents:
    """How many characters signature and date stand in from the right, each, so that one is centred over the other."""

    signature: float
    date: float


@dataclass(frozen=True)
class FormRow:
    """One row of a form: its label, the lines in it, and how many lines high it is at least."""

    label: str
    texts: tuple[str, ...]
    lines: int

    @property
    def height(self) -> int:
        """In points."""
        return self.lines * ROW_LEADING + ROW_ROOM


def width(text: str) -> float:
    """How many full characters the text is wide; digits and Latin letters are half as wide."""
    return sum(1.0 if ord(character) > _HALF_WIDTH_UNTIL else 0.5 for character in text)


def head_size(name: str) -> float:
    """The size of the agency's name in points, so that it fills no more than one line where that can be."""
    fitting = TEXT_WIDTH * _POINTS_PER_MM / max(width(name), 1.0)
    return max(_SMALLEST_HEAD, min(_LARGEST_HEAD, int(fitting)))


def indents(signature: str, date: str) -> Indents:
    """The date four characters from the right and the signature centred over it; a long signature moves the date."""
    overhang = (width(signature) - width(date)) / 2
    return Indents(max(DATE_INDENT - overhang, 0.0), max(float(DATE_INDENT), overhang))


def title_lines(title: str) -> tuple[str, ...]:
    """The title in lines that break by sense: before the kind of document where one line does not hold it."""
    longest = int(TEXT_WIDTH * _POINTS_PER_MM / TITLE_SIZE)
    if width(title) <= longest:
        return (title,)
    at = next((title.rfind(word) for word in ("告知书", "通知书", "征询书") if title.endswith(word)), -1)
    return (title[:at], title[at:]) if 0 < at <= longest else (title,)


def text_of(rendered: Rendered, shape: Shape) -> str:
    """What stands in the letter in this shape; empty where nothing does."""
    return "".join(paragraph.text for paragraph in rendered.paragraphs if paragraph.shape is shape)


def printed(rendered: Rendered) -> tuple[LetterParagraph, ...]:
    """The paragraphs that stand on paper: where the seal goes, room is left and nothing printed (GB/T 9704)."""
    return tuple(paragraph for paragraph in rendered.paragraphs if paragraph.shape is not Shape.SEAL)


def rows(paragraphs: Iterator[LetterParagraph]) -> Iterator[LetterParagraph | tuple[FormRow, ...]]:
    """The paragraphs, with the rows of a form that follow each other gathered into one table."""
    for is_row, run in groupby(paragraphs, key=lambda paragraph: paragraph.shape is Shape.ROW):
        if not is_row:
            yield from run
            continue
        parts = [tuple(group) for _, group in groupby(run, key=lambda paragraph: paragraph.part)]
        yield tuple(
            FormRow(part[0].label, tuple(paragraph.text for paragraph in part), part[0].lines) for part in parts
        )


def is_letter(rendered: Rendered) -> bool:
    """Whether it goes out under the red name of the agency."""
    return rendered.layout is LetterLayout.LETTER
