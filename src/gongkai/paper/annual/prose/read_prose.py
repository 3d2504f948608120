"""Reading prose: from the lines of a report to what its sentences state, beside the tables."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date

from gongkai.law.report.passage import Passage
from gongkai.law.report.prose import Prose, ReportHeading, ReportLine
from gongkai.paper.annual.prose.counts import statements_in
from gongkai.paper.annual.prose.headings import headings_in, section_starts
from gongkai.paper.annual.prose.references import announced_parts_in, citations_in, period_in
from gongkai.paper.annual.prose.title import (
    agency_in_text,
    contact_in,
    full_agency,
    issuer_in,
    published_on_in,
    title_in,
)
from gongkai.paper.text.folding import fold

__all__ = ["read_prose"]


def read_prose(
    lines: Sequence[str],
    table_lines: Container[int] = (),
    *,
    truncated: bool = False,
    page_date: date | None = None,
) -> Prose:
    """What the running text of a report states.

    `lines` are those of the whole document in order and count from 1; the numbers in `table_lines` belong to tables
    and are not read as sentences. `truncated` says that the document was visibly cut off, `page_date` is the day of
    publication that the document states outside its text. Never raises: what is not
    found is None or empty, and a count that cannot be read for certain is left out.
    """
    printed = [ReportLine(number, text, plain=fold(text)) for number, text in enumerate(lines, 1) if text.strip()]
    headings = headings_in(printed, table_lines)
    outside = [line for line in printed if line.number not in table_lines]
    tables = tuple(line for line in printed if line.number in table_lines)
    outside = _in_sections(outside, headings)
    title = title_in(outside, headings)
    preamble = Passage([line for line in outside if line.section == 0 and line.number > title.last_line])
    apart = frozenset(heading.line for heading in headings)
    body = Passage([line for line in outside if line.number > title.last_line], apart)
    period = period_in(body)
    year = title.year or (period.last.year if period and period.last else None)
    return Prose(
        title=title.evidence,
        agency=full_agency(title.agency, preamble) or agency_in_text(preamble, body) or issuer_in(outside),
        year=year,
        lines=tuple(outside),
        headings=headings,
        period=period,
        parts=announced_parts_in(body),
        citations=citations_in(body),
        statements=statements_in(body, year),
        published_on=published_on_in(outside, page_date),
        contact=contact_in(body),
        tables=tables,
        complete=not truncated,
    )


def _in_sections(lines: Sequence[ReportLine], headings: Sequence[ReportHeading]) -> list[ReportLine]:
    """The lines, each with the part it stands in: a heading of none of the six parts leaves the part as it is."""
    starts = section_starts(headings)
    section = 0
    paragraphs = []
    pending = sorted(starts.items(), reverse=True)
    for line in lines:
        while pending and pending[-1][0] <= line.number:
            section = pending.pop()[1]
        paragraphs.append(replace(line, section=section) if section else line)
    return paragraphs
