"""The rota: which jobs come round, and when. Rooms declare theirs in a module `jobs.py`:

    @task()
    def verify_office(due: str) -> int: ...

    scheduled("journal.verify", "核验全部数据", Daily(time(3, 0)), verify_office)

The task is given the moment it was due (ISO 8601 with its offset) and takes its day from there, not from the clock: a
run that was missed and is caught up next morning is about yesterday. A job may be run twice (its worker may die after
the work and before saying so) and must then change nothing the second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any, Protocol

from django.utils import timezone
from django_tasks.base import Task


class DeclaredTwice(ValueError):
    """Two jobs have the same name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Rhythm(Protocol):
    """When a job is due."""

    def after(self, moment: datetime) -> datetime:
        """The first time it is due after `moment`."""


@dataclass(frozen=True)
class Daily:
    """Every day at this time, by the clock of the settings' time zone."""

    at: time

    def after(self, moment: datetime) -> datetime:
        """The first time it is due after `moment`."""
        local = timezone.localtime(moment)
        today = datetime.combine(local.date(), self.at, local.tzinfo)
        return today if today > local else datetime.combine(local.date() + timedelta(days=1), self.at, local.tzinfo)


@dataclass(frozen=True)
class Every:
    """Again and again after this long, counted from midnight so that a restart does not shift it."""

    interval: timedelta

    def after(self, moment: datetime) -> datetime:
        """The first time it is due after `moment`."""
        local = timezone.localtime(moment)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        passed = (local - midnight) // self.interval
        return min(midnight + self.interval * (passed + 1), midnight + timedelta(days=1))


class CatchUp(StrEnum):
    """What to do about runs that were missed because nothing was running."""

    LATEST = "latest"
    """One run, for the last time it was due: enough for what looks at the present state."""
    EACH = "each"
    """One run for each time it was due: for what belongs to a day."""


@dataclass(frozen=True)
class Job:
    """A job that comes round."""

    name: str
    zh: str
    rhythm: Rhythm
    task: Task[Any, Any]
    catch_up: CatchUp = CatchUp.LATEST

    def due(self, since: datetime, now: datetime) -> Iterator[datetime]:
        """The times it is due from `since` (itself a due time) up to `now`, earliest first."""
        moment = since
        while moment <= now:
            yield moment
            moment = self.rhythm.after(moment)


_ROTA: dict[str, Job] = {}


def scheduled(name: str, zh: str, rhythm: Rhythm, task: Task[Any, Any], catch_up: CatchUp = CatchUp.LATEST) -> Job:
    """Declare a job. Raises DeclaredTwice."""
    if name in _ROTA:
        raise DeclaredTwice(name)
    _ROTA[name] = Job(name, zh, rhythm, task, catch_up)
    return _ROTA[name]


def rota() -> dict[str, Job]:
    """The declared jobs by name."""
    return dict(_ROTA)
