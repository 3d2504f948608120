"""What is ticked: a list of boxes in one cell, a column for each choice, or words without any box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.paper.formats.rows import squeezed
from gongkai.paper.matters.headings import option_variants
from gongkai.paper.matters.sheets import plain

TICKED, UNTICKED = "■☑√✓✔", "□☐"
_NOT = {*UNTICKED, "口", "×", "✗", "-", "—", "/", "无", "否"}
"""What stands in the column of a choice that is not made."""
_SEPARATORS = re.compile(r"[、，,；;|\s]+")
_TO_BE_NAMED = re.compile(r"\((?:请写明|请注明|请列明|注明)\)")
_FREE = ("其他", "特定群体")
"""Choices that are named more closely in the same cell."""


@dataclass(frozen=True)
class Choices:
    """What was chosen, in the standard order and then by their words; whether that is doubtful."""

    chosen: tuple[str, ...]
    doubtful: bool = False


def option_of(text: str, options: Sequence[str]) -> str:
    """A choice by its word of the standard layout, 其他：… with what it names; another word as it stands."""
    bare = plain(text).strip(":：_")
    key = _key(bare)
    for word in options:
        if key == _key(word):
            return word
    bare = _TO_BE_NAMED.sub("", bare)
    if bare in option_variants():
        return option_variants()[bare]
    for word in (*_FREE, *(variant for variant, meant in option_variants().items() if meant in _FREE)):
        meant = option_variants().get(word, word)
        if meant in options and bare.startswith(word):
            rest = re.sub(r"^\s*" + r"\s*".join(map(re.escape, word)), "", text.replace("（", "(").replace("）", ")"))
            detail = _TO_BE_NAMED.sub("", rest).strip(":：_ \n")
            detail = detail[1:-1] if detail.startswith("(") and detail.endswith(")") else detail
            return f"{meant}：{detail}" if detail else meant
    return text.strip()


def _key(text: str) -> str:
    return re.sub(r"[()/、:：]", "", plain(text))


def in_order(options: Iterable[str], in_form: Sequence[str]) -> tuple[str, ...]:
    """Each option once, those of the standard layout first and in its order."""
    places = {word: number for number, word in enumerate(in_form)}
    return tuple(sorted(set(options) - {""}, key=lambda word: (places.get(word.split("：")[0], len(places)), word)))


def chosen_in(text: str, in_form: Sequence[str]) -> Choices:
    """What one cell chooses. □ of a scanned copy that reads 口 or a full stop is a box that is not ticked."""
    if not squeezed(text):
        return Choices(())
    boxed = _boxed(text, in_form)
    if not any(sign in boxed for sign in TICKED + UNTICKED):
        return Choices(in_order(_listed(text, in_form), in_form))
    before, *parts = re.split(f"([{TICKED}{UNTICKED}])", boxed)
    if squeezed(before):
        # 政府网站√: the box stands behind its word, and which word it belongs to cannot be told.
        return Choices((text.strip(),), doubtful=True)
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    options = [option_of(word, in_form) for sign, word in pairs if sign in TICKED and squeezed(word)]
    nameless = any(sign in TICKED and not squeezed(word) for sign, word in pairs)
    unclear = boxed.count("□") != text.count("□") and bool(re.search(r"[.。．]", text))
    return Choices(in_order(options, in_form), doubtful=nameless or unclear)


def _boxed(text: str, options: Sequence[str]) -> str:
    """The text with a box where a scanned copy has another sign before a word of the standard layout."""
    words = "|".join(re.escape(word.split("/")[0].split("（")[0]) for word in options)
    return re.sub(rf"(?:(?<=\s)|^|(?<=[)）]))[口.。．]\s*(?={words})", "□", text)


def _listed(text: str, options: Sequence[str]) -> list[str]:
    """The choices of a cell without boxes: cut where that gives a known word, else as it stands."""
    whole = option_of(text, options)
    if whole.split("：")[0] in options:
        return [whole]
    parts = [option_of(part, options) for part in _SEPARATORS.split(text.strip()) if part]
    return parts if any(part.split("：")[0] in options for part in parts) else [text.strip()]


def chosen_under(option: str, text: str, options: Sequence[str]) -> Choices:
    """What a cell in the column of one choice says: a tick, nothing, or words that name it more closely."""
    word, rest = option_of(option, options), squeezed(text)
    detail = text.strip().lstrip(TICKED).strip()
    if not rest or rest in _NOT:
        return Choices(())
    if not detail or option_of(detail, options) == word or detail == "是":
        return Choices((word,))
    return Choices((f"{word}：{detail}",), doubtful=word not in _FREE)
