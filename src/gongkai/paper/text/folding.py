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
