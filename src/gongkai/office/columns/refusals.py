"""Why an act on a column is refused: facts, which faces put into words."""

from __future__ import annotations

from datetime import date


class ColumnRefused(Exception):
    """Any refusal of this room."""


class NoColumnChosen(ColumnRefused):
    """Nothing was named for which there should be nothing."""


class NoSuchColumnHere(ColumnRefused):
    """The agency has no such column."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


class ColumnHoldsSomething(ColumnRefused):
    """The column is not empty. `name` is the column's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class StatementGroundsMissing(ColumnRefused):
    """A statement without a reason why there is nothing, or a withdrawal without one."""


class CheckDayNotPossible(ColumnRefused):
    """The day of the next check is not after the statement, or more than a year away; `latest` is the last possible."""

    def __init__(self, day: date, latest: date) -> None:
        super().__init__(day, latest)
        self.day, self.latest = day, latest


class NoColumnStatement(ColumnRefused):
    """There is nothing to withdraw: nobody stated it, or it has ended meanwhile."""


class ColumnSignerUnknown(ColumnRefused):
    """Only a person in a post at the agency signs for it."""
