"""Scenarios 17 to 19: what an applicant reads of remedies, to the day, by the outcome and by when it was served."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from faces.portal.portal_world import CHEN, LI, employ
from faces.portal.request_world import entered, words
from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Move
from gongkai.law.service import Service, ServiceWay
from gongkai.office.acts import By, carry_out
from gongkai.office.agencies.models import Agency
from gongkai.office.cases import letter_facts, move_facts, moves
from gongkai.office.cases.codes import code_for
from gongkai.office.cases.intake import submit
from gongkai.office.cases.matter import CaseProcedure, history_of
from gongkai.office.cases.models import Case
from gongkai.office.workdays.queries import calendar_in_force
from office.cases.cases_world import request
from office.conventions.conventions_world import has_settled

pytestmark = pytest.mark.django_db
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
    employ()
    taken = submit(agency, request(served), on=served)
    case = moves.register(taken.case, actor=CHEN, on=served)
    facts = move_facts.Decided(outcome, outcome.rule.cites or (Cite(36),), "依据条例办理", served)
    case = carry_out(CaseProcedure(case), Move.DECIDE, facts, By(LI, served))
    return moves.serve(case, Service(ServiceWay.DIRECT, served, served), actor=CHEN, on=served)


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


MAY_FAIL = "人民法院可能不予立案或者驳回起诉"


@pytest.mark.parametrize(
    ("outcome", "served", "doubtful"),
    [
        (Outcome.REPEATED, "2025-05-30", False),
        (Outcome.REPEATED, "2025-06-03", True),
        (Outcome.PETITION, "2025-06-03", True),
        (Outcome.NOT_EXISTING, "2025-06-03", False),
    ],
)
def test_of_answers_over_which_a_court_may_dismiss_a_suit_the_applicant_is_warned(
    town: SimpleNamespace, outcome: Outcome, served: str, doubtful: bool
) -> None:
    case = answered(outcome, date.fromisoformat(served))
    said = words(entered(case.number, code_for(case.submission)).get("/tracking/case/"))
    assert SUIT in said and FIRST not in said
    assert (MAY_FAIL in said) == doubtful


def query(served: date) -> Case:
    return answered(Outcome.ADMINISTRATIVE_QUERY, served)


def test_from_the_day_that_is_set_queries_go_to_reconsideration_first_in_letter_and_page_alike(
    town: SimpleNamespace,
) -> None:
    has_settled(Agency.objects.get(slug="land"), "queries_to_reconsideration", "yes", date(2025, 9, 1))
    for case, first in ((query(date(2025, 8, 29)), False), (query(date(2025, 9, 1)), True)):
        said = words(entered(case.number, code_for(case.submission)).get("/tracking/case/"))
        assert (FIRST in said) == first
        written = letter_facts.File(case, history_of(case), calendar_in_force(), date(2025, 9, 2))
        assert letter_facts.known("W22", written)["reconsideration_first"] is first
        assert "reconsideration_first" not in letter_facts.asked_for("W22", written)


def test_where_no_day_is_set_queries_leave_the_choice(town: SimpleNamespace) -> None:
    case = query(date(2025, 9, 1))
    said = words(entered(case.number, code_for(case.submission)).get("/tracking/case/"))
    assert SUIT in said and FIRST not in said and MAY_FAIL in said


@pytest.mark.parametrize(
    ("came", "organ", "suit", "advised"),
    [
        # Received 2023-06-01: twenty working days end on 2023-06-30; 60 days on 2023-08-29, six months on 2024-01-02.
        ("2023-06-01", "2023年8月29日（星期二）", "2024年1月2日（星期二）", False),
        # Received 2024-06-03: the period ends on 2024-07-02; 60 days on Saturday 2024-08-31, so Monday.
        ("2024-06-03", "2024年9月2日（星期一）", "2025年1月2日（星期四）", True),
        # Received 2026-06-01: the period ends on 2026-06-30, the last day of the regulation of 2007.
        ("2026-06-01", "2026年8月31日（星期一）", "2026年12月30日（星期三）", True),
        # Received 2026-06-02: over on 2026-07-01; no period for reconsideration can be promised any more.
        ("2026-06-02", "", "2027年1月4日（星期一）", True),
    ],
)
def test_over_silence_the_applicant_reads_the_remedies_of_its_day(
    town: SimpleNamespace, came: str, organ: str, suit: str, advised: bool
) -> None:
    employ()
    arrived = date.fromisoformat(came)
    taken = submit(Agency.objects.get(slug="land"), request(arrived), on=arrived)
    case = moves.register(taken.case, actor=CHEN, on=arrived)
    said = words(entered(case.number, code_for(case.submission)).get("/tracking/case/"))
    assert "逾期没有答复怎么办" in said
    assert ("建议先申请行政复议" in said) == advised
    assert ("自答复期限届满之日起60日内" in said) == bool(organ)
    assert organ in said and suit in said
