"""Headers and footers of sheets, which are printed: whether something in them cannot be read."""

from __future__ import annotations

import re

from gongkai.paper.release.office.colours import WHITE, from_hex, is_faint
from gongkai.paper.release.office.word_looks import SMALLEST

_CODE = re.compile(r'&(?:"[^"]*"|K([0-9A-Fa-f]{6}|\d\d[+-]\d{3})|(\d{1,3})|[A-Za-z&])')
_BACKGROUND_SLOT = "00"


def problem_of_heading(text: str) -> str | None:
    """The code of what keeps a reader from seeing a part of the line; None where all of it is seen."""
    colour_is_white = too_small = False
    end = 0
    for match in [*_CODE.finditer(text), None]:
        if text[end : match.start() if match else len(text)].strip():
            if colour_is_white:
                return "faint_text"
            if too_small:
                return "tiny_text"
        if match is None:
            break
        end = match.end()
        if match[0] in ("&L", "&C", "&R"):
            colour_is_white = too_small = False
        elif match[1]:
            colour = from_hex(match[1])
            colour_is_white = is_faint(colour, WHITE) if colour else match[1].startswith(_BACKGROUND_SLOT)
        elif match[2]:
            too_small = int(match[2]) < SMALLEST
    return None
