"""A text as the scrutiny reads it: signs of one kind, each in the place of the sign it stands for."""

from __future__ import annotations

import re
import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LINES = dict.fromkeys(map(ord, "‐‑‒–—―−－﹣"), "-")
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u200b\u200c\u200d\u2060\u202f\u3000\ufeff\u00ad"), " ")
_BREAKS = dict.fromkeys(map(ord, "\r\v\f\u0085\u2028\u2029"), "\n")
_KEPT = frozenset(map(ord, "，；：（）！？"))
_TABLE: dict[int, int | str] = {
    **{code: folded for code, folded in _FULL_WIDTH.items() if code not in _KEPT},
    **_LINES,
    **_BLANKS,
    **_BREAKS,
}
_OTHER_DIGIT = re.compile(r"[^\x00-\x7f]")
_NUMBER = re.compile(r"\d(?:[ \n-]{0,3}\d){6,}")
_NOT_READ = re.compile(r"\s+")
_MASKED_OR_NUMBER = re.compile(r"[0-9*Xx×●]{5,}")
_SHORTEST = 7
_FIRST, _LAST = 3, 2


def plain(text: str) -> str:
    """The text with ASCII digits, letters and dashes, one blank and one line end, sign by sign of the same length."""
    folded = text.translate(_TABLE)
    if folded.isascii():
        return folded
    return _OTHER_DIGIT.sub(_digit, folded)


def _digit(match: re.Match[str]) -> str:
    return str(unicodedata.decimal(match[0])) if match[0].isdecimal() else match[0]


def veiled(text: str) -> str:
    """The text with every number of seven or more digits masked but for its ends, however its digits are parted."""
    if sum(map(str.isdigit, text)) < _SHORTEST:
        return text
    folded = plain(text)
    pieces: list[str] = []
    reached = 0
    for match in _NUMBER.finditer(folded):
        digits = [sign for sign in match[0] if sign.isdigit()]
        pieces += [text[reached : match.start()], "".join(digits[:_FIRST]), "****", "".join(digits[-_LAST:])]
        reached = match.end()
    return "".join([*pieces, text[reached:]])


def bare(text: str) -> str:
    """What makes two surroundings the same: no blanks, no numbers of persons, masked or not."""
    return _MASKED_OR_NUMBER.sub("#", _NOT_READ.sub("", plain(text)))
