"""Why an act on a column is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date

from gongkai.law.refusal import Refusal


class ColumnRefused(Refusal):
    """Any refusal of this room."""


class NoColumnChosen(ColumnRefused):
    """Nothing was named for which there should be nothing."""


class NoSuchColumnHere(ColumnRefused):
    """The agency has no such column."""

    slug: str


class ColumnHoldsSomething(ColumnRefused):
    """The column is not empty. `name` is the column's."""

    name: str


class StatementGroundsMissing(ColumnRefused):
    """A statement without a reason why there is nothing, or a withdrawal without one."""


class CheckDayNotPossible(ColumnRefused):
    """The day of the next check is not after the statement, or more than a year away; `latest` is the last possible."""

    day: date
    latest: date


class NoColumnStatement(ColumnRefused):
    """There is nothing to withdraw: nobody stated it, or it has ended meanwhile."""


class ColumnSignerUnknown(ColumnRefused):
    """Only a person in a post at the agency signs for it."""
