"""A text with what stands around its places: the line, the label before a number, the heads of columns, the names."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from gongkai.paper.scrutiny.plain import plain

_LABEL = 24
_NEAR = 40
_LONGEST_HEAD = 120
_HEADS_AT_LEAST = 2
_LONG_NUMBER = re.compile(r"\d{7}")
_CELL = re.compile(r"[^\t|｜/\s，,;；、（）()\"“”<>]+")
_NAME = re.compile(r"[一-鿿]{2,4}")
_ENDS_OF_PLACES = frozenset("村镇乡县区路街组")
_NAME_SIGNS, _COMPOUND_NAME_SIGNS = (2, 3), (3, 4)
_LABELLED = re.compile(r"[^:：，。；\t]{1,12}[:：]\s{0,4}")
_MARKUP = frozenset(("td", "/td", "tr", "/tr", "th", "/th", "p", "/p"))


@cache
def known() -> Mapping[str, Any]:
    """What `personal_data.toml` says."""
    return tomllib.loads((resources.files(__package__) / "personal_data.toml").read_text(encoding="utf-8"))


@cache
def words(kind: str) -> re.Pattern[str]:
    """The words of one kind of `personal_data.toml`, as a pattern."""
    return re.compile(known()["words"][kind])


@dataclass(frozen=True)
class PageCell:
    """What stands between two signs that part the cells of a row."""

    start: int
    end: int
    words: str

    @property
    def is_name(self) -> bool:
        """Whether this may be a person's name: a surname with one or two signs, and no common word."""
        return is_name(self.words)


def is_name(word: str) -> bool:
    """Whether a word looks like a Chinese name: a known surname with one or two signs, and no common word."""
    surnames = known()["surnames"]
    if not _NAME.fullmatch(word) or word in surnames["no_names"] or "某" in word or word[-1] in _ENDS_OF_PLACES:
        return False
    if len(word) in _COMPOUND_NAME_SIGNS and word[:2] in surnames["double"]:
        return True
    return len(word) in _NAME_SIGNS and word[0] in surnames["single"]


class ScrutinyText:
    """One text. Places count signs of `text`; `plain` has the same length."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = plain(text)
        self._starts = [0, *(match.end() for match in re.finditer("\n", self.plain))]

    def line(self, place: int) -> tuple[int, int]:
        """Start and end of the line in which a place lies."""
        number = bisect_right(self._starts, place) - 1
        end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self.plain)
        return self._starts[number], end

    def around(self, start: int, end: int, reach: int) -> str:
        """The plain text of the line or lines of a place, at most `reach` signs to each side."""
        first, last = self.line(start)[0], self.line(max(start, end - 1))[1]
        return self.plain[max(first, start - reach) : min(last, end + reach)]

    def above(self, start: int, end: int, reach: int) -> str:
        """The plain text of a place with what stands before it on this and earlier lines, and the rest of its line."""
        return self.plain[max(0, start - reach) : min(self.line(start)[1], end + reach)]

    def label(self, start: int, reach: int = _LABEL) -> str:
        """What stands before a place on its line; where nothing does, the end of the line above."""
        first = self.line(start)[0]
        label_text = self.plain[max(first, start - reach) : start]
        if label_text.strip() or first == 0:
            return label_text
        above = self.line(first - 1)[0]
        return self.plain[max(above, first - 1 - reach) : first - 1]

    def is_labelled_line(self, start: int) -> bool:
        """Whether a line has a label, a colon and then this place: one of a block of such lines, read together."""
        return bool(_LABELLED.fullmatch(self.plain, self.line(start)[0], start))

    def head(self, place: int) -> str:
        """The heads of the columns under which a place stands, empty where there are none."""
        return self._heads[bisect_right(self._starts, place) - 1]

    @cached_property
    def _heads(self) -> list[str]:
        """For each line the last line above that names columns; an empty line or a sentence ends a table."""
        head, heads = "", []
        columns = words("columns")
        for start, end in zip(self._starts, [*self._starts[1:], len(self.plain) + 1], strict=True):
            if end - start <= _LONGEST_HEAD:
                line = self.plain[start : end - 1]
                if not line.strip() or line.rstrip().endswith("。"):
                    head = ""
                elif not _LONG_NUMBER.search(line) and len(columns.findall(line)) >= _HEADS_AT_LEAST:
                    head = line
            heads.append(head)
        return heads

    def cells(self, place: int) -> Iterator[PageCell]:
        """The cells of the line in which a place lies."""
        yield from self._cells(*self.line(place))

    def name_before(self, place: int) -> bool:
        """Whether a name is a cell of its own shortly before a place on its line."""
        first = self.line(place)[0]
        start = max(first, place - _NEAR)
        return any(cell.is_name for cell in self._cells(start, place) if cell.start > start or start == first)

    def _cells(self, start: int, end: int) -> Iterator[PageCell]:
        for match in _CELL.finditer(self.plain, start, end):
            if match[0] not in _MARKUP:
                yield PageCell(match.start(), match.end(), match[0])
