"""The room's own job: what was remembered of those who tried to come in is forgotten when it counts no longer."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django_tasks import task

from gongkai.office.schedule.rota import Daily, scheduled
from gongkai.office.tries.models import TryCount

REMEMBERED = "access_remembered"
"""The table of what all server processes remember together (CACHES in the settings)."""


@task()
def forget(due: str) -> int:
    """Delete failures that lock no more, sessions that are over, tries and challenges of the past. How many failures.

    Names and addresses of those who failed to log in stay no longer than they keep somebody out.
    """
    at = datetime.fromisoformat(due)
    over = at - timedelta(hours=settings.AXES_COOLOFF_TIME)
    deleted, _ = AccessAttempt.objects.filter(attempt_time__lt=over).delete()
    living = Session.objects.filter(expire_date__gt=at).values("session_key")
    UserSession.objects.exclude(session_key__in=living).delete()
    TryCount.objects.filter(until__lte=at).delete()
    with connection.cursor() as cursor:
        table, column = map(connection.ops.quote_name, (REMEMBERED, "expires"))
        past = connection.ops.adapt_datetimefield_value(at)
        cursor.execute(f"DELETE FROM {table} WHERE {column} < %s", [past])  # noqa: S608
    return int(deleted)


FORGET = scheduled("access.forget", "清理过期的登录失败记录", Daily(time(3, 50)), forget)
