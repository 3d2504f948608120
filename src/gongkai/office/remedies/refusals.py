"""Why an act on a remedy is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date

from gongkai.law.articles import Cite
from gongkai.law.refusal import Refusal


class RemedyRefused(Refusal):
    """Any refusal of this room."""


class NotSaid(RemedyRefused):
    """Something that must be said was left empty: `field` names it."""

    field: str


class DayBefore(RemedyRefused):
    """A day (`field`) lies before the one (`other`) that it must follow."""

    field: str
    day: date
    other: str
    earliest: date


class AlreadyNoted(RemedyRefused):
    """The same case of the same body is on record: `number` is ours."""

    number: str


class NotOurs(RemedyRefused):
    """The request or the reconsideration named belongs to another agency, another request, or is none: `what`."""

    what: str


class NoReplyYet(RemedyRefused):
    """A reply is said to be contested, and the request has none."""


class NotItsEnding(RemedyRefused):
    """The ending does not belong to this kind of remedy or to this instance, or cannot order what is said."""

    outcome: str


class OrderNotInEffect(RemedyRefused):
    """The judgment that orders a reply can still be appealed until `until`."""

    until: date
    cite: Cite


class NothingOrdered(RemedyRefused):
    """No decision or judgment orders a reply that was not taken up yet."""


class AlreadyOrdinary(RemedyRefused):
    """The case has been heard in the ordinary procedure from the beginning."""
