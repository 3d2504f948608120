"""The ledger's rows: one spell of knowledge after another."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.office.acts import By, carry_out
from gongkai.office.cases.matter import CaseProcedure, history_of
from gongkai.office.cases.models import Case, LedgerRow
from gongkai.office.cases.move_facts import RemedyNoted
from gongkai.office.cases.moves import register, reopen, serve
from gongkai.office.cases.undo import undo_last
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


def spells(case: Case) -> list[tuple[str, str, str]]:
    """Outcome, first day and the day before which it was so, of each row."""
    rows = LedgerRow.objects.filter(case=case).order_by("known_from")
    return [(row.outcome, str(row.known_from), str(row.known_until or "")) for row in rows]


def undo(office: Office, case: Case, on: date) -> None:
    last = [step for step in history_of(case).steps if step.move][-1]
    undo_last(case, last.entry, "登记错误", actor=office.head, on=on)


def test_a_request_is_in_the_ledger_once_it_is_registered() -> None:
    office = Office()
    case = office.submitted(DAY).case
    assert spells(case) == []
    register(case, actor=office.clerk, on=date(2025, 3, 4))
    assert spells(case) == [("", "2025-03-04", "")]
    assert case.ledger_rows.get().received_on == DAY


def test_a_decision_ends_one_spell_and_begins_another() -> None:
    office = Office()
    case = office.decided(office.received(DAY), Outcome.GRANTED, date(2025, 3, 20))
    assert spells(case) == [("", "2025-03-03", "2025-03-20"), ("granted", "2025-03-20", "")]


def test_what_was_undone_stays_known_for_the_days_on_which_it_was() -> None:
    office = Office()
    case = office.decided(office.received(DAY), Outcome.GRANTED, date(2025, 3, 20))
    undo(office, case, date(2025, 3, 25))
    assert spells(case)[1:] == [("granted", "2025-03-20", "2025-03-25"), ("", "2025-03-25", "")]


def test_what_was_undone_on_its_own_day_never_was() -> None:
    office = Office()
    case = office.decided(office.received(DAY), Outcome.GRANTED, date(2025, 3, 20))
    undo(office, case, date(2025, 3, 20))
    assert spells(case) == [("", "2025-03-03", "")]


def test_a_registration_dated_before_the_undoing_of_the_first_leaves_one_spell() -> None:
    office = Office()
    case = office.received(DAY)
    undo(office, case, date(2025, 4, 27))
    assert spells(case) == [("", "2025-03-03", "2025-04-27")]
    register(Case.objects.get(pk=case.pk), actor=office.clerk, on=date(2025, 4, 25))
    assert spells(case) == [("", "2025-03-03", "")]


REOPENED = [
    # the day of the order, whether the request is open in the ledger after it
    (date(2025, 11, 3), True),
    (date(2026, 2, 3), False),
]


@pytest.mark.parametrize(("ordered", "is_open"), REOPENED)
def test_an_order_to_decide_anew_reopens_the_year_only_while_it_lasts(ordered: date, is_open: bool) -> None:
    office = Office()
    case = office.decided(office.received(DAY), Outcome.GRANTED, date(2025, 3, 20))
    handed = Service(ServiceWay.DIRECT, date(2025, 3, 21), signed=date(2025, 3, 21))
    case = serve(case, handed, actor=office.clerk, on=date(2025, 3, 21))
    noted = date(2025, 6, 2)
    case = carry_out(
        CaseProcedure(case), Move.NOTE_RECONSIDERATION, RemedyNoted("青政复〔2025〕3号", noted), By(office.clerk, noted)
    )
    case = reopen(case, "青政复决〔2025〕3号", date(2026, 3, 2), actor=office.head, on=ordered)
    last = LedgerRow.objects.get(case=case, known_until=None)
    assert (last.outcome, last.decided_on) == (("", None) if is_open else ("granted", date(2025, 3, 20)))
