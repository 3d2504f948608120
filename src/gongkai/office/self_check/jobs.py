"""The jobs of this room: every agency is checked every night.

Where the settings say so, the home page is looked at every hour, which is as often as inspectors look, and before the
check the pages of the agencies, those of their accounts of new media and what texts lead to elsewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.queries import host
from gongkai.office.scheduler.registry import Daily, Every, due_task, scheduled
from gongkai.office.self_check import account_pages, outside, pages
from gongkai.office.self_check.keep import keep, sweep
from gongkai.office.workdays.queries import calendar_in_force

logger = logging.getLogger(__name__)


class SomeNotChecked(RuntimeError):
    """The check of some agencies broke off; all others were checked. Carries their slugs."""

    def __init__(self, slugs: list[str]) -> None:
        super().__init__(f"not checked: {', '.join(slugs)}")
        self.slugs = slugs


@due_task
def check_all(due: str) -> int:
    """Check every agency that stands on the day, and sweep what is old. How many agencies.

    One whose check breaks off keeps no other back. Raises SomeNotChecked, so that the job stands among the failed.
    """
    moment, calendar = datetime.fromisoformat(due), calendar_in_force()
    day = timezone.localtime(moment).date()
    sweep(day)
    return _each(moment, lambda agency: keep(agency, day, calendar))


@due_task
def visit_home(due: str) -> int:
    """Look at the home page, where the settings say so and there is a host. How many pages."""
    owner = host() if settings.SELF_CHECK_VISITS else None
    if owner is None:
        return 0
    pages.visit_page(owner, pages.home(), datetime.fromisoformat(due))
    return 1


@due_task
def visit_pages(due: str) -> int:
    """Look at the pages of every agency that stands, where the settings say so. How many agencies.

    Raises SomeNotChecked as `check_all` does.
    """
    moment = datetime.fromisoformat(due)
    return _each(moment, lambda agency: pages.visit_pages(agency, moment)) if settings.SELF_CHECK_VISITS else 0


@due_task
def visit_links(due: str) -> int:
    """Look at what public texts lead to elsewhere, where the settings say so. How many addresses."""
    day = timezone.localtime(datetime.fromisoformat(due)).date()
    return outside.visit_outside(day) if settings.SELF_CHECK_LINKS else 0


@due_task
def visit_accounts(due: str) -> int:
    """Look at the pages of accounts of new media, where the settings say so. How many."""
    day = timezone.localtime(datetime.fromisoformat(due)).date()
    return account_pages.visit_accounts(day) if settings.SELF_CHECK_ACCOUNTS else 0


def _each(moment: datetime, act: Callable[[Agency], object]) -> int:
    """Do an act for every agency that stands on a day; how many. Raises SomeNotChecked where it broke off for some."""
    agencies, broken = list(Agency.objects.standing(timezone.localtime(moment).date()).in_tree_order()), []
    for agency in agencies:
        try:
            act(agency)
        except Exception:
            logger.exception("self-check of %s", agency.slug)
            broken.append(agency.slug)
    if broken:
        raise SomeNotChecked(broken)
    return len(agencies)


VISIT_HOME = scheduled("self_check.visit_home", "访问平台首页", Every(timedelta(hours=1)), visit_home)
VISIT_ACCOUNTS = scheduled("self_check.visit_accounts", "访问新媒体账号的主页", Daily(time(0, 10)), visit_accounts)
VISIT_LINKS = scheduled("self_check.visit_links", "访问正文链接到的其他网站", Daily(time(0, 40)), visit_links)
VISIT_PAGES = scheduled("self_check.visit_pages", "访问各机关的公开页面", Daily(time(1, 30)), visit_pages)
CHECK_ALL = scheduled("self_check.check_all", "对照检查指标自查", Daily(time(2, 10)), check_all)
