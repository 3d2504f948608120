"""Which legal texts a piece of writing mentions: titles, other names and document numbers, known and unknown.

For text checkers: a number of the right form that the corpus does not know (国办公开办函〔2022〕30号) is a mention too,
with an empty instrument, because that is how a wrong citation looks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from gongkai.law.articles import corpus

_BRACKETED = re.compile(r"[^〔]+(?=〔)")
_ORDER = re.compile(r".+令(?=第)")


@dataclass(frozen=True)
class Mention:
    """One place in a text that names an instrument.

    `printed` is what stands there, from `start` up to `end`; `instrument` is its corpus code, empty if unknown.
    """

    instrument: str
    printed: str
    start: int
    end: int
    by_number: bool


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    """Known numbers first, then names from the longest down, then numbers of the known kinds with any figures."""
    texts = corpus().values()
    numbers = [(text.number_pattern, text.code, True) for text in texts if text.number_pattern]
    names = {
        name: text.code
        for text in sorted(texts, key=lambda text: not text.superseded_by)
        for name in (text.title, *text.aliases)
        if "title" not in text.uncertain or name != text.title
    }
    ordered = sorted(names, key=len, reverse=True)
    titles = [(re.compile(r"\s*".join(map(_spelling, name))), names[name], False) for name in ordered]
    heads = {match[0] for text in texts if (match := _BRACKETED.match(text.number) or _ORDER.match(text.number))}
    anywhere = "|".join(r"\s*".join(head) for head in sorted(heads, key=len, reverse=True))
    year = r"\s*[〔﹝［\[【（(]\s*\d{4}\s*[〕﹞］\]】）)]\s*第?\s*\d+\s*号"
    unknown = re.compile(rf"(?:{anywhere})(?:{year}|\s*第?\s*\d+\s*号)")
    return (*numbers, *titles, (unknown, "", True))


def _spelling(sign: str) -> str:
    return {"《": "[《〈]", "》": "[》〉]"}.get(sign, re.escape(sign))


def mentions(text: str) -> tuple[Mention, ...]:
    """Every mention in reading order. Where two overlap, the number and the longer name win."""
    taken: list[Mention] = []  # In reading order and disjoint.
    for pattern, code, by_number in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            place = bisect_left(taken, start, key=lambda mention: mention.start)
            after_one_before = place == 0 or taken[place - 1].end <= start
            if after_one_before and (place == len(taken) or end <= taken[place].start):
                taken.insert(place, Mention(code, match[0], start, end, by_number))
    return tuple(taken)
