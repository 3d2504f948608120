"""The rota: which jobs come round, and when. Rooms declare theirs in a module `jobs.py`:

    @due_task
    def verify_office(due: str) -> int: ...

    scheduled("journal.verify", "核验全部数据", Daily(time(3, 0)), verify_office)

The task is given the moment it was due (ISO 8601 with its offset) and takes its day from there, not from the clock: a
run that was missed and is caught up next morning is about yesterday. A job may be run twice (its worker may die after
the work and before saying so) and must then change nothing the second time. `@due_task` makes every one of them refuse
a moment that lies farther ahead than the clock was ever believed: it may have been queued by a clock that was wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import wraps
from typing import Any, Protocol, TypeVar

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task

from gongkai.law.refusal import Refusal
from gongkai.office.scheduler.clock import demand_believable

T = TypeVar("T")

MAX_CAUGHT_UP = 31
"""Of the runs that were missed, at most so many are caught up, the latest: a server asleep for a year wakes slowly."""
_INSTANT = timedelta(microseconds=1)


class JobDeclaredTwice(Refusal, ValueError):
    """Two jobs have the same name."""

    name: str


class Rhythm(Protocol):
    """When a job is due."""

    @property
    def period(self) -> timedelta:
        """The longest time from one time it is due to the next."""

    def after(self, moment: datetime) -> datetime:
        """The first time it is due after `moment`."""

    def latest(self, moment: datetime) -> datetime:
        """The last time it was due up to `moment`, that moment included."""


@dataclass(frozen=True)
class Daily:
    """Every day at this time, by the clock of the settings' time zone."""

    at: time

    @property
    def period(self) -> timedelta:
        """A day."""
        return timedelta(days=1)

    def after(self, moment: datetime) -> datetime:
        """The first time it is due after `moment`."""
        local = timezone.localtime(moment)
        today = datetime.combine(local.date(), self.at, local.tzinfo)
        return today if today > local else datetime.combine(local.date() + timedelta(days=1), self.at, local.tzinfo)

    def latest(self, moment: datetime) -> datetime:
        """The last time it was due up to `moment`, that moment included."""
        local = timezone.localtime(moment)
        today = datetime.combine(local.date(), self.at, local.tzinfo)
        return today if today <= local else datetime.combine(local.date() - timedelta(days=1), self.at, local.tzinfo)


@dataclass(frozen=True)
class Every:
    """Again and again after this long, counted from midnight so that a restart does not shift it."""

    interval: timedelta

    @property
    def period(self) -> timedelta:
        """The interval."""
        return self.interval

    def after(self, moment: datetime) -> datetime:
        """The first time it is due after `moment`."""
        local = timezone.localtime(moment)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        passed = (local - midnight) // self.interval
        return min(midnight + self.interval * (passed + 1), midnight + timedelta(days=1))

    def latest(self, moment: datetime) -> datetime:
        """The last time it was due up to `moment`, that moment included."""
        local = timezone.localtime(moment)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + self.interval * ((local - midnight) // self.interval)


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

    def due(self, since: datetime, now: datetime) -> list[datetime]:
        """The latest times it was due from `since` (itself a due time) up to `now`, at most MOST_CAUGHT_UP, in order.

        Reckoned from `now` backwards: how long the pause was makes no difference to the work.
        """
        moments: list[datetime] = []
        moment = self.rhythm.latest(now)
        while moment > since and len(moments) < MAX_CAUGHT_UP:
            moments.append(moment)
            moment = self.rhythm.latest(moment - _INSTANT)
        if since <= now and len(moments) < MAX_CAUGHT_UP:
            moments.append(since)
        return moments[::-1]


_ROTA: dict[str, Job] = {}


def scheduled(name: str, zh: str, rhythm: Rhythm, task: Task[Any, Any], catch_up: CatchUp = CatchUp.LATEST) -> Job:
    """Declare a job. Raises DeclaredTwice."""
    if name in _ROTA:
        raise JobDeclaredTwice(name)
    _ROTA[name] = Job(name, zh, rhythm, task, catch_up)
    return _ROTA[name]


def registered_jobs() -> dict[str, Job]:
    """The declared jobs by name."""
    return dict(_ROTA)


def due_task(run: Callable[[str], T]) -> Task[[str], T]:
    """Make a task of what is told the moment it is due; it raises DueTooFarAhead where that cannot be."""

    @wraps(run)
    def run_if_believable(due: str) -> T:
        demand_believable(datetime.fromisoformat(due))
        return run(due)

    task_of_job: Task[[str], T] = task()(run_if_believable)
    return task_of_job
