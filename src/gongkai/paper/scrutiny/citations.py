"""Citations of instruments that have been replaced, and phrases that date a text, on a given legal day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.law.articles import Instrument, NotInForce, corpus, text_in_force
from gongkai.law.mentions import Mention, mentions
from gongkai.law.report.text_content import stale_places
from gongkai.paper.letters.phrasing import day
from gongkai.paper.scrutiny.found import Finding, apart, found

_SENTENCE_REACH = 60
_SENTENCE_END = re.compile(r"[。；\n]")
_FORMER_REACH = 8
_FORMER = re.compile(r"(?:原|修订前的?|废止的|已失效的)[《（(]?$")


def find_superseded(text: str, on: date) -> tuple[Finding, ...]:
    """Instruments cited that were no longer in force on the day `on`, and stale phrases of that year.

    An instrument cited together with the text that replaced it (…公布，…修订), or as 原, is cited rightly.
    """
    return apart((*_superseded(text, on), *_stale(text, on)))


def _superseded(text: str, on: date) -> Iterator[Finding]:
    cited = mentions(text)
    for number, mention in enumerate(cited):
        old = corpus().get(mention.instrument)
        if old is None or old.in_force_until is None or on <= old.in_force_until:
            continue
        new = _replacement(old, on)
        if (
            new is None
            or _FORMER.search(text[max(0, mention.start - _FORMER_REACH) : mention.start])
            or _beside(text, cited, number, new)
        ):
            continue
        certain = "in_force_until" not in old.uncertain
        facts = {"instrument": old.code, "until": day(old.in_force_until), "confirmed": "true" if certain else "false"}
        yield found("superseded_citation", text, mention.start, mention.end, instead=new.official_name, facts=facts)


def _replacement(old: Instrument, on: date) -> Instrument | None:
    try:
        new = text_in_force(old.code, on)
    except NotInForce:
        new = corpus().get(old.superseded_by, old)
    return None if new.code == old.code else new


def _beside(text: str, cited: tuple[Mention, ...], number: int, new: Instrument) -> bool:
    """Whether the text in force is cited by its number in the same sentence, a mention or two away."""
    own = cited[number]
    for other in cited[max(0, number - 2) : number + 3]:
        between = text[min(own.end, other.end) : max(own.start, other.start)]
        near = len(between) <= _SENTENCE_REACH and not _SENTENCE_END.search(between)
        if other.instrument == new.code and other.by_number and near:
            return True
    return False


def _stale(text: str, on: date) -> Iterator[Finding]:
    for phrase, match in stale_places(text, on.year):
        yield found("stale_phrase", text, *match.span(), facts={"reason": phrase.reason})
