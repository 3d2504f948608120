"""What section five of a report calls a problem: each must be answered for in the report of the year after (50 ¶1 (4)).

Section five names problems first and what is to be done about them after. The notice asks for problems that differ from
year to year; which sentences are problems, only the author knows for certain. So what is found here is offered to a
person, and a section whose build is not recognised is one problem, whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ITEM = re.compile(
    r"(?:^|(?<=[。；;：:]))\s*(?:"
    r"[一二三四五六七八九十]是|第[一二三四五六七八九十][，,、]?|"
    r"[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑩])"
)
_CURE = re.compile(
    r"改进(?:措施|情况|办法|方向|工作)|下一步|今后|整改(?:措施|情况)|针对(?:上述|以上|这些|存在)|20\d\d年[^。；]{0,24}?将"
)
_LEAD = re.compile(r"^[（(]?[一二三四五六七八九十]{1,2}[）)、.．]\s*")
_FEWEST_SIGNS = 3
"""Han characters below which a piece is a label and no problem."""


def problems(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """The problems that these paragraphs of section five name, in their words and order; none where nothing stands."""
    squeezed = ["".join(paragraph.split()) for paragraph in paragraphs]
    problems_told: list[str] = []
    for paragraph in squeezed:
        cure = _CURE.search(paragraph)
        opening = paragraph[: cure.start()] if cure else paragraph
        if cure and _is_heading(opening):
            break
        problems_told.extend(_pieces(opening))
        if cure:
            break
    return tuple(problems_told) or _whole(squeezed)


def _is_heading(opening: str) -> bool:
    """Whether only an ordinal stands before the word that opens the cures."""
    return not _LEAD.sub("", opening).strip("（()）一二三四五六七八九十、.． ")


def _pieces(text: str) -> list[str]:
    """The numbered items of a paragraph; the paragraph itself where it numbers none."""
    starts = [match.start() for match in _ITEM.finditer(text)]
    if not starts:
        return [text] if _says_something(text) else []
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [part.strip(" 。；;，,") for part in parts if _says_something(_ITEM.sub("", part, count=1))]


def _says_something(text: str) -> bool:
    bare = _LEAD.sub("", text)
    return len(re.findall(r"[一-鿿]", bare)) >= _FEWEST_SIGNS and not re.fullmatch(
        r".{0,10}(?:主要|存在)?的?(?:主要)?问题[：:。]?", bare
    )


def _whole(paragraphs: Iterable[str]) -> tuple[str, ...]:
    joined = "".join(paragraphs)
    return (joined,) if _says_something(joined) else ()
