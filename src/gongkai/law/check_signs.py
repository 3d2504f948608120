"""Numbers with a check sign: 公民身份号码 (GB 11643), 统一社会信用代码 (GB 32100), bank cards (ISO/IEC 7812)."""

from __future__ import annotations

import re
from datetime import date

CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The signs of a 统一社会信用代码; their places in this row are their values."""

_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_IDENTITY = re.compile(r"[0-9]{17}[0-9Xx]")
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_SIGNS = "10X98765432"


def identity_check_sign(first_seventeen: str) -> str:
    """The eighteenth sign that belongs to seventeen digits (GB 11643, ISO 7064 MOD 11-2)."""
    total = sum(int(sign) * weight for sign, weight in zip(first_seventeen, _IDENTITY_WEIGHTS, strict=True))
    return _IDENTITY_SIGNS[total % 11]


def is_identity_number(text: str) -> bool:
    """Whether 18 signs are a citizen identity number: a birth date that exists and the right check digit (GB 11643)."""
    if not _IDENTITY.fullmatch(text):
        return False
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    return identity_check_sign(text[:17]) == text[17].upper()


def credit_check_sign(first_seventeen: str) -> str:
    """The eighteenth sign that belongs to seventeen (GB 32100). Raises KeyError for a sign that no code has."""
    values = {sign: value for value, sign in enumerate(CREDIT_SIGNS)}
    total = sum(values[sign] * weight for sign, weight in zip(first_seventeen, _CREDIT_WEIGHTS, strict=True))
    return CREDIT_SIGNS[(31 - total % 31) % 31]


def passes_card_check(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it (ISO/IEC 7812, the Luhn formula)."""
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
