"""有效性: whether a document is in force on a day, from its dates and from what later documents did to it.

Nothing is stored: the same dates give the state of any day, past or to come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.clock import nominal_end
from gongkai.law.disclosure import Validity
from gongkai.law.periods import Unit

WARNING_MONTHS = 6
"""How long before a term of validity runs out the office is told; practice, not law (decision 0008)."""

ENDED = frozenset({Validity.REPEALED, Validity.DECLARED_VOID, Validity.LAPSED})
"""The states of a document that is in force no more."""


@dataclass(frozen=True)
class InForce:
    """What decides whether a document is in force.

    `since`: the day from which it is; None where neither the document nor the agency says so. `until`: its last day.
    `amended`, `repealed`, `void`: the days from which later documents amended, repealed it or declared it void.
    """

    since: date | None
    until: date | None = None
    amended: tuple[date, ...] = ()
    repealed: date | None = None
    void: date | None = None


def validity_on(document: InForce, day: date) -> Validity | None:
    """The state of a document on a day; None where it is unknown since when it is in force.

    What ended it comes before all else, the earlier before the later: what has lapsed cannot be repealed on the day
    after, and what ended cannot be amended any more.
    """
    endings = [
        (_day_after(document.until), Validity.LAPSED),
        (document.repealed, Validity.REPEALED),
        (document.void, Validity.DECLARED_VOID),
    ]
    ended = min(((on, state) for on, state in endings if on is not None), default=None, key=lambda change: change[0])
    if ended and ended[0] <= day:
        return ended[1]
    if document.since is None:
        return None
    if day < document.since:
        return Validity.NOT_YET_IN_FORCE
    return Validity.AMENDED if any(on <= day for on in document.amended) else Validity.VALID


def state_since(document: InForce, day: date) -> date | None:
    """The day from which a document has the state that it has on `day`, of one that was amended the last time; of one
    that is not in force yet, the day from which it will be. None where its state is unknown.
    """
    match validity_on(document, day):
        case None:
            return None
        case Validity.LAPSED:
            return _day_after(document.until)
        case Validity.REPEALED:
            return document.repealed
        case Validity.DECLARED_VOID:
            return document.void
        case Validity.AMENDED:
            return max(on for on in document.amended if on <= day)
    return document.since


def warned_until(day: date) -> date:
    """The last day of the terms of validity of which it is told on a day that they will run out."""
    return nominal_end(Unit.MONTHS, day, WARNING_MONTHS)


def _day_after(day: date | None) -> date | None:
    return None if day is None or day == date.max else date.fromordinal(day.toordinal() + 1)
