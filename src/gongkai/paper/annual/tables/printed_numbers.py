"""What a cell of figures states: a number, a number with a sign, word or unit, a printed gap, or nothing legible."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.law.report.figures import BLANK, Amount, Number, Value
from gongkai.paper.formats.rows import squeezed

GAPS = {"/", "\\", "-", "--", "—", "——", "–", "―", "－", "无", "無", "空", "N/A", "n/a", "NA", "*", "//", "─"}
"""Signs that stand where a number should; kept as printed, never read as zero."""

COUNTERS = ("件次", "件", "条", "條", "个", "個", "项", "項", "份", "次", "宗", "起", "人次", "例")
MONEY = {"元": 0, "千元": 3, "万元": 4, "萬元": 4, "百万元": 6, "亿元": 8, "億元": 8, "万": 4, "亿": 8}

_MOST_DIGITS = 40
"""A figure of more digits is no count."""

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SIGNED = re.compile(
    r"^(?P<sign>[+\-−]|(?:本年|净|較上年|较上年)?(?:新增|增加|增|减少|減少|减|減|下降|上升))?"
    rf"(?P<number>{_NUMBER})(?P<unit>[^\d().,]{{0,4}})?(?P<remark>\(.*\))?$"
)
_TORN = re.compile(r"\d\s+\d")
_DOWN = ("-", "−", "减", "減", "降")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A cell understood: `value` as `Figures` keep it; `odd` names what was unusual: unit, sign, word or remark."""

    value: Value
    odd: str = ""


@lru_cache(maxsize=4096)
def printed_number(raw: str) -> PrintedNumber | None:
    """What the cell states, or None where it is not a number, a gap or a blank.

    A number printed with a money unit is an `Amount` in that unit.
    """
    text = squeezed(unicodedata.normalize("NFKC", raw))
    if text[:1] in ("?", "\ufffd") and text[1:].isdigit():
        # A blank that lost its encoding on the way; the number behind it is whole.
        return PrintedNumber(int(text.lstrip("?\ufffd")), "remark")
    if _TORN.search(raw) or not (raw.isascii() or _digits_stay(raw)):
        return None  # one number torn apart or two run together: nobody can tell
    if not text:
        return PrintedNumber(BLANK)
    if text in GAPS or squeezed(raw) in GAPS:
        return PrintedNumber(squeezed(raw))
    if text.isascii() and text.isdigit():
        return PrintedNumber(int(text)) if len(text) <= _MOST_DIGITS else None
    if text == "零":
        return PrintedNumber(0, "word")
    parts = _SIGNED.match(text)
    return _with_its_marks(parts) if parts and len(parts["number"]) <= _MOST_DIGITS else None


def _with_its_marks(parts: re.Match[str]) -> PrintedNumber | None:
    """A number with a sign before it, or a unit or remark behind it. None where the unit is none."""
    number, sign, own = _number(parts["number"]), parts["sign"] or "", parts["unit"] or ""
    if any(word in sign for word in _DOWN):
        number = -number
    if own == "%" or own in MONEY:
        return PrintedNumber(Amount(number, own), "unit")
    if own and own not in COUNTERS:
        return None
    return PrintedNumber(number, "unit" if own else "remark" if parts["remark"] else "sign" if sign else "")


def _digits_stay(raw: str) -> bool:
    """Whether no sign becomes a digit that is none: a footnote's ① or ² behind a figure is not its last digit."""
    return not any(
        sign > "\x7f" and not sign.isdecimal() and any(map(str.isdigit, unicodedata.normalize("NFKC", sign)))
        for sign in raw
    )


def _number(digits: str) -> Number:
    plain = digits.replace(",", "")
    return Decimal(plain) if "." in plain else int(plain)
