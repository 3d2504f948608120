"""The list of an agency's requests: what is to be registered, due, waiting, closed; the latest first."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.office.acts import By, carry_out
from gongkai.office.cases.matter import CaseProcedure, history_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import RemedyNoted
from gongkai.office.cases.moves import ask_correction, reopen, serve
from gongkai.office.cases.queries import CaseFilter, cases_of
from gongkai.office.cases.recompute import recompute
from gongkai.office.cases.undo import undo_last
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
EARLIER, LATER = date(2026, 2, 2), date(2026, 3, 9)
SEEN = date(2026, 3, 10)


def listed(office: Office, **wanted: str) -> list[Case]:
    return list(cases_of(office.agency, CaseFilter(**wanted), SEEN))


def test_the_list_goes_from_what_waits_for_us_to_what_is_closed() -> None:
    office = Office()
    closed = [office.decided(office.received(day), Outcome.GRANTED, DAY) for day in (EARLIER, DAY)]
    waiting = ask_correction(office.received(DAY), ["请写明文号"], 15, actor=office.clerk, on=DAY)
    later, sooner = office.received(DAY), office.received(EARLIER)
    new = office.submitted(LATER).case
    assert listed(office) == [new, sooner, later, waiting, closed[1], closed[0]]
    assert listed(office, status="open") == [new, sooner, later, waiting]
    # 20 working days from 2026-02-02: 02-14 and 02-28 are worked, 02-15 to 02-23 are off: 2026-03-06.
    assert listed(office, status="late") == [sooner]


def test_each_act_puts_the_case_in_its_place() -> None:
    office = Office()
    case, other = office.received(DAY), office.received(LATER)
    case = office.decided(case, Outcome.WITHHELD_PROCESS, DAY)
    assert listed(office) == [other, case]
    case = undo_last(case, history_of(case).steps[-1].entry, "结果选错", actor=office.head, on=DAY)
    assert listed(office) == [case, other]
    case = office.decided(case, Outcome.WITHHELD_PROCESS, DAY)
    case = serve(case, Service(ServiceWay.DIRECT, DAY, DAY), actor=office.clerk, on=DAY)
    case = carry_out(
        CaseProcedure(case), Move.NOTE_RECONSIDERATION, RemedyNoted("青政复〔2026〕3号", DAY), By(office.clerk, DAY)
    )
    case = reopen(case, "青政复决〔2026〕3号", date(2026, 3, 11), actor=office.clerk, on=SEEN)
    assert listed(office) == [case, other]


def test_what_is_set_right_is_listed_right() -> None:
    office = Office()
    case, other = office.received(DAY), office.received(LATER)
    Case.objects.filter(pk=case.pk).update(reply_due=date(2026, 12, 31), turn=date(2026, 12, 31).toordinal())
    assert listed(office) == [other, case]
    recompute()
    assert listed(office) == [case, other]


def test_the_database_keeps_the_order_and_sorts_nothing() -> None:
    office = Office()
    with CaptureQueriesContext(connection) as asked:
        list(cases_of(office.agency, CaseFilter(), SEEN)[:50])
    if connection.vendor == "sqlite":
        plan = connection.cursor().execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}").fetchall()
        said = " ".join(str(row) for row in plan)
        assert "cases_by_turn" in said
        assert "TEMP B-TREE" not in said
    else:
        assert "ORDER BY" in asked.captured_queries[0]["sql"]
