"""The yearly reports on the calendar: on the work of disclosure, and on each website."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.yearly_duties import yearly_duty
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.queries import in_public_now
from gongkai.office.conventions.queries import settled_by
from gongkai.office.duty_calendar.entries import CalendarEntry, by_day
from gongkai.office.website_report.queries import due_of, owed, was_open_in


def annual_report(agency: Agency, year: int, today: date) -> Iterator[CalendarEntry]:
    """The report on the year before; an agency that did not yet stand then owes none."""
    about, standing = year - 1, AgencyStanding(AgencyLevel(agency.level))
    due = standing.report_due(about)
    if agency.founded_on and agency.founded_on.year > about:
        return
    done = in_public_now().filter(agency=agency, year=about).exists()
    duty = yearly_duty("annual_report_government" if standing.is_government else "annual_report_department")
    yield CalendarEntry(duty, due, by_day(due, today, done=done), f"{about}年度")


def website_reports(agency: Agency, year: int, today: date) -> Iterator[CalendarEntry]:
    """One entry for each site that was open in the year before."""
    due, duty = due_of(settled_by(agency), year - 1), yearly_duty("website_report")
    missing = {website.pk for website in owed([agency], year - 1).get(agency.pk, ())}
    for site in agency.websites.order_by("pk"):
        if was_open_in(site, year - 1):
            yield CalendarEntry(duty, due, by_day(due, today, done=site.pk not in missing), site.name)
