"""The room's own jobs: what counts no longer is forgotten, and what nobody has confirmed in time is closed."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Q

from gongkai.office.access import refused, two_persons
from gongkai.office.scheduler.clock import latest_believable
from gongkai.office.scheduler.registry import Daily, Every, due_task, scheduled
from gongkai.office.tries.models import TryCount

REMEMBERED = "access_remembered"
"""The table of what all server processes remember together (CACHES in the settings)."""


@due_task
def forget(due: str) -> int:
    """Delete failures that lock no more, sessions that are over, tries and challenges of the past. How many failures.

    Names and addresses of those who failed to log in stay no longer than they keep somebody out. What was noted for a
    day to come, by a clock that was ahead, would keep them out until then.
    """
    at = datetime.fromisoformat(due)
    over, to_come = at - timedelta(hours=settings.AXES_COOLOFF_TIME), latest_believable()
    deleted, _ = AccessAttempt.objects.filter(Q(attempt_time__lt=over) | Q(attempt_time__gt=to_come)).delete()
    living = Session.objects.filter(expire_date__gt=at).values("session_key")
    UserSession.objects.exclude(session_key__in=living).delete()
    TryCount.objects.filter(Q(until__lte=at) | Q(until__gt=to_come)).delete()
    with connection.cursor() as cursor:
        table, column = map(connection.ops.quote_name, (REMEMBERED, "expires"))
        span = [connection.ops.adapt_datetimefield_value(moment) for moment in (at, to_come)]
        cursor.execute(f"DELETE FROM {table} WHERE {column} < %s OR {column} > %s", span)  # noqa: S608
    return int(deleted)


FORGET = scheduled("access.forget", "清理过期的登录失败记录", Daily(time(3, 50)), forget)


@due_task
def close_proposals(due: str) -> int:
    """Close the acts on accounts that waited in vain for a second person. How many."""
    return two_persons.expire(datetime.fromisoformat(due).date())


CLOSE_PROPOSALS = scheduled("access.close_proposals", "清理逾期的复核事项", Daily(time(0, 20)), close_proposals)


@due_task
def close_refusals(due: str) -> int:
    """Enter how often somebody was refused in the ten minutes that are over. How many windows that were."""
    return refused.close_windows(datetime.fromisoformat(due))


CLOSE_REFUSALS = scheduled("access.close_refusals", "合计被拒绝的访问", Every(refused.WINDOW), close_refusals)
