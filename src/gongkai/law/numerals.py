"""Numbers as Chinese texts print them, read. `articles.chinese_number` writes them."""

from __future__ import annotations

import re

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_LONGEST = 40
"""Signs of a number; what is longer counts nothing."""
_DIGIT_BY_DIGIT = re.compile(r"[零〇○一二三四五六七八九]{2,}")


def number_in(text: str) -> int | None:
    """The whole number written as digits (1,136) or as a Chinese numeral (十二, 二〇二三); None for anything else."""
    if len(text) > _LONGEST:
        return None
    digits = re.sub("[,，]", "", text)
    if digits.isdecimal():
        return int(digits)
    if _DIGIT_BY_DIGIT.fullmatch(text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    total = section = digit = 0
    for sign in text:
        if sign in DIGITS and digit:
            return None  # 两三 is one of two, 十二三 too.
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign == "万":
            if not section + digit:
                return None
            total, section, digit = total + (section + digit) * 10000, 0, 0
        elif sign in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[sign], 0
        else:
            return None
    return total + section + digit if text else None
