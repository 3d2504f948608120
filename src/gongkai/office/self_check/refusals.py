"""Why an act of this room is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date

from gongkai.law.refusal import Refusal


class SelfCheckRefused(Refusal):
    """Any refusal of this room."""


class AccountNotOpen(SelfCheckRefused):
    """The account is not open on the day, or no longer on record. `name` is what it is called."""

    name: str


class DayNotPossible(SelfCheckRefused):
    """The post is of a day before the account was opened, or after the day on which it was seen."""

    earliest: date | None
    latest: date
