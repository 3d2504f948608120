"""A word or a sign written twice where once was meant: 审核审核, 的的, ，，."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.law.numerals import DIGITS
from gongkai.law.report.slips.slip import Slip, SlipKind, house_list

_WORD = re.compile(r"([一-鿿]{2,6})\1")
_SIGN = re.compile(r"([，。、；：])\1+|(?:[，；、]。|。[，、；]|，、|、，)")
_NUMERALS = frozenset(DIGITS) | frozenset("十百千万亿")


def doubled(text: str) -> Iterator[Slip]:
    """Each word, particle or stop written twice, unless the second copy begins a longer word.

    Of a particle (目的的确, 以及及时) also the first copy may end one.
    """
    for match in _SIGN.finditer(text):
        yield Slip(SlipKind.DOUBLED, *match.span(), match[0], match[1] or "")
    for pattern in (_WORD, _particles()):
        for match in pattern.finditer(text):
            if not _legitimate(text, match[1], match.start(), match.end(1)):
                yield Slip(SlipKind.DOUBLED, *match.span(), match[0], match[1])


def _legitimate(text: str, word: str, start: int, seam: int) -> bool:
    end = seam + len(word)
    listed = house_list("wordings")["doubled"]
    if len(word) > 1:
        counting = word[0] == "一" or _NUMERALS.issuperset(word)
        if counting or word in listed["reduplicated"] or text[end : end + 1] in tuple(listed["endings"]):
            return True
    longer = [longer_word for longer_word in listed["words"] if len(longer_word) > len(word)]
    if any(other.startswith(word) and text.startswith(other, seam) for other in longer):
        return True
    ends_a_word = any(other.endswith(word) and text.endswith(other, 0, seam) for other in longer)
    return len(word) == 1 and ends_a_word


@cache
def _particles() -> re.Pattern[str]:
    return re.compile(rf"([{house_list('wordings')['doubled']['particles']}])\1")
