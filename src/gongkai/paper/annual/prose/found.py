"""One count found in a sentence, with its place there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from gongkai.law.numerals import number_in


@dataclass(frozen=True)
class FoundNumber:
    """`place` is where the number stands, `start` and `end` enclose the words that state it, all in the sentence."""

    key: str
    value: int | Decimal | None
    place: int
    start: int
    end: int
    denial: bool = False
    vague: bool = False
    unit: str = ""
    scope: str = ""


_UNSURE = re.compile(r"数十|若干|几|多")


def counted(key: str, match: re.Match[str], *, scope: str = "", end: int | None = None) -> FoundNumber:
    """The count that `match` captured in its groups n, about, more and unit. A vague one has no value."""
    groups = match.groupdict()
    text = groups["n"]
    vague = bool(groups.get("about") or groups.get("more") or _UNSURE.search(text))
    value = None if vague else _value(text)
    return FoundNumber(
        key,
        value,
        match.start("n"),
        match.start(),
        match.end() if end is None else end,
        vague=vague or value is None,
        unit=groups.get("unit") or "",
        scope=scope,
    )


def denied(key: str, match: re.Match[str]) -> FoundNumber:
    """A sentence that denies: the count is 0."""
    return FoundNumber(key, 0, match.start(), match.start(), match.end(), denial=True)


def _value(text: str) -> int | Decimal | None:
    whole = number_in(text)
    if whole is not None:
        return whole
    factor = 10000 if text.endswith("万") else 1
    try:
        amount = Decimal(text.removesuffix("万").replace(",", "").replace("，", "")) * factor
    except InvalidOperation:
        return None
    return int(amount) if amount == amount.to_integral_value() else amount
