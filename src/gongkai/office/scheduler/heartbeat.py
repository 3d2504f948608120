"""Who is working, and what becomes of the jobs of a worker that is gone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.law.refusal import Refusal
from gongkai.office.scheduler.clock import TOLERANCE
from gongkai.office.scheduler.models import Worker

MOST_BEGINNINGS = 3
"""A job that was begun so often and never ended is not begun again: it may be what ends the workers."""
_GONE = "gongkai.office.scheduler.heartbeat.WorkerGone"


class WorkerGone(Refusal, RuntimeError):
    """The worker that did this job ended before the job did (kept as the reason why a job failed)."""


def sign_in(name: str, now: datetime) -> None:
    """Note that this worker lives: on beginning, and every few seconds while it works."""
    if not Worker.objects.filter(name=name).update(seen_at=now):
        Worker.objects.bulk_create([Worker(name=name, begun_at=now, seen_at=now)], ignore_conflicts=True)


def sign_out(name: str) -> None:
    """Note that this worker has ended in good order."""
    Worker.objects.filter(name=name).delete()


def begin_again(silent_since: datetime) -> int:
    """Queue again the jobs of workers that gave no sign of life since then, and forget those workers. How many.

    A worker whose last sign is of a day to come is gone too: its clock was ahead, and no other sign followed.
    """
    to_come = silent_since + TOLERANCE
    begun = Q(started_at__lt=silent_since) | Q(started_at__gt=to_come)
    running = DBTaskResult.objects.filter(begun, status=TaskResultStatus.RUNNING)
    gone = Worker.objects.exclude(seen_at__gte=silent_since, seen_at__lte=to_come)
    if not running.exists():
        gone.delete()
        return 0
    alive = set(Worker.objects.alive(silent_since).filter(seen_at__lte=to_come).values_list("name", flat=True))
    count = 0
    with transaction.atomic():
        for job in running.select_for_update(skip_locked=True):
            if job.worker_ids and job.worker_ids[-1] in alive:
                continue
            if len(job.worker_ids) < MOST_BEGINNINGS:
                job.status = TaskResultStatus.READY
                job.save(update_fields=["status"])
                count += 1
            else:
                job.status, job.exception_class_path, job.finished_at = TaskResultStatus.FAILED, _GONE, silent_since
                job.save(update_fields=["status", "exception_class_path", "finished_at"])
        gone.delete()
    return count
