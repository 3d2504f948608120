"""Text under a hanging indent: lines as wide as the terminal, broken where Chinese and English may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

_NEVER_FIRST = "，。、；：？！）》〉”’】〕」』…—·,.;:?!)]}%"
_NEVER_LAST = "（《〈“‘【〔「『([{"
_UNITS = re.compile(r"[!-~]+ ?|.", re.DOTALL)
"""What is never broken: a word or number with the space behind it, or one sign."""

_NARROWEST = 20


def hang(text: Text, *, first: str, indent: int, width: int) -> Iterator[Text]:
    """`text` in lines of `width` cells behind `first`; the lines after it are indented by `indent`.

    A sign that may not begin a line takes the one before it along, one that may not end a line goes to the next.
    """
    room = max(width - indent, _NARROWEST)
    lead = first + " " * (indent - cell_len(first))
    for start, end in _breaks(text.plain, room):
        line = Text(lead, style=text.style)
        line.append_text(text[start:end])
        line.rstrip()
        yield line
        lead = " " * indent


def _breaks(plain: str, room: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line of `plain`."""
    start, used = 0, 0
    for unit in _units(plain, room):
        begin, end = unit
        wide = cell_len(plain[begin:end].rstrip(" "))
        if used + wide > room and begin > start:
            cut = _allowed(plain, start, begin)
            yield start, cut
            start = cut
            used = cell_len(plain[start:begin])
        used += cell_len(plain[begin:end])
    yield start, len(plain)


def _units(plain: str, room: int) -> Iterator[tuple[int, int]]:
    """The pieces between which a line may be broken; one wider than the room is cut up."""
    for match in _UNITS.finditer(plain):
        begin, end = match.span()
        while end - begin > room:
            yield begin, begin + room
            begin += room
        yield begin, end


def _allowed(plain: str, start: int, cut: int) -> int:
    """The nearest place at or before `cut` where a line may be broken."""
    place = cut
    while place > start + 1 and (plain[place] in _NEVER_FIRST or plain[place - 1] in _NEVER_LAST):
        place -= 1
    return place if place > start + 1 else cut
