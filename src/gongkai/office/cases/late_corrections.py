"""补正告知逾期 (30): which requests were asked for a correction after the 7 working days, and how late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.clock import statutory_due
from gongkai.law.procedure.request import Move
from gongkai.law.reply import correction_in_time
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.history import CaseHistory, case_history
from gongkai.office.cases.verbs import MOVES, UNDONE
from gongkai.office.journal.models import Entry
from gongkai.office.workdays.queries import calendar_in_force

_BEARING = (MOVES[Move.REGISTER].name, MOVES[Move.ASK_CORRECTION].name, UNDONE.name)
_AT_ONCE = 500


@dataclass(frozen=True)
class LateCorrection:
    """A correction that was asked too late: the last day for it, and the day on which the notice was served.

    `restarts`: whether the reply period starts anew all the same, as it was held to before 补正告知逾期 was told apart.
    """

    last_day: date
    served_on: date
    restarts: bool


def late_correction(history: CaseHistory, calendar: Calendar) -> LateCorrection | None:
    """How the correction of a case was asked too late; None where it was in time, or none was asked."""
    registered, asked = history.last(Move.REGISTER), history.last(Move.ASK_CORRECTION)
    if registered is None or asked is None:
        return None
    if correction_in_time(registered.received_on, asked.served_on, calendar):
        return None
    last_day = statutory_due("correction_notice", registered.received_on, calendar).due
    return LateCorrection(last_day, asked.served_on, asked.restarts)


def late_corrections(cases: Iterable[int]) -> dict[int, LateCorrection]:
    """The late ones among these cases, by their keys. The database is asked once for every `_AT_ONCE` of them."""
    calendar, wanted = calendar_in_force(), list(cases)
    late: dict[int, LateCorrection] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        entries: dict[int, list[Entry]] = {}
        for entry in _entries(wanted[start : start + _AT_ONCE]):
            entries.setdefault(int(entry.subject_key), []).append(entry)
        for key, entries_of_case in entries.items():
            if lateness := late_correction(case_history(entries_of_case), calendar):
                late[key] = lateness
    return late


def cases_corrected_late(agency: Agency) -> tuple[int, ...]:
    """The keys of the agency's cases whose correction was asked too late."""
    asked = Entry.objects.filter(agency=agency, subject_kind="case", verb=MOVES[Move.ASK_CORRECTION].name)
    return tuple(late_corrections({int(key) for key in asked.values_list("subject_key", flat=True)}))


def _entries(cases: Sequence[int]) -> Iterable[Entry]:
    keys = [str(key) for key in cases]
    return Entry.objects.filter(subject_kind="case", subject_key__in=keys, verb__in=_BEARING).order_by("id")
