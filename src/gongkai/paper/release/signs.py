"""What a sign may be said to stand for: the characters that are seen, in the way they are typed and searched for."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 3
"""How many characters one sign may stand for: a ligature, not a sentence."""
_NOTHING_SEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}
_RADICALS = re.compile("[\u2f00-\u2fd5\ufb00-\ufb06]")
_SUPPLEMENT = dict(zip(
    "\u2e81\u2e87\u2e8d\u2e92\u2e93\u2e9d\u2e9f\u2ea0\u2eac\u2eae\u2eb6\u2ec1\u2ec4\u2ec5\u2ec6\u2ec9\u2ecb\u2ed1\u2ed3"
    "\u2ed4\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9\u2eea\u2eec\u2eee\u2eef"
    "\u2ef0\u2ef3",
    "厂几小巳幺月母民示竹羊虎西见角贝车長长"
    "门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿竜"
    "龙龟", strict=True,
))  # fmt: skip
"""Radicals of the supplement that look like a character; Unicode itself only names the characters, in a list beside."""
_SUPPLEMENTED = str.maketrans(_SUPPLEMENT)


def honest(text: str) -> str:
    """What a sign may be said to stand for; nothing where that cannot be what is seen."""
    text = typed(text)
    if len(text) > _LONGEST or any(unicodedata.category(character) in _NOTHING_SEEN for character in text):
        return ""
    return text


def typed(text: str) -> str:
    """A text with characters for radicals and letters for ligatures: browsers print the one for the other."""
    return _RADICALS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text.translate(_SUPPLEMENTED))
