"""Why a holiday notice is not taken in, besides what is wrong with it."""

from __future__ import annotations

from gongkai.law.refusal import Refusal


class YearsBetween(Refusal):
    """The notices of `years` are not known yet: without them no date in those years could be reckoned at all."""

    years: tuple[int, ...]
