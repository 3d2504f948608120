"""The lists on the calendar: versions of the list of powers to be published, statements to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.clock import statutory_due
from gongkai.law.workdays import Calendar, YearNotAnnounced, YearNotLoaded
from gongkai.law.yearly_duties import yearly_duty
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.queries import statements
from gongkai.office.duties.bind import column_named
from gongkai.office.duties.models import MatterStatement
from gongkai.office.duties.queries import versions
from gongkai.office.duty_calendar.entries import CalendarEntry, EntryState, by_day


def power_lists(agency: Agency, today: date, calendar: Calendar) -> Iterator[CalendarEntry]:
    """Each version, from the day on which it is in force; one that a later one that is public has overtaken is done."""
    lists, duty = versions(agency), yearly_duty("power_list")
    latest = max((power_list.version for power_list in lists if power_list.published_on), default=0)
    for power_list in lists:
        about, key = f"第{power_list.version}版", str(power_list.version)
        try:
            due = statutory_due("proactive", power_list.in_force_from, calendar)
        except (YearNotLoaded, YearNotAnnounced):
            if power_list.version > latest:
                yield CalendarEntry(duty, None, EntryState.UNRECKONED, about, key)
            continue
        state = by_day(due.due, today, done=power_list.version <= latest)
        yield CalendarEntry(duty, due.due, state, about, key, due.provisional)


def column_statements(agency: Agency, today: date) -> Iterator[CalendarEntry]:
    """The statements on columns, each on the day of its check."""
    for slug, statement in statements(agency).items():
        about = column_named(agency, slug)
        yield CalendarEntry(
            yearly_duty("column_statement"), statement.next_check, by_day(statement.next_check, today), about
        )


def matter_statements(agency: Agency, today: date) -> Iterator[CalendarEntry]:
    """The statements on rows of the list of matters, each on the day of its check."""
    signed = MatterStatement.objects.standing().filter(matter__agency=agency).select_related("matter")
    for statement in signed.order_by("next_check", "pk"):
        state, key = by_day(statement.next_check, today), str(statement.matter_id)
        yield CalendarEntry(yearly_duty("matter_statement"), statement.next_check, state, str(statement.matter), key)
