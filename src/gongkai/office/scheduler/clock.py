"""How far ahead the server's clock is believed, and what a moment beyond that is refused for.

What a clock says cannot be checked from inside. But an office that is at work leaves traces, and time passes between
them in small steps: the worker notes every minute that it works, and every act has its entry in the journal. A reading
that lies more than TOLERANCE from the last of those traces is either a wrong clock or the end of a long pause. The
program cannot tell which, so it waits for a person to say (docs/decisions/0022). The journal lies above this room and
hands its traces down (office/journal/clock.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from gongkai.law.refusal import Refusal
from gongkai.office.scheduler.models import BelievedClock, ScheduledJob

TOLERANCE = timedelta(days=2)
"""How far apart two traces of work may lie without somebody saying that the clock is right."""
NOTED_EVERY = timedelta(minutes=1)
"""How often it is noted that the clock is believed: a row written every second would wear the database out."""
END_OF_TIME = datetime(9999, 12, 30, tzinfo=UTC)
_ONLY = 1


@dataclass(frozen=True)
class ClockDoubt:
    """What the clock says, and the last moment at which it was believed."""

    reading: datetime
    believed_at: datetime


class DueTooFarAhead(Refusal, RuntimeError):
    """A job is due at a moment that the clock cannot have reached: a wrong clock queued it. It is not run."""

    message = "due {due}, and the clock is believed up to {latest}"
    due: datetime
    latest: datetime


def believed_at() -> datetime | None:
    """The last moment at which the clock was believed; None where none was noted yet."""
    return BelievedClock.objects.filter(pk=_ONLY).values_list("believed_at", flat=True).first()


def latest_believable() -> datetime:
    """The latest moment that the clock is believed to have reached; the end of time where nothing was noted yet."""
    noted = believed_at()
    return END_OF_TIME if noted is None else noted + TOLERANCE


def demand_believable(due: datetime) -> None:
    """Raise DueTooFarAhead for what no right clock can have queued."""
    if due > (latest := latest_believable()):
        raise DueTooFarAhead(due, latest)


def believe(moment: datetime) -> None:
    """Note that the clock was believed at this moment, unless that was noted a moment ago."""
    noted = believed_at()
    if noted is None:
        BelievedClock.objects.bulk_create([BelievedClock(pk=_ONLY, believed_at=moment)], ignore_conflicts=True)
    elif abs(moment - noted) >= NOTED_EVERY:
        BelievedClock.objects.filter(pk=_ONLY).update(believed_at=moment)


def reached(start: datetime, traces: Iterable[datetime]) -> datetime:
    """How far one comes from `start` through the traces, without a gap of more than TOLERANCE."""
    for trace in sorted(traces):
        if trace - start > TOLERANCE:
            break
        start = max(start, trace)
    return start


def last_queued() -> datetime | None:
    """When a job was queued last: the only trace of its own work that a worker left before it noted the clock."""
    latest: datetime | None = ScheduledJob.objects.aggregate(latest=Max("last_at"))["latest"]
    return latest


def last_day(moment: datetime) -> date:
    """The last day for which anything may be done while the clock is believed up to `moment`."""
    return timezone.localdate(moment + TOLERANCE)
