"""Radicals and ligatures that programs write where a character is meant, because both look the same."""

from __future__ import annotations

import re
import unicodedata

_COMPATIBLE = re.compile("[\u2f00-\u2fd5\ufb00-\ufb06]")
_SUPPLEMENT = str.maketrans(dict(zip(
    "\u2e81\u2e87\u2e92\u2e93\u2e9d\u2e9f\u2ea0\u2eac\u2eae\u2eb6\u2ec1\u2ec4\u2ec5\u2ec6\u2ec9\u2ecb\u2ed1\u2ed3"
    "\u2ed4\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9\u2eea\u2eec\u2eee\u2eef"
    "\u2ef0\u2ef3",
    "厂几巳幺月母民示竹羊虎西见角贝车長长"
    "门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿竜"
    "龙龟", strict=True,
)))  # fmt: skip
"""Radicals of the supplement, and the character each looks like: Unicode lists them beside its decompositions."""


def without_radicals(text: str) -> str:
    """A text as it is typed: characters for radicals, letters for ligatures."""
    return _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text.translate(_SUPPLEMENT))
