"""Citations of instruments that have been replaced, and phrases that date a text, on a given legal day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.report.text_content import stale_places
from gongkai.law.superseded import superseded_mentions
from gongkai.paper.official.phrasing import day
from gongkai.paper.scrutiny.found import ScrutinyFinding, apart, found


def find_superseded(text: str, on: date) -> tuple[ScrutinyFinding, ...]:
    """Instruments cited that were no longer in force on the day `on`, and stale phrases of that year."""
    return apart((*_superseded(text, on), *_stale(text, on)))


def _superseded(text: str, on: date) -> Iterator[ScrutinyFinding]:
    for cited in superseded_mentions(text, on):
        old, mention = cited.old, cited.mention
        certain = "in_force_until" not in old.uncertain
        facts = {"instrument": old.code, "until": day(cited.until), "confirmed": "true" if certain else "false"}
        instead = cited.new.official_name
        yield found("superseded_citation", text, mention.start, mention.end, instead=instead, facts=facts)


def _stale(text: str, on: date) -> Iterator[ScrutinyFinding]:
    for phrase, match in stale_places(text, on.year):
        yield found("stale_phrase", text, *match.span(), facts={"reason": phrase.reason})
