"""What acts on agencies and staff refuse, each with the facts; the faces make the sentences."""

from __future__ import annotations

from datetime import date

from gongkai.law.refusal import Refusal


class Refused(Refusal):
    """An act on an agency or on staff that may not be done."""


class AgencyFieldNotAmendable(Refused):
    """A field that is not changed in this way: it has an act of its own, or never changes. `field` names it."""

    field: str


class AgencyNotThere(Refused):
    """The agency does not exist on that day. `slug` names it."""

    message = "{slug} does not exist on {on}"
    slug: str
    on: date


class Circle(Refused):
    """The agency `above` stands under `slug`, or is the same: it cannot stand above it."""

    message = "{above} cannot stand above {slug}"
    slug: str
    above: str


class StillSuperior(Refused):
    """An agency does not end while others stand under it or are supervised by it. `names` are theirs."""

    names: tuple[str, ...]


class DayTooEarly(Refused):
    """The day lies before the first that is possible, `earliest`."""

    message = "{day} is before {earliest}"
    day: date
    earliest: date


class SameName(Refused):
    """The agency already has this name and short name."""


class ClosedBeforeOpened(Refused):
    """What was opened on a day cannot have been closed before it. `name` is what it is called."""

    name: str


class ListedTwice(Refused):
    """The same line stands twice in one list."""

    name: str


class HeadsOfGroup(Refused):
    """A leading group has one head; `count` were given."""

    count: int


class DayNeeded(Refused):
    """A leading group is on record already: the day from which this one replaces it must be known."""


class PowersKeptApart(Refused):
    """A person who administers the platform holds no post, and nobody administers it in two ways. `staff` is who."""

    staff: str


class StillHolds(Refused):
    """An account is not closed while its person holds posts or administers the platform: those end first."""

    posts: int
    administrator: bool


class AlreadyAppointed(Refused):
    """The person holds this very post, or this very office of administrator, in that time."""


class PostAlreadyEnded(Refused):
    """The post or office has its last day already, `until`."""

    until: date


class LastAdministrator(Refused):
    """Nobody else is an administrator of this kind: without one the platform could not be run."""

    kind: str


class AccountClosed(Refused):
    """The person's account is closed."""


class SecondPersonNeeded(Refused):
    """The act takes two persons: who wants it done and, to confirm it, somebody who is neither he nor `staff`."""

    staff: str


class AlreadySetUp(Refused):
    """The platform has its host already. `name` is the host's."""

    name: str
