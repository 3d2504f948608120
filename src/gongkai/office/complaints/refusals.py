"""Why an act on a complaint is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date

from gongkai.law.refusal import Refusal


class ComplaintRefused(Refusal):
    """Any refusal of this room."""


class ComplaintLacks(ComplaintRefused):
    """Something that must be said was left empty: `field` names it."""

    field: str


class NobodyAbove(ComplaintRefused):
    """The agency has no authority on this platform to which one could complain."""


class DayNotAhead(ComplaintRefused):
    """The day by which the agency is to report does not lie ahead."""

    day: date
    on: date


class CameLater(ComplaintRefused):
    """The day on which the complaint is said to have come lies after the day of entry."""

    day: date
    on: date
