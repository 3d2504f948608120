"""Scenarios 17 to 19: what an applicant reads of remedies, to the day, by the outcome and by when it was served."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from faces.portal.request_world import entered, words
from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.office.agencies.models import Agency
from gongkai.office.cases import move_facts, moves
from gongkai.office.cases.codes import code_for
from gongkai.office.cases.intake import submit
from gongkai.office.cases.models import Case
from gongkai.office.cases.moves import carry_out
from gongkai.office.journal.record import Actor
from office.cases.cases_world import request

pytestmark = pytest.mark.django_db
CLERK = Actor("陈岚", post="经办人")
FIRST, SUIT = "应当先申请行政复议", "提起行政诉讼"
NEVER = ""
TOLD = [
    # scenario, outcome, served, reconsideration until, suit until
    ("17", Outcome.WITHHELD_PROCESS, "2024-03-08", "2024年5月7日", NEVER),
    ("18", Outcome.WITHHELD_PROCESS, "2023-11-20", "2024年1月19日", "2024年5月20日"),
    ("19 over National Day", Outcome.WITHHELD_PROCESS, "2025-08-05", "2025年10月9日", NEVER),
    ("19 class A", Outcome.NOT_EXISTING, "2025-04-01", "2025年6月3日", "2025年10月9日"),
]


def answered(outcome: Outcome, served: date) -> Case:
    """A request that was decided and handed over on one day."""
    agency = Agency.objects.get(slug="land")
    taken = submit(agency, request(served), on=served)
    case = moves.register(taken.case, actor=CLERK, on=served)
    facts = move_facts.Decided(outcome, outcome.rule.cites or (Cite(36),), "依据条例办理", served)
    case = carry_out(case, Move.DECIDE, facts, actor=CLERK, on=served)
    return moves.serve(case, Service(ServiceWay.DIRECT, served, served), actor=CLERK, on=served)


@pytest.mark.parametrize(("scenario", "outcome", "served", "organ", "court"), TOLD, ids=[row[0] for row in TOLD])
def test_the_last_days_are_told(
    town: SimpleNamespace, scenario: str, outcome: Outcome, served: str, organ: str, court: str
) -> None:
    case = answered(outcome, date.fromisoformat(served))
    said = words(entered(case.number, code_for(case.submission)).get("/tracking/case/"))
    assert organ in said
    assert (FIRST in said) == (court == NEVER)
    if court:
        assert court in said
    else:
        assert "6个月内" not in said
