"""Folding: the same line, sign for sign, in simplified characters with digits and brackets made alike.

Folding never changes the length, so a place found in the folded line is the same place in the printed one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_ALIKE = {
    "(": "（",
    ")": "）",
    "[": "〔",
    "]": "〕",
    "【": "〔",
    "】": "〕",
    "［": "〔",
    "］": "〕",
    "﹝": "〔",
    "﹞": "〕",
    "<": "〈",
    ">": "〉",
    "＜": "〈",
    "＞": "〉",
    ":": "：",
    ";": "；",
    "．": ".",
    "○": "〇",
    "—": "-",
    "－": "-",
    "–": "-",
    "～": "~",
}
_FULL_WIDTH = frozenset((*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), " ")

_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")
"""A comma that does not group thousands."""

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_LONGEST = 40
"""Characters of a number; what is longer counts nothing."""

_DIGIT_BY_DIGIT = re.compile(r"[零〇一二三四五六七八九]{2,}")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


class _Folds(dict[int, str]):
    """Code point → folded sign, filled as signs are met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        folded = sign
        if code in _FULL_WIDTH:
            folded = unicodedata.normalize("NFKC", sign)
        elif sign in _ALIKE:
            folded = _ALIKE[sign]
        elif "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff":
            folded = str(_converter().convert(sign))
        self[code] = folded if len(folded) == 1 else sign
        return self[code]


_FOLDS = _Folds(_INVISIBLE)


def fold(text: str) -> str:
    """`text` with the same length: simplified characters, ASCII digits and letters, full-width brackets and commas."""
    folded = text.translate(_FOLDS)
    return _COMMA.sub("，", folded) if "," in folded else folded


def number_in(text: str) -> int | None:
    """The whole number written as digits (1,136) or as a Chinese numeral (十二, 二〇二三); None for anything else."""
    if len(text) > _LONGEST:
        return None
    digits = re.sub("[,，]", "", text)
    if digits.isdecimal():
        return int(digits)
    if _DIGIT_BY_DIGIT.fullmatch(text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign == "万":
            total, section, digit = total + (section + digit) * 10000, 0, 0
        elif sign in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[sign], 0
        else:
            return None
    return total + section + digit if text else None
