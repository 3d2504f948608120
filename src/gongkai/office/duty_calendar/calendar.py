"""年度公开日历 of one agency: every duty of the year that has a day, from the rooms that know it, then the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.duty_calendar.documents import (
    column_updates,
    documents_that_end,
    hand_overs,
    interpretations,
    once_a_year,
)
from gongkai.office.duty_calendar.entries import CalendarEntry, DutyCalendar
from gongkai.office.duty_calendar.lists import column_statements, matter_statements, power_lists
from gongkai.office.duty_calendar.reports import annual_report, website_reports


def duty_calendar(agency: Agency, year: int, today: date, calendar: Calendar) -> DutyCalendar:
    """The calendar for a year, as it stands today.

    Cases of applicants are not in it: they are personal, and stand among what is to be done. An agency owes nothing of
    which the last day comes before it was founded or after it was dissolved; what has no day is owed by the last of the
    year.
    """
    calendar_entries: Iterable[CalendarEntry] = (
        *annual_report(agency, year, today),
        *website_reports(agency, year, today),
        *power_lists(agency, today, calendar),
        *interpretations(agency, today, calendar),
        *documents_that_end(agency, year, today),
        *column_updates(agency, today),
        *column_statements(agency, today),
        *matter_statements(agency, today),
        *hand_overs(agency, year, today),
    )
    entries = list(calendar_entries)
    dated = [entry for entry in entries if entry.day and entry.day.year == year and agency.stands(entry.day)]
    undated = [entry for entry in entries if entry.day is None] + list(once_a_year(agency, year))
    if not agency.stands(date(year, 12, 31)):
        undated = []
    order = {entry.duty.id: place for place, entry in reversed(list(enumerate(entries)))}
    dated.sort(key=lambda entry: (entry.day or today, order[entry.duty.id], entry.about))
    return DutyCalendar(year, tuple(dated), tuple(undated))
