"""Why an act on the lists is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongkai.law.refusal import Refusal

if TYPE_CHECKING:
    from gongkai.office.duties.difference import PowerFault
    from gongkai.office.duties.matters import RowWithoutMatter


class DutyRefused(Refusal):
    """Any refusal of this room."""


class NoRowsGiven(DutyRefused):
    """There is no row in what was handed in."""


class TooManyRows(DutyRefused):
    """More rows at once than `most`."""

    most: int


class ListFaulty(DutyRefused):
    """Some items of the list cannot stand; nothing was registered."""

    faults: tuple[PowerFault, ...]


class RowsFaulty(DutyRefused):
    """Some rows name no matter; nothing was registered."""

    faults: tuple[RowWithoutMatter, ...]


class BasisMissing(DutyRefused):
    """A version without the paper that adjusted the list, a removal or an answer without its reason."""


class NotLater(DutyRefused):
    """The version would be in force no later than the last one; `day` is from when that one is."""

    day: date


class ListUnchanged(DutyRefused):
    """What is handed in says what stands there already."""


class MatterUnnamed(DutyRefused):
    """A row without 一级事项."""


class RowFieldNotAmendable(DutyRefused):
    """A field that is changed in another way, or that there is not."""

    field: str


class MatterRemoved(DutyRefused):
    """The row has been removed; it is history and is not changed."""


class MatterStands(DutyRefused):
    """The row that was removed in answer to a task still stands."""


class NoSuchPeriod(DutyRefused):
    """Not the id of a limit that a row can be bound to."""

    period: str


class NoSuchMode(DutyRefused):
    """Not a way of disclosure that a row of the list can have: what is withheld is no matter of disclosure."""


class KindMissing(DutyRefused):
    """No kind of disclosure that would answer the row was named."""


class NoSuchKind(DutyRefused):
    """A kind that there is not, or any kind for a row that is disclosed on request only."""


class PowerOfAnother(DutyRefused):
    """A power, or a row, of another agency."""


class AnsweredAlready(DutyRefused):
    """Somebody has answered the task; `name` is who."""

    name: str


class RowMissing(DutyRefused):
    """The answer says that a row was added, altered or removed, and does not say which."""


class DutySignerUnknown(DutyRefused):
    """Only a person in a post at the agency answers for it."""


class AlreadyDrafted(DutyRefused):
    """The version has been drafted for the public already; the draft, or what came of it, stands."""


class Overtaken(DutyRefused):
    """A later version has been published; `version` is its number."""

    version: int


class NotOwed(DutyRefused):
    """Of this row nothing can be stated: it is disclosed on request only, or it is not known what answers it."""


class RowAnswered(DutyRefused):
    """Something is public that answers the row; `count` is how much."""

    count: int


class Unconfirmed(DutyRefused):
    """Something is public that may answer the row, and nobody has said whether it does; `count` is how much."""

    count: int


class NotAsked(DutyRefused):
    """Something that is not, or no longer, public of the column and the kinds of the row: nobody asks if it belongs."""


class JudgedMeanwhile(DutyRefused):
    """Somebody else has said, since the page was opened, whether a piece of information belongs to the row."""


class NoRowStatement(DutyRefused):
    """There is nothing to withdraw: nobody stated it, or it has ended meanwhile."""
