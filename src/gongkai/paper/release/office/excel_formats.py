"""Number formats of cells: which of them show nothing of a value, and in which colour they write."""

from __future__ import annotations

import re
from functools import cache

from gongkai.paper.release.office.colours import INDEXED, Colour, from_hex, from_name

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED = re.compile(r"\[[^\]]*\]")
_CONDITION = re.compile(r"\[[<>=][^\]]*\]")
_COLOUR = re.compile(r"\[(?:color\s*(\d+)|(black|white|red|green|blue|yellow|cyan|magenta))\]", re.IGNORECASE)
_SHOWS_NUMBER = re.compile(r"[0#?@]|general|[ymdhs年月日时分秒]|g/通用格式|通用格式|常规", re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)


def _sections(code: str) -> list[str]:
    parts, start = [], 0
    quoted = _QUOTED.sub(lambda match: "\0" * len(match[0]), code)
    for index, sign in enumerate(quoted):
        if sign == ";":
            parts.append(code[start:index])
            start = index + 1
    return [*parts, code[start:]]


def _shows(section: str) -> bool:
    if _ELAPSED.search(section):
        return True
    bare = _BRACKETED.sub("", _QUOTED.sub("", section))
    return _SHOWS_NUMBER.search(bare) is not None


@cache
def _section_for(code: str, sign: int | None) -> str | None:
    """The part of a format that counts for a number of this sign, or for a text (None); None where it says nothing."""
    sections = _sections(code)
    if sign is None:
        if len(sections) >= 4:
            return sections[3]
        return sections[-1] if "@" in _QUOTED.sub("", sections[-1]) else None
    if len(sections) == 1:
        return sections[0]
    if sign > 0 or len(sections) < 2:
        return sections[0]
    return sections[1] if sign < 0 else (sections[2] if len(sections) > 2 else sections[0])


def hides(code: str, value: float | str) -> bool:
    """Whether a cell with this format shows nothing of its value."""
    if _CONDITION.search(code):
        # Which part counts depends on the value: one that shows nothing is enough to ask.
        return any(not _shows(section) for section in _sections(code)[:3])
    if isinstance(value, str):
        section = _section_for(code, None)
        return section is not None and "@" not in _QUOTED.sub("", section) and not _is_general(section)
    section = _section_for(code, (value > 0) - (value < 0))
    return section is not None and not _shows(section)


def _is_general(section: str) -> bool:
    return section.strip().lower() in ("general", "g/通用格式", "通用格式", "常规")


def colour_of(code: str, value: float | str) -> Colour | None:
    """The colour that a format sets for a value."""
    section = _section_for(code, None if isinstance(value, str) else (value > 0) - (value < 0))
    match = _COLOUR.search(section or "")
    if match is None:
        return None
    if match[2]:
        return from_name(match[2].lower())
    index = int(match[1]) + 7
    return from_hex(INDEXED[index]) if index < len(INDEXED) else None
