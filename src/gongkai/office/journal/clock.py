"""The server's clock held against the journal, and what a person says of it.

`look` only reads. The worker calls `keep_time` before each thing it does and does nothing while in doubt; what a
wrong clock has left behind is put right by `clear_up`. `confirm` is the administrator's word that the clock is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.office.journal import post
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM, Actor, Subject, record
from gongkai.office.journal.verbs import (
    CLOCK_CONFIRMED,
    CLOCK_RIGHT_AGAIN,
    SCHEDULE_PULLED_BACK,
    ClockDoubted,
    SchedulePulledBack,
)
from gongkai.office.scheduler import clock
from gongkai.office.scheduler.clock import ClockDoubt
from gongkai.office.scheduler.enqueue_due import pull_back, too_far_ahead

SERVER_CLOCK = Subject("clock", "server")
_AT_ONCE = 500


def look(now: datetime) -> ClockDoubt | None:
    """What there is to doubt about a reading of the clock; None where it is to be believed."""
    noted = clock.believed_at()
    if noted is None:
        return _first_look(now)
    if abs(now - noted) <= clock.TOLERANCE:
        return None
    through_the_journal = clock.reached(noted, [moment for moment in _recorded_since(noted) if moment <= now])
    return None if abs(now - through_the_journal) <= clock.TOLERANCE else ClockDoubt(now, through_the_journal)


def last_day() -> date | None:
    """The last day for which anything may be done that cannot be undone; None where there is no trace of work yet."""
    noted = clock.believed_at()
    if noted is not None:
        return clock.last_day(clock.reached(noted, _recorded_since(noted)))
    traces = _first_traces()
    return clock.last_day(max(traces)) if traces else None


def keep_time(now: datetime) -> ClockDoubt | None:
    """Look at the clock, and note where it is believed."""
    doubt = look(now)
    if doubt is None:
        clock.believe(now)
    return doubt


def clear_up(now: datetime) -> bool:
    """Bring back what a clock that was ahead has put off for years, and record it; whether there was anything."""
    # Looked at first: each transaction of SQLite keeps all others from writing, and this is asked every second.
    if not too_far_ahead(now) and not post.too_far_ahead(now).exists():
        return False
    with transaction.atomic():
        pulled, dispatches = pull_back(now), post.pull_back(now)
        if not pulled and not dispatches:
            return False
        farthest = max((job.wrong for job in pulled), default=None)
        facts = SchedulePulledBack(
            tuple(job.zh for job in pulled), timezone.localdate(farthest) if farthest else None, dispatches
        )
        record(None, SERVER_CLOCK, SCHEDULE_PULLED_BACK, facts, actor=PROGRAM, on=timezone.localdate(now))
    return True


@transaction.atomic
def confirm(now: datetime, *, actor: Actor) -> ClockDoubt | None:
    """The clock is right, somebody says who has looked at another one; what was in doubt. Nothing is recorded else."""
    doubt = look(now)
    clock.believe(now)
    if doubt is not None:
        record(None, SERVER_CLOCK, CLOCK_CONFIRMED, _days_of(doubt), actor=actor, on=timezone.localdate(now))
    return doubt


@transaction.atomic
def note_end_of(doubt: ClockDoubt, now: datetime) -> None:
    """Record that the work behind the pages rested because the clock was in doubt, and that it goes on."""
    record(None, SERVER_CLOCK, CLOCK_RIGHT_AGAIN, _days_of(doubt), actor=PROGRAM, on=timezone.localdate(now))


def _days_of(doubt: ClockDoubt) -> ClockDoubted:
    return ClockDoubted(timezone.localdate(doubt.reading), timezone.localdate(doubt.believed_at))


def _first_look(now: datetime) -> ClockDoubt | None:
    """Before anything was noted, any one trace near by will do; an office without any has only just begun."""
    traces = _first_traces()
    if not traces:
        return None
    nearest = min(traces, key=lambda trace: abs(now - trace))
    return None if abs(now - nearest) <= clock.TOLERANCE else ClockDoubt(now, nearest)


def _first_traces() -> list[datetime]:
    last_entry = Entry.objects.order_by("-pk").values_list("recorded_at", flat=True).first()
    return [trace for trace in (last_entry, clock.last_queued()) if trace is not None]


def _recorded_since(moment: datetime) -> Iterator[datetime]:
    """When entries were recorded, from the newest back to the first that is not newer than `moment`."""
    for recorded_at in Entry.objects.order_by("-pk").values_list("recorded_at", flat=True).iterator(_AT_ONCE):
        if recorded_at <= moment:
            return
        yield recorded_at
