"""What changed between two versions of a body, paragraph by paragraph, and in a changed paragraph word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from gongkai.paper.body.reading import lines_of
from gongkai.paper.body.tree import parsed


class PieceChange(StrEnum):
    """What became of a paragraph, or of a piece of one."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    ALTERED = "altered"


@dataclass(frozen=True)
class WordsPiece:
    """Words within an altered paragraph: kept, added or removed."""

    kind: PieceChange
    words: str


@dataclass(frozen=True)
class ParagraphChange:
    """A paragraph, heading, item or row of a table: `before` is empty for an added one, `after` for a removed one.

    `pieces` are given for an altered one, in the order in which they are read.
    """

    kind: PieceChange
    before: str
    after: str
    pieces: tuple[WordsPiece, ...] = ()


ALIKE = 0.4
"""From which likeness on (0 to 1) a paragraph is the same one, altered; below it one went and another came."""

_SIGNS = re.compile(r"[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|\s+|.", re.DOTALL)
_MOST_PARAGRAPHS = 5_000
"""Where more paragraphs than this differ, all of the old went and all of the new came."""
_MOST_SIGNS = 4_000
"""The same for the words of one paragraph."""
_NEAR = 8
"""How many paragraphs are looked at for the one that a new one comes from."""


def changes(before_html: str, after_html: str) -> tuple[ParagraphChange, ...]:
    """All paragraphs of both versions in reading order, removed ones before what came in their place."""
    before, after = list(lines_of(parsed(before_html))), list(lines_of(parsed(after_html)))
    start = _same(before, after)
    end = _same(before[start:][::-1], after[start:][::-1])
    middle = before[start : len(before) - end], after[start : len(after) - end]
    return (*_kept(before[:start]), *_between(*middle), *_kept(before[len(before) - end :]))


def _same(before: Sequence[str], after: Sequence[str]) -> int:
    """How many paragraphs are alike from the beginning on."""
    pairs = zip(before, after, strict=False)
    return next(
        (place for place, (character, other) in enumerate(pairs) if character != other), min(len(before), len(after))
    )


def _kept(paragraphs: Sequence[str]) -> Iterator[ParagraphChange]:
    return (ParagraphChange(PieceChange.KEPT, paragraph, paragraph) for paragraph in paragraphs)


def _between(before: list[str], after: list[str]) -> Iterator[ParagraphChange]:
    if max(len(before), len(after)) > _MOST_PARAGRAPHS:
        yield from _gone(before)
        yield from _come(after)
        return
    for kind, i, j, k, end in SequenceMatcher(None, before, after).get_opcodes():
        if kind == "equal":
            yield from _kept(before[i:j])
        else:
            yield from _replaced(before[i:j], after[k:end])


def _gone(paragraphs: Sequence[str]) -> Iterator[ParagraphChange]:
    return (ParagraphChange(PieceChange.REMOVED, paragraph, "") for paragraph in paragraphs)


def _come(paragraphs: Sequence[str]) -> Iterator[ParagraphChange]:
    return (ParagraphChange(PieceChange.ADDED, "", paragraph) for paragraph in paragraphs)


def _replaced(before: list[str], after: list[str]) -> Iterator[ParagraphChange]:
    """Paragraphs that took the place of others: each is paired with the next one that is like it."""
    start, came = 0, list[str]()
    for paragraph in after:
        near = range(start, min(start + _NEAR, len(before)))
        match = next((place for place in near if _alike(before[place], paragraph)), None)
        if match is None:
            came.append(paragraph)
            continue
        yield from _gone(before[start:match])
        yield from _come(came)
        came.clear()
        yield _altered(before[match], paragraph)
        start = match + 1
    yield from _gone(before[start:])
    yield from _come(came)


def _altered(before: str, after: str) -> ParagraphChange:
    # Paragraphs that come again and again are passed over when the runs are looked for.
    if before == after:
        return ParagraphChange(PieceChange.KEPT, before, after)
    return ParagraphChange(PieceChange.ALTERED, before, after, tuple(_pieces(before, after)))


def _alike(sign: str, other: str) -> bool:
    matcher = SequenceMatcher(None, sign[:_MOST_SIGNS], other[:_MOST_SIGNS])
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _pieces(before: str, after: str) -> Iterator[WordsPiece]:
    """The words of both. A Chinese sign is a word of its own; a number or a Latin word is not taken apart."""
    old, new = _SIGNS.findall(before), _SIGNS.findall(after)
    if max(len(old), len(new)) > _MOST_SIGNS:
        yield from (WordsPiece(PieceChange.REMOVED, before), WordsPiece(PieceChange.ADDED, after))
        return
    for kind, i, j, k, end in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            yield WordsPiece(PieceChange.KEPT, "".join(old[i:j]))
            continue
        if j > i:
            yield WordsPiece(PieceChange.REMOVED, "".join(old[i:j]))
        if end > k:
            yield WordsPiece(PieceChange.ADDED, "".join(new[k:end]))
