"""What a sign may be said to stand for: the characters that are seen, in the way they are typed and searched for."""

from __future__ import annotations

import unicodedata

from gongkai.paper.text.radicals import without_radicals

_LONGEST = 3
"""How many characters one sign may stand for: a ligature, not a sentence."""
_NOTHING_SEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}


def honest(text: str) -> str:
    """What a sign may be said to stand for; nothing where that cannot be what is seen."""
    text = without_radicals(text)
    if len(text) > _LONGEST or any(unicodedata.category(character) in _NOTHING_SEEN for character in text):
        return ""
    return text
