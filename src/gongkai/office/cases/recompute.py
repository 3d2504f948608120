"""Another calendar, by a holiday notice or with the program: which dates it moves, and moving them, all in one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.law.outcomes import Consulted
from gongkai.law.procedure.request import Stage
from gongkai.law.reply import opinion_limit
from gongkai.law.workdays import Calendar, HolidayNotice
from gongkai.office.cases.history import case_history
from gongkai.office.cases.models import Case, Consultation
from gongkai.office.cases.turn import turn_of
from gongkai.office.conventions.queries import settled_by_each
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.workdays.queries import calendar_followed, calendar_in_force
from gongkai.office.workdays.take_in import calendar_with, note_renewed, take_in

_AT_ONCE = 500


@dataclass(frozen=True)
class MovedDate:
    """A case whose reply date another calendar moves."""

    case: Case
    before: date | None
    after: date | None
    provisional: bool


def moved_by(calendar: Calendar) -> Iterator[MovedDate]:
    """The open cases whose stored date is another one under `calendar`; closed ones are never touched."""
    for case, after, provisional in _reckoned(calendar):
        if (after, provisional) != (case.reply_due, case.due_provisional):
            yield MovedDate(case, case.reply_due, after, provisional)


@transaction.atomic
def preview(notice: HolidayNotice) -> list[MovedDate]:
    """What a notice would move, before it takes effect. Raises NoticeRefused, YearsBetween."""
    return list(moved_by(calendar_with(notice)))


@transaction.atomic
def apply(notice: HolidayNotice, *, actor: Actor, on: date) -> list[MovedDate]:
    """Take a notice in and move every date that it moves. Raises NoticeRefused, YearsBetween."""
    moved = preview(notice)
    _write(moved, take_in(notice, actor=actor, on=on, dates_moved=len(moved)))
    return moved


@transaction.atomic
def follow_calendar(*, actor: Actor, on: date) -> int | None:
    """Move every date that the program's own calendar moves since the program is another one; how many it were.

    None where the stored dates follow this calendar already, or there are no requests whose dates could.
    """
    if calendar_followed() == calendar_in_force().version or not Case.objects.exists():
        return None
    moved = recompute()
    note_renewed(actor=actor, on=on, dates_moved=len(moved))
    return len(moved)


@transaction.atomic
def recompute() -> list[MovedDate]:
    """Set every stored date right that is not what the facts make; the differences. Nightly: there should be none."""
    calendar = calendar_in_force()
    moved = list(moved_by(calendar))
    _write(moved, calendar)
    return moved


def _write(moved: list[MovedDate], calendar: Calendar) -> None:
    for moved_case in moved:
        moved_case.case.reply_due, moved_case.case.due_provisional = moved_case.after, moved_case.provisional
        moved_case.case.turn = turn_of(Stage(moved_case.case.stage), moved_case.after)
    Case.objects.bulk_update(
        [moved_case.case for moved_case in moved], ["reply_due", "due_provisional", "turn"], batch_size=_AT_ONCE
    )
    _write_opinion_days(calendar)


def _write_opinion_days(calendar: Calendar) -> None:
    """Set the last days of the opinions that are still out: they rest on the calendar as the reply dates do."""
    unanswered = Consultation.objects.select_for_update(of=("self",)).filter(opinion="", case__in=Case.objects.open())
    for asking in unanswered:
        due = None
        if asking.received_on:
            limit = opinion_limit(Consulted(asking.consulted), on=asking.received_on)
            due = calendar.after(asking.received_on, limit.number)
        if due != asking.opinion_due:
            asking.opinion_due = due
            asking.save(update_fields=["opinion_due"])


def _reckoned(calendar: Calendar) -> Iterator[tuple[Case, date | None, bool]]:
    """Every open case with the date that its journal makes under `calendar`."""
    last = 0
    while True:
        rows = Case.objects.select_for_update(of=("self",)).select_related("agency").open()
        some = list(rows.filter(pk__gt=last).order_by("pk")[:_AT_ONCE])
        if not some:
            return
        last = some[-1].pk
        entries: dict[str, list[Entry]] = {str(case.pk): [] for case in some}
        for entry in Entry.objects.filter(subject_kind="case", subject_key__in=entries).order_by("id"):
            entries[entry.subject_key].append(entry)
        settled = settled_by_each({case.agency_id for case in some})
        for case in some:
            reckoned = case_history(entries[str(case.pk)]).reply_date(calendar, settled[case.agency_id])
            yield case, reckoned.due, reckoned.provisional
