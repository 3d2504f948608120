"""救济: which way lies open, by outcome and by the day of the decision, and until when."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.articles import Cite
from gongkai.law.outcomes import Outcome, OutcomeGroundsMissing
from gongkai.law.remedies import (
    RemedyClass,
    SuitBarred,
    reconsideration_over_silence_until,
    reconsideration_until,
    remedy_of_decision,
    remedy_of_other_decision,
    remedy_of_silence,
    suit_over_silence_until,
    suit_until,
)
from gongkai.law.workdays import Calendar

STANDARD = Calendar.standard()
WITHHELD = {
    Outcome.WITHHELD_STATE_SECRET,
    Outcome.WITHHELD_LAW_FORBIDS,
    Outcome.WITHHELD_SAFETY_STABILITY,
    Outcome.WITHHELD_THIRD_PARTY,
    Outcome.WITHHELD_INTERNAL_AFFAIRS,
    Outcome.WITHHELD_PROCESS,
    Outcome.WITHHELD_ENFORCEMENT_FILE,
}
FIRST, CHOICE = RemedyClass.RECONSIDERATION_FIRST, RemedyClass.FREE_CHOICE


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("decided", [date(2019, 5, 15), date(2023, 12, 31)])
def test_before_2024_everyone_could_choose(outcome: Outcome, decided: date) -> None:
    assert remedy_of_decision(outcome, decided).kind is CHOICE


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.GRANTED_IN_PART])
@pytest.mark.parametrize("decided", [date(2024, 1, 1), date(2025, 6, 1), date(2026, 7, 1)])
def test_since_2024_what_is_withheld_goes_to_reconsideration_first(outcome: Outcome, decided: date) -> None:
    remedy = remedy_of_decision(outcome, decided)
    assert remedy.kind is (FIRST if outcome in WITHHELD else CHOICE)


@pytest.mark.parametrize(
    ("decided", "ground", "kind", "confirmed"),
    [
        (date(2023, 12, 31), Cite(14), CHOICE, True),
        (date(2024, 1, 1), Cite(14), FIRST, False),  # "in part" rested on a reading until the text of 2026
        (date(2026, 6, 30), Cite(16, 2), FIRST, False),
        (date(2026, 7, 1), Cite(16, 2), FIRST, True),
        (date(2026, 7, 8), Cite(15), FIRST, True),
        (date(2026, 7, 8), Cite(36, 0, 4), CHOICE, True),  # the rest does not exist
        (date(2026, 7, 8), Cite(2), CHOICE, True),  # the rest is no government information
    ],
)
def test_a_partial_disclosure_follows_the_ground_of_what_is_left_out(
    decided: date, ground: Cite, kind: RemedyClass, confirmed: bool
) -> None:
    remedy = remedy_of_decision(Outcome.GRANTED_IN_PART, decided, [ground])
    assert (remedy.kind, remedy.confirmed) == (kind, confirmed)


def test_one_part_under_articles_14_to_16_decides_for_the_whole() -> None:
    assert remedy_of_decision(Outcome.GRANTED_IN_PART, date(2026, 7, 8), [Cite(36, 0, 4), Cite(14)]).kind is FIRST


def test_a_partial_disclosure_without_grounds_is_not_guessed() -> None:
    with pytest.raises(OutcomeGroundsMissing):
        remedy_of_decision(Outcome.GRANTED_IN_PART, date(2026, 7, 8))


@pytest.mark.parametrize("decided", [date(2023, 12, 31), date(2024, 1, 1), date(2026, 7, 1)])
def test_a_decision_that_answers_no_request_leaves_the_choice_at_all_times(decided: date) -> None:
    remedy = remedy_of_other_decision(decided)
    assert remedy.kind is CHOICE
    in_force = Cite(29, instrument="reconsideration_law_2023") in remedy.cites
    assert in_force == (decided >= date(2024, 1, 1))


def test_queries_leave_the_choice_unless_the_agency_sets_it_otherwise() -> None:
    decided = date(2025, 3, 3)
    assert remedy_of_decision(Outcome.ADMINISTRATIVE_QUERY, decided).kind is CHOICE
    other = remedy_of_decision(Outcome.ADMINISTRATIVE_QUERY, decided, queries_go_to_reconsideration=True)
    assert (other.kind, other.confirmed) == (FIRST, False)


@pytest.mark.parametrize(
    ("decided", "cited"),
    [
        (date(2024, 3, 8), ["reconsideration_law_2023 23¶1(4)"]),
        (date(2025, 6, 1), ["reconsideration_law_2023 23¶1(4)", "spc_rules_2025 1(2)"]),
        (
            date(2026, 7, 1),
            ["reconsideration_law_2023 23¶1(4)", "spc_rules_2025 1(2)", "reconsideration_implementation_2026 31"],
        ),
    ],
)
def test_only_texts_in_force_on_the_day_are_cited(decided: date, cited: list[str]) -> None:
    remedy = remedy_of_decision(Outcome.WITHHELD_PROCESS, decided)
    assert [cite.notation for cite in remedy.cites] == cited
    assert all(cite.in_force(decided) and cite.gist for cite in remedy.cites)


ARL = "reconsideration_law_2023"
DUTY_FIRST, CHOICE_OF_2024 = f"{ARL} 23¶1(3)", f"{ARL} 29"
SPC = "spc_rules_2025 2"


@pytest.mark.parametrize("over", [date(2019, 7, 1), date(2023, 12, 31)])
def test_over_silence_the_old_law_left_the_choice_without_reserve(over: date) -> None:
    remedy = remedy_of_silence(over)
    assert (remedy.kind, remedy.confirmed, remedy.reconsideration_advised) == (CHOICE, True, False)
    assert [cite.notation for cite in remedy.cites] == ["litigation_law 44¶1"]


@pytest.mark.parametrize(
    ("over", "cited"),
    [
        # 行政复议法 (2023) puts "failed to perform a duty" first from its own day on, not only from July 2026.
        (date(2024, 1, 1), {DUTY_FIRST, CHOICE_OF_2024}),
        (date(2025, 5, 31), {DUTY_FIRST, CHOICE_OF_2024}),
        (date(2025, 6, 1), {DUTY_FIRST, CHOICE_OF_2024, SPC}),
        (date(2026, 6, 30), {DUTY_FIRST, CHOICE_OF_2024, SPC}),
        (date(2026, 7, 1), {DUTY_FIRST, CHOICE_OF_2024, SPC, "reconsideration_implementation_2026 30"}),
    ],
)
def test_since_2024_reconsideration_over_silence_is_advised_and_nothing_is_confirmed(
    over: date, cited: set[str]
) -> None:
    remedy = remedy_of_silence(over)
    assert (remedy.kind, remedy.confirmed, remedy.reconsideration_advised) == (CHOICE, False, True)
    assert {cite.notation for cite in remedy.cites} == cited | {"litigation_law 44¶1"}
    assert all(cite.in_force(over) and cite.gist for cite in remedy.cites)


@pytest.mark.parametrize(
    ("over", "until"),
    [
        (date(2023, 12, 1), date(2024, 1, 30)),
        (date(2025, 3, 31), date(2025, 5, 30)),
        (date(2025, 8, 5), date(2025, 10, 9)),  # the 60th day is 2025-10-04, in the holiday over National Day
        (date(2026, 6, 30), date(2026, 8, 31)),  # the 60th day, 2026-08-29, is a Saturday
    ],
)
def test_reconsideration_over_silence_runs_sixty_days_from_the_end_of_the_reply_period(over: date, until: date) -> None:
    due = reconsideration_over_silence_until(over, STANDARD)
    assert due is not None and due.due == until


def test_the_sixty_days_over_silence_rest_on_the_law_of_their_day_and_the_regulation_of_2007() -> None:
    for over, law in ((date(2023, 12, 31), "reconsideration_law_1999 9"), (date(2024, 1, 1), f"{ARL} 20¶1")):
        due = reconsideration_over_silence_until(over, STANDARD)
        assert due is not None
        rule = due.explanation.stretches[0].rule
        assert [cite.notation for cite in (rule.cite, *rule.also)] == [
            law,
            "reconsideration_implementation_2007 16¶1(1)",
        ]
        assert all(cite.in_force(over) for cite in (rule.cite, *rule.also))


def test_once_the_regulation_of_2007_is_replaced_no_period_over_silence_is_promised() -> None:
    assert reconsideration_over_silence_until(date(2026, 7, 1), STANDARD) is None


SUIT_MAY_FAIL = {
    Outcome.ADMINISTRATIVE_QUERY,
    Outcome.NOT_READY_MADE,
    Outcome.PETITION,
    Outcome.REPEATED,
    Outcome.PUBLICATION,
}


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.GRANTED_IN_PART])
@pytest.mark.parametrize("decided", [date(2023, 12, 31), date(2025, 5, 31), date(2025, 6, 1), date(2026, 7, 1)])
def test_since_june_2025_a_court_may_dismiss_a_suit_over_five_answers_and_that_is_not_confirmed(
    outcome: Outcome, decided: date
) -> None:
    remedy = remedy_of_decision(outcome, decided)
    doubtful = outcome in SUIT_MAY_FAIL and decided >= date(2025, 6, 1)
    assert remedy.court_may_dismiss is doubtful
    assert remedy.confirmed is not doubtful
    if doubtful:
        assert remedy.kind is CHOICE


def test_where_no_suit_lies_at_all_nothing_is_said_of_its_dismissal() -> None:
    query = remedy_of_decision(Outcome.ADMINISTRATIVE_QUERY, date(2025, 6, 2), queries_go_to_reconsideration=True)
    assert (query.kind, query.court_may_dismiss) == (FIRST, False)


def test_a_suit_over_silence_runs_from_the_end_of_the_reply_period() -> None:
    # Reply due 2025-03-31, six months to 2025-09-30, a working Tuesday.
    assert suit_over_silence_until(date(2025, 3, 31), STANDARD).due == date(2025, 9, 30)


def test_the_period_before_2024_cites_the_law_then_in_force() -> None:
    old = reconsideration_until(date(2023, 11, 20), STANDARD).explanation.stretches[0].rule.cite
    new = reconsideration_until(date(2024, 3, 8), STANDARD).explanation.stretches[0].rule.cite
    assert old.in_force(date(2023, 11, 20))
    assert new.in_force(date(2024, 3, 8))


def test_no_direct_suit_where_reconsideration_comes_first() -> None:
    with pytest.raises(SuitBarred):
        suit_until(remedy_of_decision(Outcome.WITHHELD_THIRD_PARTY, date(2025, 3, 3)), date(2025, 3, 3), STANDARD)
