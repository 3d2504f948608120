"""排序: which of an agency's requests comes first in a list, as one number that the database keeps in order."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.request import Stage

CLOSED = (Stage.DECIDED, Stage.SERVED, Stage.ARCHIVED)
"""Stages in which no reply is owed any more."""
TO_REGISTER = 0
WAITING = 8_000_000
"""Later than every day: what waits for the other side has no date."""
OVER = 9_000_000


def turn_of(stage: Stage, due: date | None) -> int:
    """What is to be registered, then the open ones by their day, then those without one, then those that are closed."""
    if stage in CLOSED:
        return OVER
    if stage is Stage.RECEIVED:
        return TO_REGISTER
    return due.toordinal() if due else WAITING
