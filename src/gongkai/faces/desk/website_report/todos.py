"""What the yearly reports on websites ask for: a file for each site that was open, by the last day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from gongkai.faces.desk.todos import Todo, workdays_left
from gongkai.law.conventions import SettledConventions
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency, Website
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.website_report.queries import due_of

KIND = "网站报表"


def website_todos(
    sites: Iterable[Website],
    agency: Agency,
    settled: SettledConventions,
    viewer: Viewer,
    year: int,
    today: date,
    calendar: Calendar,
) -> Iterator[Todo]:
    """A thing to be done for each site without a published report on a year that is over."""
    last = due_of(settled, year)
    act = "办理" if may(viewer, Permission.TAKE_IN_ANNUAL_REPORT, agency) else ""
    for site in sites:
        title = f"{site.name}{year}年政府网站工作年度报表"
        address = reverse("desk:website_report", args=[agency.slug])
        yield Todo(
            last,
            workdays_left(today, last, calendar),
            KIND,
            title,
            "在全国政府网站信息报送系统填报后，公布返回的文件",
            act,
            address,
        )
