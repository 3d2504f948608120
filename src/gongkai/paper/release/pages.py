"""Page ranges as people write them: “3-5、8”, each page of a file at most once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gongkai.law.refusal import Refusal

_SEPARATORS = re.compile(r"[,，、;；\s]+")
_RANGE = re.compile(r"(\d{1,6})(?:[-–—~～至](\d{1,6}))?", re.ASCII)


class BadPages(Refusal, ValueError):
    """What stands there are no pages of the file. `why` is a code: empty, unreadable, backwards, beyond, twice, all."""

    message = "{why}: {what}"
    why: str
    what: str = ""


def pages_of(text: str, last: int) -> tuple[int, ...]:
    """The pages that a text names, in order. Raises BadPages, also for one that the file of `last` pages lacks."""
    numbers: list[int] = []
    for part in _SEPARATORS.split(text.replace("第", "").replace("页", "").strip()):
        if not part:
            continue
        match = _RANGE.fullmatch(part)
        if match is None:
            raise BadPages("unreadable", part)
        first, end = int(match[1]), int(match[2] or match[1])
        if end < first:
            raise BadPages("backwards", part)
        if first < 1 or end > last:
            raise BadPages("beyond", part)
        numbers.extend(range(first, end + 1))
    if not numbers:
        raise BadPages("empty")
    once_each([numbers])
    return tuple(sorted(numbers))


def once_each(ranges: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """All pages of several ranges, in order. Raises BadPages for a page that stands in two of them."""
    seen: set[int] = set()
    for pages in ranges:
        for page in pages:
            if page in seen:
                raise BadPages("twice", str(page))
            seen.add(page)
    return tuple(sorted(seen))


def words_of(pages: Sequence[int]) -> str:
    """The pages in words: 第3至5页、第8页."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return "、".join(f"第{first}页" if first == end else f"第{first}至{end}页" for first, end in runs)
