"""What acts on agencies and staff refuse, each with the facts; the faces make the sentences."""

from __future__ import annotations

from datetime import date


class Refused(Exception):
    """An act on an agency or on staff that may not be done."""


class AgencyFieldNotAmendable(Refused):
    """A field that is not changed in this way: it has an act of its own, or never changes. `field` names it."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class AgencyNotThere(Refused):
    """The agency does not exist on that day. `slug` names it."""

    def __init__(self, slug: str, on: date) -> None:
        super().__init__(f"{slug} does not exist on {on}")
        self.slug, self.on = slug, on


class Circle(Refused):
    """The agency `above` stands under `slug`, or is the same: it cannot stand above it."""

    def __init__(self, slug: str, above: str) -> None:
        super().__init__(f"{above} cannot stand above {slug}")
        self.slug, self.above = slug, above


class StillSuperior(Refused):
    """An agency does not end while others stand under it or are supervised by it. `names` are theirs."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


class DayTooEarly(Refused):
    """The day lies before the first that is possible, `earliest`."""

    def __init__(self, day: date, earliest: date) -> None:
        super().__init__(f"{day} is before {earliest}")
        self.day, self.earliest = day, earliest


class SameName(Refused):
    """The agency already has this name and short name."""


class ClosedBeforeOpened(Refused):
    """What was opened on a day cannot have been closed before it. `name` is what it is called."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ListedTwice(Refused):
    """The same line stands twice in one list."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class HeadsOfGroup(Refused):
    """A leading group has one head; `count` were given."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class DayNeeded(Refused):
    """A leading group is on record already: the day from which this one replaces it must be known."""


class PowersKeptApart(Refused):
    """A person who administers the platform holds no post, and nobody administers it in two ways. `staff` is who."""

    def __init__(self, staff: str) -> None:
        super().__init__(staff)
        self.staff = staff


class StillHolds(Refused):
    """An account is not closed while its person holds posts or administers the platform: those end first."""

    def __init__(self, posts: int, administrator: bool) -> None:
        super().__init__(posts, administrator)
        self.posts, self.administrator = posts, administrator


class AlreadyAppointed(Refused):
    """The person holds this very post, or this very office of administrator, in that time."""


class PostAlreadyEnded(Refused):
    """The post or office has its last day already, `until`."""

    def __init__(self, until: date) -> None:
        super().__init__(until)
        self.until = until


class LastAdministrator(Refused):
    """Nobody else is an administrator of this kind: without one the platform could not be run."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class AccountClosed(Refused):
    """The person's account is closed."""


class SecondPersonNeeded(Refused):
    """The act takes two persons: who wants it done and, to confirm it, somebody who is neither he nor `staff`."""

    def __init__(self, staff: str) -> None:
        super().__init__(staff)
        self.staff = staff


class AlreadySetUp(Refused):
    """The platform has its host already. `name` is the host's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
