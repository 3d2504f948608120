"""The room's own jobs: what has to be swept up so that the tables do not grow for ever."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from importlib import import_module

from django.conf import settings
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from gongkai.office.schedule.rota import Daily, scheduled

KEPT = timedelta(weeks=8)
"""How long the results of finished jobs can be looked up."""


@task()
def sweep(due: str) -> int:
    """Delete expired sessions and the results of jobs that ended long ago. How many results were deleted."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    deleted, _ = DBTaskResult.objects.finished().filter(finished_at__lt=datetime.fromisoformat(due) - KEPT).delete()
    return deleted


SWEEP = scheduled("schedule.sweep", "清理过期会话和任务结果", Daily(time(3, 40)), sweep)
