"""Where numbers stand in a text, as written and as they come together across blanks, dashes and ends of lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

_DIGITS = re.compile(r"[0-9]+")
_JOINS = frozenset(" -\n")
_BLANKS = frozenset(" \n")
_DOT = "."
_WIDEST_JOIN = 3
_WIDEST_INDENT = 24
"""How many blanks may surround an end of line: extraction keeps the indentation of tables."""
_WANTED = frozenset((11, 16, 17, 18, 19))
"""Lengths that numbers of persons have when they are written in pieces: mobiles, cards, identity numbers with an X."""
_LONGEST = max(_WANTED)


@dataclass(frozen=True)
class DigitRun:
    """Digits that may be one number of `text[start:end]`.

    `shape` is the lengths of its pieces, `joins` the gaps between them; `flanked` says whether more digits adjoin.
    """

    start: int
    end: int
    digits: str
    shape: tuple[int, ...]
    joins: tuple[str, ...] = ()
    flanked: bool = False

    @property
    def whole(self) -> bool:
        return len(self.shape) == 1

    def joined_by(self, *gaps: str) -> bool:
        """Whether every gap is one of these."""
        return all(join in gaps for join in self.joins)

    @property
    def begun(self) -> tuple[int, ...]:
        """Where each of its runs begins."""
        places, place = [self.start], self.start
        for size, join in zip(self.shape, self.joins, strict=False):
            place += size + len(join)
            places.append(place)
        return tuple(places)

    @property
    def across_lines(self) -> bool:
        return any("\n" in join for join in self.joins)


def numbers(text: str, worth: Callable[[str], bool]) -> Iterator[list[DigitRun]]:
    """For each chain of digits of a plain text its runs, and after them what neighbours in it give together.

    Of the latter only those whose digits `worth` takes: a text of single digits would give a great many.
    """
    for chain in _chains(text):
        runs = [DigitRun(start, end, text[start:end], (end - start,), (), len(chain) > 1) for start, end in chain]
        if len(chain) > 1:
            runs += _together(text, chain, worth)
        yield runs


def _chains(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of digits that only blanks, dashes, a dot or one line end part."""
    chain: list[tuple[int, int]] = []
    for match in _DIGITS.finditer(text):
        if chain and not _joined(text, chain[-1][1], match.start()):
            yield chain
            chain = []
        chain.append(match.span())
    if chain:
        yield chain


def _joined(text: str, start: int, end: int) -> bool:
    if end - start > _WIDEST_INDENT:
        return False
    gap = text[start:end]
    if len(gap) > _WIDEST_JOIN:
        return _BLANKS.issuperset(gap) and gap.count("\n") == 1
    return gap == _DOT or (_JOINS.issuperset(gap) and gap.count("\n") <= 1)


def _together(text: str, chain: list[tuple[int, int]], worth: Callable[[str], bool]) -> Iterator[DigitRun]:
    """What begins with one run and ends with a later one, of each length that is wanted."""
    joined = "".join(text[start:end] for start, end in chain)
    offsets = [0, *accumulate(end - start for start, end in chain)]
    for first in range(len(chain) - 1):
        begin = offsets[first]
        for last in range(first + 1, len(chain)):
            length = offsets[last + 1] - begin
            if length > _LONGEST:
                break
            if length in _WANTED and worth(joined[begin : begin + length]):
                yield _number(text, chain, first, last)


def _number(text: str, chain: list[tuple[int, int]], first: int, last: int) -> DigitRun:
    runs = chain[first : last + 1]
    return DigitRun(
        start=runs[0][0],
        end=runs[-1][1],
        digits="".join(text[start:end] for start, end in runs),
        shape=tuple(end - start for start, end in runs),
        joins=tuple(text[run[1] : other[0]] for run, other in pairwise(runs)),
        flanked=first > 0 or last + 1 < len(chain),
    )
