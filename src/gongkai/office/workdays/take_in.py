"""A calendar takes effect: a holiday notice is taken in, or the program brought another calendar along."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.workdays import Calendar, HolidayNotice, NoticeFault, NoticeRefused, written_as_toml
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.workdays.models import KeptNotice
from gongkai.office.workdays.queries import calendar_followed, calendar_in_force
from gongkai.office.workdays.refusals import YearsBetween
from gongkai.office.workdays.verbs import CALENDAR, CALENDAR_RENEWED, NOTICE_TAKEN_IN, CalendarRenewed, NoticeTakenIn


def calendar_with(notice: HolidayNotice) -> Calendar:
    """The calendar as it would be with the notice.

    Raises NoticeRefused for a notice that is known already or does not fit the others, YearsBetween.
    """
    calendar = calendar_in_force()
    if notice.number in {notice.number for notice in calendar.notices}:
        raise NoticeRefused(NoticeFault.ALREADY_LOADED, notice.number, notice.year)
    if between := tuple(range(calendar.announced[-1] + 1, notice.year)):
        raise YearsBetween(between)
    return calendar.with_notice(notice)


@transaction.atomic
def take_in(notice: HolidayNotice, *, actor: Actor, on: date, dates_moved: int = 0) -> Calendar:
    """The calendar with the notice, kept. Call it inside the act that also moves the dates which rest on it.

    Raises as `calendar_with` does.
    """
    after = calendar_with(notice)
    KeptNotice(number=notice.number, year=notice.year, text=written_as_toml(notice), taken_in_on=on).save(
        force_insert=True
    )
    facts = NoticeTakenIn(notice.number, notice.year, dates_moved, after.version)
    record(None, Subject(CALENDAR, notice.number), NOTICE_TAKEN_IN, facts, actor=actor, on=on)
    return after


def note_renewed(*, actor: Actor, on: date, dates_moved: int) -> None:
    """Write down that the stored dates follow the calendar in force now, which the program brought along.

    Call it inside the act that moves the dates.
    """
    version = calendar_in_force().version
    facts = CalendarRenewed(version, calendar_followed(), dates_moved)
    record(None, Subject(CALENDAR, version), CALENDAR_RENEWED, facts, actor=actor, on=on)
