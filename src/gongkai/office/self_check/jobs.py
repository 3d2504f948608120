"""The job of this room: every agency is checked every night, and what was found is kept."""

from __future__ import annotations

import logging
from datetime import datetime, time

from django.utils import timezone
from django_tasks import task

from gongkai.office.agencies.models import Agency
from gongkai.office.schedule.rota import Daily, scheduled
from gongkai.office.self_check.keep import keep, sweep
from gongkai.office.workdays.queries import calendar_in_force

logger = logging.getLogger(__name__)


class SomeNotChecked(RuntimeError):
    """The check of some agencies broke off; all others were checked. Carries their slugs."""

    def __init__(self, slugs: list[str]) -> None:
        super().__init__(f"not checked: {', '.join(slugs)}")
        self.slugs = slugs


@task()
def check_all(due: str) -> int:
    """Check every agency that stands on the day, and sweep what is old. How many agencies.

    One whose check breaks off keeps no other back. Raises SomeNotChecked, so that the job stands among the failed.
    """
    day, calendar = timezone.localtime(datetime.fromisoformat(due)).date(), calendar_in_force()
    agencies, broken = list(Agency.objects.standing(day).in_tree_order()), []
    for agency in agencies:
        try:
            keep(agency, day, calendar)
        except Exception:
            logger.exception("self-check of %s", agency.slug)
            broken.append(agency.slug)
    sweep(day)
    if broken:
        raise SomeNotChecked(broken)
    return len(agencies)


CHECK_ALL = scheduled("self_check.check_all", "对照检查指标自查", Daily(time(2, 10)), check_all)
