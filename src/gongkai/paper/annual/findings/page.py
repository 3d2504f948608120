"""The findings page: what one sends to the agency that reported. One HTML file, no script, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.report.lines import Edition, NoSuchEdition, format_in_force
from gongkai.paper.annual.findings.places import named, section_number, short_row
from gongkai.paper.annual.findings.sheet import FindingsSheet, form_of, sheet
from gongkai.paper.annual.findings.vocabulary import known, words
from gongkai.paper.annual.pages import page
from gongkai.paper.annual.reading import Reading, ReadingDoubt
from gongkai.paper.annual.writing.grid import printed

_MOST_DOUBTS = 40
"""How many doubts are listed before the rest is counted: a scanned table has hundreds."""


@dataclass(frozen=True)
class MapRow:
    """One row of the map of section three: its label and, for each column, the figure, or None where it is open."""

    label: str
    figures: tuple[str | None, ...]


def findings_html(
    reading: Reading, findings: Iterable[ReportFinding], *, checked_on: date, language: str = "zh"
) -> str:
    """The page for one report. `checked_on` is the day of the check; `language` is ``zh`` or ``en``.

    All that comes from the report is escaped. Raises NoSuchRule for a finding whose rule has no words.
    """

    def say(name: str, **values: object) -> str:
        text = words("page", name, language)
        return text.format(**values) if values else text

    prepared = sheet(reading, findings, language)
    rows = map_rows(reading)
    return page(
        "findings",
        reading=reading,
        sheet=prepared,
        say=say,
        level_word=lambda level: words("level", level.value, language),
        level_of=Level,
        language="zh-CN" if language == "zh" else "en",
        heading=_heading(reading, language),
        received=_received(reading, language),
        checked_on=_date(checked_on, language),
        edition=_in_force(reading).name,
        cells_line=_cells_line(prepared, language),
        map_rows=rows,
        map_columns=[column.label for column in form_of(reading).requests.columns],
        map_unread=sum(figure is None for row in rows for figure in row.figures),
        doubts=[(_doubt_place(doubt, language), doubt) for doubt in reading.doubts[:_MOST_DOUBTS]],
        doubts_more=max(0, len(reading.doubts) - _MOST_DOUBTS),
        section_number=lambda number: section_number(number, language),
        numbers=lambda items: ("、" if language == "zh" else ", ").join(str(item.number) for item in items),
        wide=lambda table: max((sum(cell.columns for cell in row) for row in table.rows), default=0) > _NARROW,
    )


_NARROW = 6
"""The most columns a printed table may have to be shown in the ordinary size of type."""


def _in_force(reading: Reading) -> Edition:
    """The form the report is held against: that of its year, or its own where the year is open."""
    try:
        return format_in_force(reading.year or 0)
    except NoSuchEdition:
        return form_of(reading)


def _heading(reading: Reading, language: str) -> tuple[str, str]:
    agency = reading.agency or words("page", "no_agency", language)
    if reading.year is None:
        return agency, words("page", "title_no_year", language)
    return agency, words("page", "title", language).format(year=reading.year)


def _received(reading: Reading, language: str) -> tuple[str, str]:
    """The title of the report as printed, or the file's name, and what kind of file it came as."""
    title = reading.prose.title.text.strip() if reading.prose.title else ""
    if title and reading.agency and reading.agency not in title:
        title = f"{reading.agency}{title}"
    kind = reading.kind.removeprefix(".")
    remarks = [words("file_kind", kind, language) if known("file_kind", kind) else kind]
    if reading.lines:
        remarks.append(words("page", "lines", language).format(count=reading.lines))
    if reading.truncated:
        remarks.append(words("page", "truncated", language))
    return title or reading.name, ("，" if language == "zh" else ", ").join(filter(None, remarks))


def _date(day: date, language: str) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


def _cells_line(prepared: FindingsSheet, language: str) -> str:
    parts = [
        words("page", "cells_of", language).format(
            section="〇一二三四"[number] if language == "zh" else number, count=count
        )
        for number, count in prepared.cells.items()
        if count
    ]
    return ("、" if language == "zh" else ", ").join(parts) or words("page", "no_cells", language)


def _doubt_place(doubt: ReadingDoubt, language: str) -> str:
    return named(doubt.place, language) or words("place", "text", language)


def map_rows(reading: Reading) -> Sequence[MapRow]:
    """Section three row by row, with what was read; empty where all of it or nothing of it was read."""
    form = form_of(reading)
    stated = [key for key in form.requests.keys if key in reading.figures]
    if not stated or len(stated) == len(form.requests.keys):
        return ()
    return tuple(
        MapRow(
            short_row(row.label), tuple(_figure(reading, f"requests.{row.key}.{c.key}") for c in form.requests.columns)
        )
        for row in form.requests.rows
    )


def _figure(reading: Reading, key: str) -> str | None:
    return printed(reading.figures[key]) if key in reading.figures else None
