"""The room's own jobs: what has to be swept up so that the tables do not grow for ever."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from gongkai.office.scheduler.clock import END_OF_TIME, latest_believable
from gongkai.office.scheduler.registry import Daily, due_task, scheduled

KEPT = timedelta(weeks=8)
"""How long the results of finished jobs can be looked up."""


@due_task
def sweep(due: str) -> int:
    """Delete expired sessions and the results of jobs that ended long ago. How many results were deleted.

    A session that would last longer than any is begun was begun by a clock that was ahead, and would go on for years.
    """
    at = datetime.fromisoformat(due)
    Session.objects.filter(expire_date__lt=at).delete()
    latest = latest_believable()
    if latest < END_OF_TIME:
        Session.objects.filter(expire_date__gt=latest + timedelta(seconds=settings.SESSION_COOKIE_AGE)).delete()
    deleted, _ = DBTaskResult.objects.finished().filter(finished_at__lt=at - KEPT).delete()
    return deleted


SWEEP = scheduled("schedule.sweep", "清理过期会话和任务结果", Daily(time(3, 40)), sweep)
