"""How letters say things: dates, numbers, quotations, citations. No template writes 第三十三条 by hand."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, cast

from gongkai.law.articles import REGULATION, Cite, chinese_number, parse_cite
from gongkai.law.periods import limit
from gongkai.law.terms import group_of
from gongkai.law.terms import zh as word

REGULATION_CALLED = "《条例》"
_REMARK = "以下简称"
_MOST_IN_WORDS = 9999

_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
"""Categories of characters that print nothing or turn the direction of writing. Private signs stay, and so do code
points that this Python does not know yet: they are names, as some office or a newer Unicode writes them.
"""

_LAST_OF_A_PLANE = 0xFFFE


def clean(value: Any) -> Any:
    """Facts as they may be printed: each text on one line, without characters that print nothing."""
    if isinstance(value, StrEnum | type):
        return value
    if isinstance(value, str):
        return " ".join(filter(None, "".join(map(_visible, value)).split(" ")))
    if isinstance(value, tuple):
        return tuple(clean(item) for item in value)
    if is_dataclass(value):
        return replace(cast(Any, value), **{field.name: clean(getattr(value, field.name)) for field in fields(value)})
    return value


def _visible(character: str) -> str:
    if character in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    # The last two code points of each plane are no characters, and no document format takes them.
    no_character = ord(character) & _LAST_OF_A_PLANE == _LAST_OF_A_PLANE or "\ufdd0" <= character <= "\ufdef"
    return "" if no_character or unicodedata.category(character) in _INVISIBLE else character


def day(value: date) -> str:
    """2026年3月2日."""
    return f"{value.year}年{value.month}月{value.day}日"


def quoted(text: str) -> str:
    """The text in quotation marks, its own ones turned into inner ones."""
    inner = re.sub(r'"([^"]*)"', r"‘\1’", text.replace("“", "‘").replace("”", "’"))
    return f"“{inner}”"


def listed(texts: Iterable[str]) -> str:
    """Texts in a row: 甲、乙、丙."""
    return "、".join(texts)


def closed(text: str) -> str:
    """The text without a full stop at its end, so that the sentence it goes into can end once."""
    return text.rstrip("。；;，,. ")


def sentence(text: str) -> str:
    """The text ended by a full stop where it has no end of its own."""
    return text if text.endswith(("。", "！", "？", "”", "…")) else f"{closed(text)}。"


def said(member: StrEnum) -> str:
    """The word for an enum's member as it fits into a sentence: its phrase where there is one, else its label."""
    return str(_phrases().get(group_of(type(member)), {}).get(member.value) or word(member))


def numeral(number: int) -> str:
    """十五; in figures where Chinese numerals are not used: for none, for less, for very many."""
    return chinese_number(number) if 1 <= number <= _MOST_IN_WORDS else str(number)


def period(id: str, number: int | None = None, *, on: date) -> str:
    """A limit as it is in force on a day, in words: 十五个工作日, 六十日, 六个月; with the `number` that the agency set
    where it sets one.
    """
    asked = limit(id, on=on)
    return numeral(asked.number if number is None else number) + str(_phrases()["unit"][asked.unit.value])


@cache
def _phrases() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files(__package__) / "phrases.toml").read_text(encoding="utf-8"))


class Citer:
    """Cites for one letter: the Regulation in full where it is named first, as 《条例》 afterwards."""

    def __init__(self) -> None:
        self._named = False

    def __call__(self, *places: str | Cite) -> str:
        """One place or several: 《…条例》（国务院令第711号，以下简称《条例》）第十四条、第三十六条第（三）项.

        Raises ValueError for what is no citation, NoSuchInstrument or NoSuchPlace for what the corpus does not have.
        """
        cites = [parse_cite(place) if isinstance(place, str) else place for place in places]
        parts: list[str] = []
        before = ""
        for cite in cites:
            _ = cite.provision
            parts.append(cite.place if cite.instrument == before and cite.place else self._name(cite) + cite.place)
            before = cite.instrument
        return listed(parts)

    def _name(self, cite: Cite) -> str:
        source = cite.source
        if cite.instrument != REGULATION:
            return source.official_name
        if self._named:
            return REGULATION_CALLED
        self._named = True
        return f"《{source.title}》（{source.number}，{_REMARK}{REGULATION_CALLED}）"
