"""Queue what is due. Any number of processes may tick at once: each run is queued by one of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.office.schedule.models import ScheduledJob
from gongkai.office.schedule.rota import CatchUp, Job, rota

MOST_CAUGHT_UP = 31
"""Of the runs that were missed, at most so many are caught up, the latest: a server asleep for a year wakes slowly."""


def tick(now: datetime, jobs: Mapping[str, Job] | None = None) -> list[tuple[str, datetime]]:
    """Queue the runs that are due and say which. A job met for the first time begins with its next time.

    Queued and noted in one transaction under a lock on the job's row: no run is queued twice, and none is noted as
    queued that is not.
    """
    known = rota() if jobs is None else jobs
    _enter(now, known)
    queued: list[tuple[str, datetime]] = []
    for name in ScheduledJob.objects.filter(next_at__lte=now, name__in=known).values_list("name", flat=True):
        with transaction.atomic():
            row = ScheduledJob.objects.select_for_update(skip_locked=True).filter(name=name, next_at__lte=now).first()
            if row is not None:
                queued += _queue(row, known[name], now)
    return queued


def _enter(now: datetime, jobs: Mapping[str, Job]) -> None:
    """Give each new job its row."""
    entered = set(ScheduledJob.objects.values_list("name", flat=True))
    new = [ScheduledJob(name=name, next_at=job.rhythm.after(now)) for name, job in jobs.items() if name not in entered]
    if new:
        ScheduledJob.objects.bulk_create(new, ignore_conflicts=True)


def _queue(row: ScheduledJob, job: Job, now: datetime) -> list[tuple[str, datetime]]:
    """Queue the runs of one job whose row is locked."""
    due = list(job.due(row.next_at, now))[-MOST_CAUGHT_UP:]
    runs = due if job.catch_up is CatchUp.EACH else due[-1:]
    for moment in runs:
        job.task.enqueue(timezone.localtime(moment).isoformat())
    row.next_at, row.last_at = job.rhythm.after(now), now
    row.save(update_fields=["next_at", "last_at"])
    return [(job.name, moment) for moment in runs]
