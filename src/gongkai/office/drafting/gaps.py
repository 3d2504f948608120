"""Gaps: what a report still lacks before anybody can pass it. Nobody can answer for a gap; it must be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.report.bound import unknown_names, without_figure
from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import Edition
from gongkai.paper.annual.writing.document import missing_topics

_HEADING_ALONE = re.compile(r"[（(][一二三四五六七八九十]+[）)]\s*[^。；]{0,30}[。：:]?")


class GapKind(StrEnum):
    """What is lacking."""

    SECTION_EMPTY = "section_empty"
    TOPIC_MISSING = "topic_missing"
    TOPIC_EMPTY = "topic_empty"
    FIGURE_UNKNOWN = "figure_unknown"
    FIGURE_NOT_OF_THE_FORM = "figure_not_of_the_form"
    CELL_UNKNOWN = "cell_unknown"
    PROBLEM_UNANSWERED = "problem_unanswered"


@dataclass(frozen=True)
class ReportGap:
    """One thing that is lacking: in which section, and its name (a topic, a cell's key, the words in braces)."""

    kind: GapKind
    section: int
    name: str = ""


def gaps_of(
    sections: Mapping[int, tuple[str, ...]], figures: Figures, form: Edition, unanswered: int
) -> tuple[ReportGap, ...]:
    """Every gap of a report with these paragraphs and figures, in the order of the form."""
    report_gaps = [*_gaps_of_words(sections, figures, form)]
    report_gaps += [
        ReportGap(GapKind.CELL_UNKNOWN, form.names[key].section, key) for key in form.keys if key not in figures
    ]
    report_gaps += [ReportGap(GapKind.PROBLEM_UNANSWERED, 5, str(unanswered))] if unanswered else []
    return tuple(sorted(report_gaps, key=lambda gap: gap.section))


def _gaps_of_words(sections: Mapping[int, tuple[str, ...]], figures: Figures, form: Edition) -> Iterator[ReportGap]:
    for section, paragraphs in sections.items():
        if not paragraphs:
            yield ReportGap(GapKind.SECTION_EMPTY, section)
            continue
        strange = dict.fromkeys(name for text in paragraphs for name in unknown_names(text, form))
        yield from (ReportGap(GapKind.FIGURE_NOT_OF_THE_FORM, section, name) for name in strange)
        if not strange:
            yield from (
                ReportGap(GapKind.FIGURE_UNKNOWN, section, name) for name in without_figure(paragraphs, figures, form)
            )
    first = sections.get(1, ())
    if first:
        yield from (ReportGap(GapKind.TOPIC_MISSING, 1, topic) for topic in missing_topics(form, first))
    for place, text in enumerate(first):
        follows = first[place + 1] if place + 1 < len(first) else ""
        if _HEADING_ALONE.fullmatch(text) and (not follows or _HEADING_ALONE.match(follows)):
            yield ReportGap(GapKind.TOPIC_EMPTY, 1, text.strip("。：: "))
