"""The desk's pages on the calendar of duties: a year, month by month; as a spreadsheet, and as a calendar file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import entered, viewer_at
from gongkai.faces.desk.duty_calendar.sheets import COLUMNS, DutyYear, duty_year, feed_events
from gongkai.faces.desk.exports import attachment, spreadsheet
from gongkai.faces.desk.pages import render_sheet
from gongkai.office.agencies.permission import Permission
from gongkai.office.duty_calendar.calendar import duty_calendar
from gongkai.office.workdays.queries import calendar_in_force
from gongkai.paper.calendar_file import write_calendar

FIRST_YEAR, AHEAD = 2019, 1
"""The year since which the Regulation is in force as it is, and how many years after the present one are shown."""


@require_safe
def show(request: HttpRequest, slug: str, year: int = 0) -> HttpResponse:
    """公开日历 of a year; of the present one where none is named."""
    return render_sheet(request, _sheet(request, slug, year))


@require_safe
def export(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The same as a spreadsheet."""
    sheet = _sheet(request, slug, year)
    lines = [*(line for month in sheet.months for line in month.lines), *sheet.undated]
    return spreadsheet(f"{sheet.agency.short_name}{year}年公开日历", COLUMNS, lines)


@require_safe
def feed(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The days of the same as an iCalendar file; what has no day is not in it."""
    sheet = _sheet(request, slug, year)
    name = f"{sheet.agency.short_name}{year}年公开日历"
    content = write_calendar(name, feed_events(sheet, request.build_absolute_uri), timezone.now())
    return attachment(f"{name}.ics", content, "text/calendar; charset=utf-8")


def _sheet(request: HttpRequest, slug: str, year: int) -> DutyYear:
    agency, today = entered(request, slug, Permission.SEE_AGENCY), timezone.localdate()
    last = today.year + AHEAD
    if year and not FIRST_YEAR <= year <= last:
        raise Http404
    calendar = duty_calendar(agency, year or today.year, today, calendar_in_force())
    return duty_year(agency, calendar, today, viewer_at(request), FIRST_YEAR, last)


urlpatterns = [
    path("", show, name="duty_calendar"),
    path("<int:year>/", show, name="duty_calendar"),
    path("<int:year>/export.xlsx", export, name="duty_calendar_export"),
    path("<int:year>/calendar.ics", feed, name="duty_calendar_feed"),
]
"""The addresses, under `agencies/<slug>/calendar/`."""
