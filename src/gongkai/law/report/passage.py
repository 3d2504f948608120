"""`Passage`: the running text of a report joined for searching, and the way back to the printed lines.

Documents break lines anywhere and set spaces between signs. A passage has neither: sentences are whole, whitespace is
gone, and ``\\n`` stands only where one paragraph certainly ends. Every place in it can be quoted as it was printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from gongkai.law.report.findings import Evidence
from gongkai.law.report.prose import ReportLine

ENUMERATOR = re.compile(
    r"第?[一二三四五六七八九十]{1,3}(?:[、.．,，]|部分|是(?!否))"
    r"|[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]"
    r"|\d{1,2}(?:[、．)）]|\.(?!\d))"
    r"|[①-⑳]"
)
"""What a numbered paragraph begins with: 一、 （一） (1) 1. 1、 一是 ①."""

SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_RUN = re.compile(r"\S+")
_STOP = "。；;！!？?"
_ENDED = re.compile(r"[。；;！!？?：:，,、]$")
_QUOTED_WHOLE = 120
"""Characters up to which a printed line is quoted whole; of a longer one only the sentence meant."""
_SHORT = 12
"""A line no longer than this that ends without any sign is a label or a heading, not the first half of a sentence."""
_HEADING_LENGTH = 36


class Passage:
    """Several lines joined. `text` is what to search; all positions are positions in it."""

    __slots__ = ("_columns", "_indexes", "_lines", "_starts", "text")

    def __init__(self, lines: Sequence[ReportLine], apart: frozenset[int] = frozenset()) -> None:
        """Join `lines`; the line numbers in `apart` (headings) are kept from running into their neighbours."""
        self._lines = tuple(lines)
        self._starts: list[int] = []
        self._columns: list[int] = []
        self._indexes: list[int] = []
        parts: list[str] = []
        length = 0
        before = ""
        for index, line in enumerate(self._lines):
            plain = line.plain or line.text
            runs = list(_RUN.finditer(plain))
            if not runs:
                continue
            here = "".join([run[0] for run in runs])
            if before and self._breaks(before, here, index, apart):
                parts.append("\n")
                length += 1
            for run in runs:
                self._starts.append(length)
                self._columns.append(run.start())
                self._indexes.append(index)
                parts.append(run[0])
                length += len(run[0])
            before = here
        self.text = "".join(parts)

    def _breaks(self, before: str, here: str, index: int, apart: frozenset[int]) -> bool:
        previous = self._lines[self._indexes[-1]].number
        if self._lines[index].number in apart or previous in apart or ENUMERATOR.match(here):
            return True
        if _ENDED.search(before):
            return False
        heading = len(before) <= _HEADING_LENGTH and ENUMERATOR.match(before) and not re.search("[。，；]", before)
        return bool(heading) or len(before) <= _SHORT

    def line(self, position: int) -> ReportLine:
        """The line that the sign at `position` was printed on."""
        return self._lines[self._indexes[bisect_right(self._starts, position) - 1]]

    def sections(self) -> dict[int, tuple[int, int]]:
        """Start and end of each part of the report that has text here; 0 is the preamble."""
        spans: dict[int, tuple[int, int]] = {}
        for start, index in zip(self._starts, self._indexes, strict=True):
            section = self._lines[index].section
            spans[section] = (spans.get(section, (start, 0))[0], start)
        ends = [*(start for start, _ in spans.values()), len(self.text)]
        return {section: (start, ends[place + 1]) for place, (section, (start, _)) in enumerate(spans.items())}

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Start and end of each sentence; 。；！？ and paragraph ends part them."""
        for match in SENTENCE.finditer(self.text):
            yield match.span()

    def evidence(self, start: int, end: int, where: str = "") -> Evidence:
        """The printed line or lines of `text[start:end]`, that part being the mark. Long lines are cut to sentences."""
        first, last = (bisect_right(self._starts, place) - 1 for place in (start, max(start, end - 1)))
        from_line, to_line = self._indexes[first], self._indexes[last]
        opening = self._columns[first] + start - self._starts[first]
        closing = self._columns[last] + end - self._starts[last]
        texts = [line.text for line in self._lines[from_line : to_line + 1]]
        if from_line == to_line:
            mark = texts[0][opening:closing]
        else:
            mark = "".join(
                [texts[0][opening:].rstrip(), *(t.strip() for t in texts[1:-1]), texts[-1][:closing].lstrip()]
            )
        quoted = "".join(text.strip() for text in texts)
        if len(quoted) > _QUOTED_WHOLE:
            quoted = _sentence_around(quoted, max(0, opening - _indent(texts[0])), mark)
        return Evidence(quoted, self._lines[from_line].number, mark, where)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _sentence_around(text: str, start: int, mark: str) -> str:
    end = start + len(mark)
    opening = max(text.rfind(stop, 0, start) for stop in _STOP) + 1
    stops = [place for stop in _STOP if (place := text.find(stop, max(end - 1, start))) >= 0]
    return text[opening : min(stops) + 1 if stops else len(text)].strip()
