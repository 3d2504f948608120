"""Why an act on a register is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongkai.law.refusal import Refusal

if TYPE_CHECKING:
    from gongkai.office.registers.drafts import EntryFault
    from gongkai.office.registers.take_in import ImportPreview


class RegisterRefused(Refusal):
    """Any refusal of this room."""


class EntriesFaulty(RegisterRefused):
    """Some of the entries cannot be registered; none was. `examined` says of each what is wrong with it."""

    examined: ImportPreview


class EntryFaulty(RegisterRefused):
    """What an entry is to be corrected to cannot stand."""

    faults: tuple[EntryFault, ...]


class NoEntriesGiven(RegisterRefused):
    """There is no entry in what was handed in."""


class TooManyEntries(RegisterRefused):
    """More entries at once than `most`."""

    most: int


class EntryReasonMissing(RegisterRefused):
    """A correction, removal or statement without a reason or basis."""


class RemovedMeanwhile(RegisterRefused):
    """The entry has been removed or replaced; it is history and is not changed."""


class EntryUnchanged(RegisterRefused):
    """The correction says what stands there already."""


class RegisterSignerUnknown(RegisterRefused):
    """Only a person in a post at the agency signs for it."""


class NoPowerByLaw(RegisterRefused):
    """The law gives agencies of this level no such power: there is nothing to state or to count."""


class PowerUsed(RegisterRefused):
    """There are entries from `day` on, or totals: the agency cannot state that it has no such power then."""

    day: date


class AlreadyStated(RegisterRefused):
    """A statement covers these days already; `since` is the day from which it does."""

    since: date


class EntryDaysOutOfOrder(RegisterRefused):
    """The last day is before the first, or a day lies before one that it must follow."""


class EntryDayToCome(RegisterRefused):
    """The day has not come yet. `day` is the day."""

    day: date


class NotOneYear(RegisterRefused):
    """The period reaches over the end of a year: its total belongs to no year."""


class TotalNotPossible(RegisterRefused):
    """Not a number that can be a total: negative, with decimals for decisions, or not 0 for documents."""


class PeriodsOverlap(RegisterRefused):
    """There is a total of days of this period already: from `first` to `last`."""

    first: date
    last: date


class EntriesInPeriod(RegisterRefused):
    """There are `count` entries of these days: they would count twice."""

    count: int


class NoPowerInPeriod(RegisterRefused):
    """The agency has signed that it has no such power on days of this period; `since` is from when."""

    since: date


class DocumentAlreadyEnded(RegisterRefused):
    """The document is not in force any more; `day` is the first day on which it was not."""

    day: date


class NotSuspended(RegisterRefused):
    """It is applied already: there is nothing to resume."""


class SuspendedAlready(RegisterRefused):
    """It is suspended already."""


class NotLonger(RegisterRefused):
    """The new last day is not after the one that holds."""


class TokenRevoked(RegisterRefused):
    """The token has been revoked already."""
