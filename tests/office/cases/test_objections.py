"""第三方不同意公开 (32): recorded as it was put; whether its reasons are good is the agency's own answer."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.office.cases.consult import (
    consult_somebody,
    end_consultation,
    inform_third_party,
    judge_objection,
    note_letter_received,
    receive_opinion,
)
from gongkai.office.cases.decide import Proposal, draft
from gongkai.office.cases.intake import ContactDetails, Person
from gongkai.office.cases.matter import history_of
from gongkai.office.cases.models import Case, PartyRole
from gongkai.office.cases.refusals import (
    CaseAnswered,
    MustWithhold,
    NoReasonsToJudge,
    ObjectionNotJudged,
    ReasonsMissing,
    ThirdPartyNotInformed,
)
from gongkai.office.cases.undo import last_step, undo_last
from gongkai.office.journal.models import Entry
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
GRANT, WITHHOLD = Proposal(Outcome.GRANTED, "可以公开"), Proposal(Outcome.WITHHELD_THIRD_PARTY, "涉及商业秘密")
FIRM = Person(PartyRole.THIRD_PARTY, ContactDetails("青石水务有限公司"))
WITH_REASONS = (Opinion.REASONED_OBJECTION, Opinion.CONSENT_IN_PART)


def answered(office: Office, opinion: Opinion, consulted: Consulted = Consulted.THIRD_PARTY) -> Case:
    case = consult_somebody(office.received(DAY), consulted, FIRM, "检测报告", actor=office.clerk, on=DAY)
    case = note_letter_received(case, 1, DAY, actor=office.clerk, on=DAY)
    reason = "含商业秘密" if opinion.gives_reasons else ""
    case = receive_opinion(case, 1, opinion, reason=reason, actor=office.clerk, on=DAY)
    return end_consultation(case, actor=office.clerk, on=DAY)


def judged(office: Office, case: Case, *, reasonable: bool) -> Case:
    return judge_objection(case, 1, reasonable, "已在年报中公开", actor=office.clerk, on=DAY)


@pytest.mark.parametrize("opinion", WITH_REASONS)
@pytest.mark.parametrize("proposal", [GRANT, WITHHOLD], ids=["granted", "withheld"])
def test_nothing_is_decided_over_reasons_that_nobody_judged(opinion: Opinion, proposal: Proposal) -> None:
    office = Office()
    case = answered(office, opinion)
    with pytest.raises(ObjectionNotJudged) as refused:
        draft(case, proposal, actor=office.clerk, on=DAY)
    assert refused.value.number == 1


@pytest.mark.parametrize("opinion", WITH_REASONS)
def test_good_reasons_bind_and_others_do_not(opinion: Opinion) -> None:
    office = Office()
    case = judged(office, answered(office, opinion), reasonable=True)
    with pytest.raises(MustWithhold):
        draft(case, GRANT, actor=office.clerk, on=DAY)
    assert draft(case, WITHHOLD, actor=office.clerk, on=DAY).number == 1
    other = judged(office, answered(office, opinion), reasonable=False)
    assert draft(other, GRANT, actor=office.clerk, on=DAY).number == 1


def test_what_the_third_party_said_and_what_the_agency_holds_of_it_stand_apart() -> None:
    office = Office()
    case = judged(office, answered(office, Opinion.REASONED_OBJECTION), reasonable=False)
    opinion, judgement = (Entry.objects.get(verb=f"case.{verb}") for verb in ("receive_opinion", "objection_judged"))
    assert (opinion.facts["opinion"], opinion.facts["reason"]) == ("reasoned_objection", "含商业秘密")
    assert (judgement.facts["reasonable"], judgement.facts["reason"]) == (False, "已在年报中公开")
    assert case.consultations.get().get_opinion_display() == "不同意公开，说明了理由"


def test_the_last_judgement_counts() -> None:
    office = Office()
    case = judged(office, answered(office, Opinion.REASONED_OBJECTION), reasonable=False)
    case = judged(office, case, reasonable=True)
    with pytest.raises(MustWithhold):
        draft(case, GRANT, actor=office.clerk, on=DAY)


@pytest.mark.parametrize("opinion", [Opinion.CONSENT, Opinion.OBJECTION_WITHOUT_REASON])
def test_there_is_nothing_to_judge_where_no_reasons_were_given(opinion: Opinion) -> None:
    office = Office()
    case = answered(office, opinion)
    with pytest.raises(NoReasonsToJudge):
        judged(office, case, reasonable=True)
    assert draft(case, GRANT, actor=office.clerk, on=DAY).number == 1


def test_only_a_third_partys_reasons_are_judged() -> None:
    office = Office()
    with pytest.raises(NoReasonsToJudge):
        judged(office, answered(office, Opinion.REASONED_OBJECTION, Consulted.CO_MAKER), reasonable=True)


def test_a_judgement_says_why_and_is_made_while_the_request_is_open() -> None:
    office = Office()
    case = answered(office, Opinion.REASONED_OBJECTION)
    with pytest.raises(ReasonsMissing):
        judge_objection(case, 1, True, " ", actor=office.clerk, on=DAY)
    case = office.decided(judged(office, case, reasonable=True), Outcome.WITHHELD_THIRD_PARTY, DAY)
    with pytest.raises(CaseAnswered):
        judged(office, case, reasonable=False)


def test_a_grave_public_interest_outweighs_consent_to_a_part_once_the_third_party_was_told() -> None:
    office = Office()
    case = judged(office, answered(office, Opinion.CONSENT_IN_PART), reasonable=True)
    anyway = Proposal(Outcome.GRANTED, "涉及公共安全", public_interest="涉及饮用水安全")
    with pytest.raises(ThirdPartyNotInformed):
        draft(case, anyway, actor=office.clerk, on=DAY)
    inform_third_party(case, 1, "检测报告", "涉及饮用水安全", actor=office.clerk, on=DAY)
    assert draft(case, anyway, actor=office.clerk, on=DAY).number == 1


def test_a_judgement_that_is_undone_leaves_the_reasons_to_be_judged() -> None:
    office = Office()
    case = judged(office, answered(office, Opinion.REASONED_OBJECTION), reasonable=True)
    step = last_step(history_of(case))
    assert step
    case = undo_last(case, step.entry, "选错", actor=office.clerk, on=DAY)
    with pytest.raises(ObjectionNotJudged):
        draft(case, WITHHOLD, actor=office.clerk, on=DAY)
