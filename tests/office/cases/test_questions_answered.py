"""The questions lead to the outcome: a draft that says otherwise is refused, also when it is signed later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from gongkai.law.outcomes import Outcome
from gongkai.law.questions import QUESTIONS
from gongkai.office.cases.decide import Proposal, draft, proposal_of
from gongkai.office.cases.refusals import AnswersSayOtherwise
from gongkai.office.journal.models import Entry
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
GOOD = {"complete", "clear", "government_information", "ours", "found", "ready_made"}
"""The questions to which yes is the answer where nothing stands against a request."""


def answers(**other: bool) -> Mapping[str, bool]:
    return {one.name: one.name in GOOD for one in QUESTIONS} | other


def test_what_the_answers_lead_to_is_drafted_and_they_are_kept() -> None:
    office = Office()
    proposal = Proposal(Outcome.PETITION, "属于信访事项", answers=answers(petition=True))
    made = draft(office.received(DAY), proposal, actor=office.clerk, on=DAY)
    assert proposal_of(made).answers == proposal.answers
    facts = Entry.objects.get(verb="case.drafted").facts
    assert set(facts["yes_to"]) == GOOD | {"petition"}
    assert "severable" in facts["no_to"]


def test_another_outcome_than_the_answers_lead_to_is_refused() -> None:
    office = Office()
    proposal = Proposal(Outcome.GRANTED, "可以公开", answers=answers(petition=True))
    with pytest.raises(AnswersSayOtherwise) as refused:
        draft(office.received(DAY), proposal, actor=office.clerk, on=DAY)
    assert refused.value.open_to == (Outcome.PETITION,)


def test_while_a_question_is_open_nothing_is_drafted() -> None:
    office = Office()
    proposal = Proposal(Outcome.GRANTED, "可以公开", answers={"complete": True, "clear": True})
    with pytest.raises(AnswersSayOtherwise) as refused:
        draft(office.received(DAY), proposal, actor=office.clerk, on=DAY)
    assert refused.value.open_to == ()
