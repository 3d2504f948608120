"""Why an act on a complaint is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date


class ComplaintRefused(Exception):
    """Any refusal of this room."""


class ComplaintLacks(ComplaintRefused):
    """Something that must be said was left empty: `field` names it."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NobodyAbove(ComplaintRefused):
    """The agency has no authority on this platform to which one could complain."""


class DayNotAhead(ComplaintRefused):
    """The day by which the agency is to report does not lie ahead."""

    def __init__(self, day: date, on: date) -> None:
        super().__init__(day, on)
        self.day, self.on = day, on


class CameLater(ComplaintRefused):
    """The day on which the complaint is said to have come lies after the day of entry."""

    def __init__(self, day: date, on: date) -> None:
        super().__init__(day, on)
        self.day, self.on = day, on
