"""Why an act on a remedy is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date

from gongkai.law.articles import Cite


class RemedyRefused(Exception):
    """Any refusal of this room."""


class NotSaid(RemedyRefused):
    """Something that must be said was left empty: `field` names it."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class DayBefore(RemedyRefused):
    """A day (`field`) lies before the one (`other`) that it must follow."""

    def __init__(self, field: str, day: date, other: str, earliest: date) -> None:
        super().__init__(field, day, other, earliest)
        self.field, self.day, self.other, self.earliest = field, day, other, earliest


class AlreadyNoted(RemedyRefused):
    """The same case of the same body is on record: `number` is ours."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class NotOurs(RemedyRefused):
    """The request or the reconsideration named belongs to another agency, another request, or is none: `what`."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class NoReplyYet(RemedyRefused):
    """A reply is said to be contested, and the request has none."""


class NotItsEnding(RemedyRefused):
    """The ending does not belong to this kind of remedy or to this instance, or cannot order what is said."""

    def __init__(self, outcome: str) -> None:
        super().__init__(outcome)
        self.outcome = outcome


class OrderNotInEffect(RemedyRefused):
    """The judgment that orders a reply can still be appealed until `until`."""

    def __init__(self, until: date, cite: Cite) -> None:
        super().__init__(until, cite)
        self.until, self.cite = until, cite


class NothingOrdered(RemedyRefused):
    """No decision or judgment orders a reply that was not taken up yet."""


class AlreadyOrdinary(RemedyRefused):
    """The case has been heard in the ordinary procedure from the beginning."""
