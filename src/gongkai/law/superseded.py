"""Mentions of legal texts that another text had replaced on a given day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.articles import Instrument, NotInForce, corpus, text_in_force
from gongkai.law.mentions import Mention, mentions

_SENTENCE_REACH = 60
_SENTENCE_END = re.compile(r"[。；\n]")
_FORMER_REACH = 8
_FORMER = re.compile(r"(?:原|修订前的?|废止的|已失效的)[《（(]?$")


@dataclass(frozen=True)
class SupersededMention:
    """A mention of `old`, which was in force until `until`; on the day asked about `new` stood in its place."""

    mention: Mention
    old: Instrument
    new: Instrument
    until: date


def superseded_mentions(text: str, on: date) -> Iterator[SupersededMention]:
    """Instruments cited that were no longer in force on the day `on`, with what was.

    An instrument cited together with the text that replaced it (…公布，…修订), or as 原, is cited rightly.
    """
    cited = mentions(text)
    for number, mention in enumerate(cited):
        old = corpus().get(mention.instrument)
        if old is None or old.in_force_until is None or on <= old.in_force_until:
            continue
        new = _replacement(old, on)
        former = _FORMER.search(text[max(0, mention.start - _FORMER_REACH) : mention.start])
        if new and not former and not _beside(text, cited, number, new):
            yield SupersededMention(mention, old, new, old.in_force_until)


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
