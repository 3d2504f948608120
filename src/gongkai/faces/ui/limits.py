"""Sentences that name the length of a limit take it from the law's data: `{reply}个工作日`."""

from __future__ import annotations

import re
from datetime import date

from gongkai.law.periods import LIMITS, limit

_PLACE = re.compile(r"\{([a-z_]+)\}")


def with_limits(text: str, on: date) -> str:
    """`text` with the number of each limit that it names in braces, as it is in force on a day."""

    def number(place: re.Match[str]) -> str:
        return str(limit(place[1], on=on).number) if place[1] in LIMITS else place[0]

    return _PLACE.sub(number, text)
