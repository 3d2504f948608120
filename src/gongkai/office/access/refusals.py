"""What acts on accounts that take two persons refuse, each with the facts; the faces make the sentences."""

from __future__ import annotations

from datetime import date

from gongkai.office.agencies.refusals import Refused


class AlreadyProposed(Refused):
    """The same act on the same person waits for its second person, until `expires_on`."""

    expires_on: date


class AlreadySettled(Refused):
    """The proposal was confirmed, declined or withdrawn meanwhile, or its time ran out. `state` says which."""

    state: str


class NotTheirsToSettle(Refused):
    """This person may not confirm or decline it: his own, about himself, or for another administrator."""


class PasswordNeeded(Refused):
    """The one who confirms sets the first password, and gave none."""
