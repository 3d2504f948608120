"""The year that a report is on: it must be over before the report leaves the hands of its authors (49)."""

from __future__ import annotations

from datetime import date

from gongkai.law.agencies import year_over
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.refusals import YearRunning


def demand_year_over(agency: Agency, year: int, on: date) -> None:
    """Raise YearRunning while the year still runs for this agency."""
    if not year_over(year, on, agency.dissolved_on):
        raise YearRunning(year)
