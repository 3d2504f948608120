"""Why a holiday notice is not taken in, besides what is wrong with it."""

from __future__ import annotations


class YearsBetween(Exception):
    """The notices of `years` are not known yet: without them no date in those years could be reckoned at all."""

    def __init__(self, years: tuple[int, ...]) -> None:
        super().__init__(years)
        self.years = years
