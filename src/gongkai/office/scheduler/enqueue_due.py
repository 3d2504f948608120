"""Queue what is due. Any number of processes may tick at once: each run is queued by one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.office.scheduler.clock import latest_believable
from gongkai.office.scheduler.models import ScheduledJob
from gongkai.office.scheduler.registry import CatchUp, Job, registered_jobs


@dataclass(frozen=True)
class PulledBack:
    """A job whose next time lay farther ahead than its rhythm allows, and the time it has now."""

    zh: str
    wrong: datetime
    next_at: datetime


def enqueue_due(now: datetime, jobs: Mapping[str, Job] | None = None) -> list[tuple[str, datetime]]:
    """Queue the runs that are due and say which. A job met for the first time begins with its next time.

    Queued and noted in one transaction under a lock on the job's row: no run is queued twice, and none is noted as
    queued that is not. Nothing is queued at a time that is not to be believed (clock.py).
    """
    if now > latest_believable():
        return []
    declared = registered_jobs() if jobs is None else jobs
    _enter(now, declared)
    queued: list[tuple[str, datetime]] = []
    for name in ScheduledJob.objects.filter(next_at__lte=now, name__in=declared).values_list("name", flat=True):
        with transaction.atomic():
            row = ScheduledJob.objects.select_for_update(skip_locked=True).filter(name=name, next_at__lte=now).first()
            if row is not None:
                queued += _queue(row, declared[name], now)
    return queued


def pull_back(now: datetime, jobs: Mapping[str, Job] | None = None) -> list[PulledBack]:
    """Give a job the next time of its rhythm where it waits for one that lies more than a period ahead; say which.

    A clock that was ahead for a while leaves such times behind, and the job would not run again for as long.
    """
    jobs_by_name = registered_jobs() if jobs is None else jobs
    pulled: list[PulledBack] = []
    with transaction.atomic():
        rows = ScheduledJob.objects.select_for_update(skip_locked=True)
        for row in rows.filter(name__in=too_far_ahead(now, jobs_by_name)):
            job = jobs_by_name[row.name]
            wrong, row.next_at = row.next_at, job.rhythm.after(now)
            row.save(update_fields=["next_at"])
            pulled.append(PulledBack(job.zh, wrong, row.next_at))
    return pulled


def too_far_ahead(now: datetime, jobs: Mapping[str, Job] | None = None) -> list[str]:
    """The jobs whose next time lies more than a period ahead, by name."""
    jobs_by_name = registered_jobs() if jobs is None else jobs
    waiting = ScheduledJob.objects.filter(next_at__gt=now, name__in=jobs_by_name).values_list("name", "next_at")
    return [name for name, next_at in waiting if next_at > now + jobs_by_name[name].rhythm.period]


def _enter(now: datetime, jobs: Mapping[str, Job]) -> None:
    """Give each new job its row."""
    entered = set(ScheduledJob.objects.values_list("name", flat=True))
    new = [ScheduledJob(name=name, next_at=job.rhythm.after(now)) for name, job in jobs.items() if name not in entered]
    if new:
        ScheduledJob.objects.bulk_create(new, ignore_conflicts=True)


def _queue(row: ScheduledJob, job: Job, now: datetime) -> list[tuple[str, datetime]]:
    """Queue the runs of one job whose row is locked."""
    due = job.due(row.next_at, now)
    runs = due if job.catch_up is CatchUp.EACH else due[-1:]
    for moment in runs:
        job.task.enqueue(timezone.localtime(moment).isoformat())
    row.next_at, row.last_at = job.rhythm.after(now), now
    row.save(update_fields=["next_at", "last_at"])
    return [(job.name, moment) for moment in runs]
