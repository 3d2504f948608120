"""Numbers that the words before them call an identity number, a bank card or a mobile number.

What a number is called counts here, not whether its check digit or region is right: a number with one digit mistyped is
still a person's, and whoever reads it can often mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_BETWEEN = r"(?:号码|号)?\s{0,3}(?:[（(][^（）()\n]{0,8}[）)])?\s{0,3}[:：为是]?\s{0,3}"
_FREE = r"(?![\dA-Za-z*×●■])"


class NumberKind(StrEnum):
    """What a number is called."""

    IDENTITY = "identity"
    CARD = "card"
    MOBILE = "mobile"


@dataclass(frozen=True)
class LabelledNumber:
    """The number at `text[start:end]` is called a number of this kind."""

    kind: NumberKind
    start: int
    end: int


_PATTERNS = (
    (
        NumberKind.IDENTITY,
        re.compile(rf"(?:身份证(?:件|明)?|公民身份|居民身份){_BETWEEN}(?P<number>\d(?:[ -]?\d){{13,18}}[Xx]?){_FREE}"),
    ),
    (
        NumberKind.CARD,
        re.compile(
            rf"(?:(?:银行|储蓄|借记|信用|工资|社保)卡|存折|(?<![一-鿿])卡(?=号))(?:卡|账|帐)?{_BETWEEN}"
            rf"(?P<number>\d(?:[ -]?\d){{11,20}}){_FREE}"
        ),
    ),
    (NumberKind.MOBILE, re.compile(rf"(?:手机|移动电话|联系手机){_BETWEEN}(?P<number>1(?:[ -]?\d){{9,11}}){_FREE}")),
)


def labelled_numbers(text: str) -> Iterator[LabelledNumber]:
    """Every number that is called one of a person, kind by kind; whether it can be one is not asked."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield LabelledNumber(kind, *match.span("number"))
