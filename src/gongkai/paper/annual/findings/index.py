"""The page that leads to the findings pages of many reports: one row a file, with its counts or why it was not read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from gongkai.law.report.findings import Level
from gongkai.paper.annual.findings.sheet import ORDER
from gongkai.paper.annual.findings.vocabulary import words
from gongkai.paper.annual.pages import page
from gongkai.paper.formats.reasons import NotRead


@dataclass(frozen=True)
class ListedReport:
    """One report that was checked: its file, the page of its findings (relative to the index), and what was counted."""

    name: str
    page: str
    agency: str
    year: int | None
    counts: Mapping[Level, int]

    @property
    def address(self) -> str:
        """The page as it must be written in a link."""
        return quote(self.page)


def findings_index(entries: Iterable[ListedReport | NotRead], *, checked_on: date, language: str = "zh") -> str:
    """The page as HTML, in the order of `entries`. `language` is ``zh`` or ``en``."""
    rows = list(entries)
    read = [row for row in rows if isinstance(row, ListedReport)]
    wrong = sum(bool(row.counts[Level.ERROR]) for row in read)
    totals = words("index", "totals", language).format(
        files=len(rows), E=wrong, clean=len(read) - wrong, not_read=len(rows) - len(read)
    )
    return page(
        "index",
        rows=[(row, isinstance(row, ListedReport)) for row in rows],
        levels=ORDER,
        language="zh-CN" if language == "zh" else "en",
        title=words("index", "title", language),
        caption=words("index", "caption", language),
        checked_on=words("page", "checked_on", language).format(date=_written(checked_on, language)),
        totals=totals,
        column=lambda name: words("column", name, language),
        level_word=lambda level: words("level", level.value, language),
    )


def _written(day: date, language: str) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()
