"""Why a convention cannot be settled: facts, which faces put into words."""

from __future__ import annotations

from datetime import date

from gongkai.law.refusal import Refusal


class ConventionRefused(Refusal):
    """Any refusal of this room."""


class SinceInPast(ConventionRefused):
    """An answer may not hold from a day before that of the act (`on`): what was begun before would be decided anew."""

    since: date
    on: date


class SettledAlready(ConventionRefused):
    """The answer holds from that day on in any case: nothing would change."""
