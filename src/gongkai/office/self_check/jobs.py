"""The job of this room: every agency is checked every night, and what was found is kept."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone
from django_tasks import task

from gongkai.office.agencies.models import Agency
from gongkai.office.schedule.rota import Daily, scheduled
from gongkai.office.self_check.keep import keep, sweep
from gongkai.office.workdays.queries import calendar_in_force


@task()
def check_all(due: str) -> int:
    """Check every agency that stands on the day, and sweep what is old. How many agencies."""
    day, calendar = timezone.localtime(datetime.fromisoformat(due)).date(), calendar_in_force()
    agencies = list(Agency.objects.standing(day).in_tree_order())
    for agency in agencies:
        keep(agency, day, calendar)
    sweep(day)
    return len(agencies)


CHECK_ALL = scheduled("self_check.check_all", "对照检查指标自查", Daily(time(2, 10)), check_all)
