"""A new holiday notice: which reply dates it moves, and moving them, all in one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.law.procedure import Stage
from gongkai.law.workdays import Calendar, Notice
from gongkai.office.cases.conventions import conventions
from gongkai.office.cases.history import folded
from gongkai.office.cases.models import Case
from gongkai.office.cases.turn import turn_of
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.workdays.queries import calendar_in_force
from gongkai.office.workdays.take_in import calendar_with, take_in

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
def preview(notice: Notice) -> list[MovedDate]:
    """What a notice would move, before it takes effect. Raises NoticeRefused, YearsBetween."""
    return list(moved_by(calendar_with(notice)))


@transaction.atomic
def apply(notice: Notice, *, actor: Actor, on: date) -> list[MovedDate]:
    """Take a notice in and move every date that it moves. Raises NoticeRefused, YearsBetween."""
    moved = preview(notice)
    take_in(notice, actor=actor, on=on, dates_moved=len(moved))
    _write(moved)
    return moved


@transaction.atomic
def recompute() -> list[MovedDate]:
    """Set every stored date right that is not what the facts make; the differences. Nightly: there should be none."""
    moved = list(moved_by(calendar_in_force()))
    _write(moved)
    return moved


def _write(moved: list[MovedDate]) -> None:
    for one in moved:
        one.case.reply_due, one.case.due_provisional = one.after, one.provisional
        one.case.turn = turn_of(Stage(one.case.stage), one.after)
    Case.objects.bulk_update([one.case for one in moved], ["reply_due", "due_provisional", "turn"], batch_size=_AT_ONCE)


def _reckoned(calendar: Calendar) -> Iterator[tuple[Case, date | None, bool]]:
    """Every open case with the date that its journal makes under `calendar`."""
    settled, last = conventions(), 0
    while True:
        rows = Case.objects.select_for_update(of=("self",)).select_related("agency").open()
        some = list(rows.filter(pk__gt=last).order_by("pk")[:_AT_ONCE])
        if not some:
            return
        last = some[-1].pk
        entries: dict[str, list[Entry]] = {str(case.pk): [] for case in some}
        for entry in Entry.objects.filter(subject_kind="case", subject_key__in=entries).order_by("id"):
            entries[entry.subject_key].append(entry)
        for case in some:
            found = folded(entries[str(case.pk)]).reply_date(calendar, settled)
            yield case, found.due, found.provisional
