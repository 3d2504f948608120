"""Why an act of this room is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date


class SelfCheckRefused(Exception):
    """Any refusal of this room."""


class AccountNotOpen(SelfCheckRefused):
    """The account is not open on the day, or no longer on record. `name` is what it is called."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class DayNotPossible(SelfCheckRefused):
    """The post is of a day before the account was opened, or after the day on which it was seen."""

    def __init__(self, earliest: date | None, latest: date) -> None:
        super().__init__(earliest, latest)
        self.earliest, self.latest = earliest, latest
