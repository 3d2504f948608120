"""补正告知逾期 (30): asked after the 7 working days, a correction lengthens nothing, and is listed."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.procedure.request import Move, Stage
from gongkai.office.cases import moves
from gongkai.office.cases.late_corrections import cases_corrected_late, late_correction, late_corrections
from gongkai.office.cases.matter import history_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import CorrectionAsked, CorrectionReceived
from gongkai.office.cases.queries import CaseFilter, cases_of, overdue
from gongkai.office.cases.undo import last_step, undo_last
from gongkai.office.cases.verbs import MOVES
from gongkai.office.conventions.queries import settled_by
from gongkai.office.journal.facts import entry_facts
from gongkai.office.journal.models import Entry
from gongkai.office.workdays.queries import calendar_in_force
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db

RECEIVED = date(2026, 3, 2)
LAST_DAY, TOO_LATE = date(2026, 3, 11), date(2026, 3, 12)
"""The 7th working day after a Monday, and the day after it."""
DUE = date(2026, 3, 30)
"""20 working days after the receipt."""


def asked(office: Office, served: date) -> Case:
    return moves.ask_correction(office.received(RECEIVED), ["写明文号"], 10, actor=office.clerk, on=served)


def corrected(office: Office, case: Case, on: date) -> Case:
    return moves.receive_correction(case, "2023年征地批复", actor=office.clerk, on=on)


def test_in_time_it_stops_the_period_which_starts_anew_with_the_corrected_request() -> None:
    office = Office()
    case = asked(office, LAST_DAY)
    assert (case.stage, case.reply_due) == (Stage.AWAITING_CORRECTION, None)
    assert corrected(office, case, date(2026, 3, 20)).reply_due == date(2026, 4, 20)
    assert late_correction(history_of(case), calendar_in_force()) is None


def test_too_late_it_is_open_and_the_reply_is_due_when_it_was() -> None:
    office = Office()
    case = asked(office, TOO_LATE)
    assert (case.stage, case.reply_due) == (Stage.AWAITING_CORRECTION, DUE)
    case = corrected(office, case, date(2026, 3, 20))
    assert (case.stage, case.reply_due) == (Stage.HANDLING, DUE)
    assert [entry.facts["restarts"] for entry in Entry.objects.filter(verb__contains="_correction")] == [False, False]


def test_it_is_the_day_of_service_that_counts_and_not_the_day_of_entry() -> None:
    office = Office()
    case = office.received(RECEIVED)
    case = moves.ask_correction(case, ["写明文号"], 10, actor=office.clerk, on=TOO_LATE, served_on=LAST_DAY)
    assert case.reply_due is None


def test_a_case_that_waits_for_a_late_correction_is_overdue_like_any_other() -> None:
    office = Office()
    case = asked(office, TOO_LATE)
    assert [standing.case for standing in overdue(office.agency, date(2026, 3, 31))] == [case]


def test_the_late_ones_of_an_agency_are_listed_and_the_undone_ones_are_not() -> None:
    office = Office()
    in_time, late, mistaken = asked(office, LAST_DAY), asked(office, TOO_LATE), asked(office, TOO_LATE)
    step = last_step(history_of(mistaken))
    assert step
    undo_last(mistaken, step.entry, "点错了", actor=office.clerk, on=TOO_LATE)
    assert cases_corrected_late(office.agency) == (late.pk,)
    assert list(cases_of(office.agency, CaseFilter("corrected_late"), TOO_LATE)) == [late]
    found = late_corrections([in_time.pk, late.pk, mistaken.pk])
    assert {key: (it.last_day, it.served_on, it.restarts) for key, it in found.items()} == {
        late.pk: (LAST_DAY, TOO_LATE, False)
    }


def test_what_was_asked_before_this_was_told_apart_keeps_its_date_and_is_listed() -> None:
    recorded = {"items": ["写明文号"], "period_days": 10, "served_on": TOO_LATE.isoformat(), "guidance": ""}
    case = Office().received(RECEIVED)
    history = history_of(case)
    history = history.with_step(
        MOVES[Move.ASK_CORRECTION].name, Move.ASK_CORRECTION, entry_facts(CorrectionAsked, recorded), TOO_LATE
    )
    corrected = entry_facts(CorrectionReceived, {"corrected_on": "2026-03-20"})
    history = history.with_step(MOVES[Move.RECEIVE_CORRECTION].name, Move.RECEIVE_CORRECTION, corrected, TOO_LATE)
    assert history.reply_date(calendar_in_force(), settled_by(case.agency)).due == date(2026, 4, 20)
    lateness = late_correction(history, calendar_in_force())
    assert lateness
    assert lateness.restarts
