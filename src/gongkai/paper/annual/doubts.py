"""What was seen in a report and not understood, in words, from `doubts.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from gongkai.paper.formats.reasons import NoWords


def why_doubted(reason: str, language: str = "zh") -> str:
    """What the reason of a `Doubt` means. `language` is ``zh`` or ``en``. Raises NoWords."""
    try:
        return str(_doubts()[reason][language])
    except KeyError:
        raise NoWords(reason) from None


@cache
def _doubts() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "doubts.toml").read_text(encoding="utf-8"))
