"""Terms of the form and of the Regulation that are written with one sign wrong, lacking, too many or out of turn.

One such edit leaves at least one half of a term as it is. So only the halves are looked for in the text, which is
quick, and only around them it is compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from gongkai.law.report.slips.slip import Slip, SlipKind, house_list
from gongkai.law.report.slips.sounds import alike

_HAN = re.compile(r"[一-鿿]+")
_LONG_ENOUGH_TO_LACK = 5
"""A term of fewer signs that lacks one is too often another word."""
_REACH = 8


class Edit(Enum):
    """What happened to a term."""

    WRONG = auto()
    LACKING = auto()
    SURPLUS = auto()
    TURNED = auto()


@dataclass(frozen=True)
class FixedTerm:
    """A term; nothing may be left out of a compound, and no sign of its own stands inside.

    `rest`: how far beyond one half the other may reach. Its `signs` are those of the other half: one edit leaves one.
    """

    words: str
    compound: bool
    signs: frozenset[str]
    rest: int


def misspelt(text: str) -> Iterator[Slip]:
    """Each place where a term is nearly written, in no order; of several terms that explain a place, each."""
    for half, terms in _halves().items():
        place = text.find(half)
        while place >= 0:
            behind = place + len(half)
            for term, at_start in terms:
                rest = text[behind : behind + term.rest] if at_start else text[max(0, place - term.rest) : place]
                if not term.signs.isdisjoint(rest):
                    yield from _near(text, place if at_start else behind, term, forward=at_start)
            place = text.find(half, place + 1)


@cache
def _halves() -> Mapping[str, list[tuple[FixedTerm, bool]]]:
    """Half a term → the terms, and whether it is their first half."""
    listed = house_list("wordings")["terms"]
    halves: dict[str, list[tuple[FixedTerm, bool]]] = defaultdict(list)
    for group in ("compounds", "phrases"):
        for words in listed[group]:
            middle = len(words) // 2
            for half, other, at_start in (
                (words[:middle], words[middle:], True),
                (words[middle:], words[:middle], False),
            ):
                term = FixedTerm(words, group == "compounds", frozenset(other), len(other) + 1)
                halves[half].append((term, at_start))
    return halves


def _near(text: str, edge: int, term: FixedTerm, *, forward: bool) -> Iterator[Slip]:
    """The term nearly written from `edge` on, or up to it. Raises for nothing."""
    words = term.words
    length = len(words)
    if (text.startswith(words, edge)) if forward else text.endswith(words, 0, edge):
        return
    for size in (length, length + 1, length - 1):
        start, end = (edge, edge + size) if forward else (edge - size, edge)
        if start < 0 or end > len(text):
            continue
        printed = text[start:end]
        edited = edit_of(printed, words)
        if edited and _HAN.fullmatch(printed.strip("《》、")) and _is_slip(text, start, end, term, *edited):
            yield Slip(SlipKind.TERM, start, end, printed, words)
            return


@lru_cache(maxsize=8192)
def edit_of(printed: str, words: str) -> tuple[Edit, int] | None:
    """The one edit that makes `printed` of `words`, and its place in `printed`; None where it is none or more."""
    before = _common(printed, words)
    after = _common(printed[::-1], words[::-1])
    length, longer = len(words), len(printed) - len(words)
    if longer == 0 and before + after == length - 1:
        return Edit.WRONG, before
    if (
        longer == 0
        and before + after == length - 2
        and printed[before : before + 2] == words[before : before + 2][::-1]
    ):
        return Edit.TURNED, before
    if longer == -1 and before + after >= length - 1:
        return Edit.LACKING, before
    if longer == 1 and before + after >= length:
        return Edit.SURPLUS, before
    return None


def _common(text: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    return next(
        (place for place, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(map(len, (text, other)))
    )


def _is_slip(text: str, start: int, end: int, term: FixedTerm, edit: Edit, place: int) -> bool:
    """Whether an edit makes no other word, and is of a kind that happens."""
    words = term.words
    if _within_a_word(text, start + place, edit):
        return False
    if edit is Edit.WRONG:
        listed = house_list("wordings")["terms"]["words"]
        rest_is_a_word = (place == 0 and words[1:] in listed) or (place == len(words) - 1 and words[:-1] in listed)
        return not rest_is_a_word and alike(text[start + place], words[place])
    if edit is Edit.LACKING:
        goes_on = _HAN.match(text, end) or text[end : end + _REACH].lstrip().startswith(words[-1])
        cut_off = place == len(words) - 1 and not goes_on
        inside = 0 < place < len(words) - 1
        return term.compound and len(words) >= _LONG_ENOUGH_TO_LACK and (inside or cut_off)
    if edit is Edit.SURPLUS:
        sign = text[start + place]
        twice = sign == text[start + place - 1]
        stranger = term.compound and sign not in house_list("wordings")["terms"]["links"]
        return 0 < place < len(words) and (twice or stranger)
    return True


def _within_a_word(text: str, place: int, edit: Edit) -> bool:
    """Whether the sign at a place, or the seam where one is lacking, belongs to a word that is right as it is."""
    opening = max(0, place - _REACH)
    around = text[opening : place + _REACH]
    first, last = (place - 1, place) if edit is Edit.LACKING else (place, place)
    for word in house_list("wordings")["terms"]["words"]:
        at = around.find(word)
        while at >= 0:
            if opening + at <= first and last < opening + at + len(word):
                return True
            at = around.find(word, at + 1)
    return False
