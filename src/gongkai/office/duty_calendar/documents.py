"""What is published, on the calendar: interpretations owed, terms that run out, columns kept up, lists handed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.db.models import Count

from gongkai.law.agencies import AgencyLevel
from gongkai.law.workdays import Calendar, YearNotAnnounced, YearNotLoaded
from gongkai.law.yearly_duties import yearly_duty
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import columns_of, is_composed
from gongkai.office.columns.queries import statements
from gongkai.office.duty_calendar.entries import CalendarEntry, EntryState, by_day
from gongkai.office.publishing.due import interpretation_due
from gongkai.office.publishing.freshness import kept_by_column, kept_by_kind
from gongkai.office.publishing.hand_over import months_handed_over
from gongkai.office.publishing.models import Disclosure
from gongkai.office.publishing.queries import ending_between, interpretations_owed

_MONTHS = 12
ONCE_A_YEAR: Mapping[str, tuple[str, ...]] = {
    "budget": ("budget",),
    "random_inspection": ("random_inspection",),
    "proposal_reply": ("proposal_reply",),
    "guide_check": (),
    "clean_up": (),
}
"""The duties without a day, each with the kinds of disclosure in which it is done."""


def interpretations(agency: Agency, today: date, calendar: Calendar) -> Iterator[CalendarEntry]:
    """The interpretations that are owed."""
    duty = yearly_duty("interpretation")
    for disclosure in interpretations_owed([agency], today).get(agency.pk, ()):
        title = disclosure.shown.title if disclosure.shown else ""
        try:
            due = interpretation_due(disclosure, calendar)
        except (YearNotLoaded, YearNotAnnounced):
            due = None
        if due is None:
            yield CalendarEntry(duty, None, EntryState.UNRECKONED, title, str(disclosure.pk))
        else:
            yield CalendarEntry(duty, due.due, by_day(due.due, today), title, str(disclosure.pk), due.provisional)


def documents_that_end(agency: Agency, year: int, today: date) -> Iterator[CalendarEntry]:
    """The documents in force whose term runs out in what is left of the year."""
    first, last = max(today, date(year, 1, 1)), date(year, _MONTHS, 31)
    for disclosure in ending_between(agency, first, last, today) if first <= last else ():
        if disclosure.shown and disclosure.shown.valid_until:
            day = disclosure.shown.valid_until
            yield CalendarEntry(
                yearly_duty("document_ends"), day, by_day(day, today), disclosure.shown.title, str(disclosure.pk)
            )


def column_updates(agency: Agency, today: date) -> Iterator[CalendarEntry]:
    """The columns that inspectors watch, each on the last day on which it is not stale."""
    by_column, signed = kept_by_column(kept_by_kind(agency)), statements(agency)
    for column in columns_of(AgencyLevel(agency.level)):
        public = by_column.get(column.slug)
        day = public.fresh_until if public and column.slug not in signed and not is_composed(column) else None
        if day:
            yield CalendarEntry(yearly_duty("column_update"), day, by_day(day, today), column.name, column.slug)


def hand_overs(agency: Agency, year: int, today: date) -> Iterator[CalendarEntry]:
    """A list for each month, due at the end of the month after it; none for a month past without anything published."""
    since, until = date(year - 1, _MONTHS, 1), date(year, _MONTHS, 1) - timedelta(days=1)
    handed = months_handed_over(agency, since, until)
    for month in range(1, _MONTHS + 1):
        about = (year, month - 1) if month > 1 else (year - 1, _MONTHS)
        is_over = date(year, month, 1) <= today
        if is_over and about not in handed:
            continue
        day = date(year + month // _MONTHS, month % _MONTHS + 1, 1) - timedelta(days=1)
        state = by_day(day, today, done=is_over and handed[about])
        yield CalendarEntry(yearly_duty("hand_over"), day, state, f"{about[0]}年{about[1]}月")


def once_a_year(agency: Agency, year: int) -> Iterator[CalendarEntry]:
    """The duties of which no text names the day, with how much of their kinds became public in the year.

    Whether that is all nobody can tell: a budget is no final account, and one reply is not every reply.
    """
    published = Disclosure.objects.public().filter(agency=agency, first_published_at__year=year).order_by()
    public = dict(published.values_list("kind").annotate(count=Count("pk")))
    for id, kinds in ONCE_A_YEAR.items():
        about = f"{year}年已公开{sum(public.get(kind, 0) for kind in kinds)}件" if kinds else ""
        yield CalendarEntry(yearly_duty(id), None, EntryState.UNTOLD, about)
