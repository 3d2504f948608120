"""Keeping what was found, one row an agency a day, and sweeping what is old."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.self_check.check import check
from gongkai.office.self_check.models import AccountVisit, SelfCheck, Visit
from gongkai.office.self_check.queries import last_before
from gongkai.office.self_check.results import with_first_days, written

KEPT_DAYS = 400
"""How long a day's row is kept: a year to compare with, and the month in which the year's inspection is answered."""
VISITS_KEPT_DAYS = 92
"""How long visits are kept: a quarter, after which sites are inspected anew."""


def keep(agency: Agency, day: date, calendar: Calendar) -> SelfCheck:
    """Check an agency and keep what was found; a second time on the same day takes the first one's place.

    All is read before anything is written: whoever writes meanwhile waits for one row, not for the check.
    """
    result = with_first_days(check(agency, day, calendar), last_before(agency, day))
    row, _ = SelfCheck.objects.update_or_create(
        agency=agency,
        day=day,
        defaults={"results": written(result.results), "vetoes": len(result.vetoes), "defects": result.defects},
    )
    return row


def sweep(day: date) -> int:
    """Delete the rows that are older than is kept, checks and visits; how many."""
    deleted, _ = SelfCheck.objects.filter(day__lt=day - timedelta(days=KEPT_DAYS)).delete()
    oldest = timezone.make_aware(datetime.combine(day - timedelta(days=VISITS_KEPT_DAYS), time()))
    visits, _ = Visit.objects.filter(due__lt=oldest).delete()
    accounts, _ = AccountVisit.objects.filter(at__lt=oldest).delete()
    return deleted + visits + accounts
