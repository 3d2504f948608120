"""Tables whose figures lost the gaps between them, as 规章000行政规范性文件1207: no one can part them, none is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from gongkai.law.report.lines import editions
from gongkai.paper.annual.reading import DIGITS_TOGETHER, ReadingDoubt
from gongkai.paper.annual.tables.labels import ARTICLE20_ROWS
from gongkai.paper.annual.tables.taken import WalkResult
from gongkai.paper.formats.rows import PrintedRow, squeezed

_HEADER = "信息内容"
"""Opens the header of each table of section two; a sentence that names its rows does not have it."""

_SAID_ELSEWHERE = ("其他", "总计")
"""Labels of rows that stand before numbers in any text."""

_DIGITS = r"[\d./]"
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\)|\d{1,2}\.)")
_REMARK = re.compile(r"\(.*\)$")


def doubt_run_together(rows: Sequence[PrintedRow], taken: WalkResult) -> None:
    """Record a doubt for each table whose figures are there without gaps and of which nothing could be read."""
    doubted: set[str] = set()
    for row in rows:
        if len(row.cells) > 1:
            continue
        text = squeezed(unicodedata.normalize("NFKC", row.text))
        for place, printed in _run_together(text):
            if place not in doubted and not _read(place, taken):
                doubted.add(place)
                where = row.where or f"第{row.line}行"
                taken.doubts.append(ReadingDoubt(DIGITS_TOGETHER, place, printed, where, row.line))


def _run_together(text: str) -> Iterator[tuple[str, str]]:
    for place, pattern in _patterns().items():
        match = pattern.search(text)
        if match and (not place.startswith("article20") or _HEADER in text or _is_row(place, match, text)):
            yield place, match[0]


def _is_row(place: str, match: re.Match[str], text: str) -> bool:
    """Whether the line is nothing but a row that has several columns; of one column the figure might be read."""
    columns = [len(block.columns) for form in editions() for block in form.blocks if f"article20.{block.item}" == place]
    return match[0] == text and min(columns) > 1


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """For each table, a label of one of its rows with at least as many digits behind it as the row has columns."""
    patterns: dict[str, re.Pattern[str]] = {}
    for form in editions():
        requests, review = form.requests, form.review
        for block in form.blocks:
            place = f"article20.{block.item}"
            patterns[place] = _labels_with_digits([word for word, _ in ARTICLE20_ROWS[place]], len(block.columns))
        labels = [label for row in requests.rows if (label := _plain(row.label)) not in _SAID_ELSEWHERE]
        patterns["requests"] = _labels_with_digits(labels, len(requests.columns))
        patterns["review"] = _labels_with_digits(["尚未审结总计"], len(review.keys))
    return patterns


def _labels_with_digits(labels: Sequence[str], fewest: int) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(label) for label in labels)
    return re.compile(rf"(?:{alternatives}){_DIGITS}{{{fewest},}}")


def _plain(label: str) -> str:
    """A label without its number and its remark: （二）部分公开（区分处理的，…） → 部分公开."""
    return _REMARK.sub("", _NUMBERING.sub("", unicodedata.normalize("NFKC", label)))


def _read(place: str, taken: WalkResult) -> bool:
    """Whether figures of the table were read from somewhere else."""
    blocks = {f"article20.{block.item}": block.keys for form in editions() for block in form.blocks}
    keys = blocks.get(place, ())
    return any(key in keys or key.startswith(f"{place}.") for key in taken.figures)
