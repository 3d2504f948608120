"""Kinds of answer (36–40): article, report row, letter, grounds; what silence means; the questions in order."""

import csv
from pathlib import Path

import pytest

from gongkai.law.articles import Cite, parse_cite
from gongkai.law.letters import letter
from gongkai.law.outcomes import (
    RULES,
    Consulted,
    Opinion,
    Outcome,
    OutcomeGroundsMissing,
    after_opinion,
    report_row,
    rests_on_refusal_articles,
)
from gongkai.law.questions import QUESTIONS, Conclusion, Question, UnknownQuestion, ask
from gongkai.law.report.lines import NoSuchEdition, edition
from gongkai.law.terms import zh

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows("outcomes.csv"), ids=lambda row: row["outcome"])
def test_each_answer_has_its_article_its_row_and_its_letter(row: dict[str, str]) -> None:
    outcome = Outcome(row["outcome"])

    assert " ".join(cite.short for cite in outcome.rule.cites) == row["basis"]
    assert report_row(outcome) == row["row_2021"]
    assert report_row(outcome, "2019") == row["row_2019"]
    assert outcome.rule.letter == row["letter"]
    assert zh(outcome.rule.group) == row["group"]
    assert outcome.rests_on_refusal_articles is {"yes": True, "no": False, "depends": None}[row["rests_on_14_16"]]


def test_the_table_of_rows_names_every_answer_once() -> None:
    assert [row["outcome"] for row in rows("outcomes.csv")] == [outcome.value for outcome in Outcome]
    assert list(RULES) == list(Outcome)


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_result_row_of_the_report_counts_some_answer_and_no_other_row_does(form: str) -> None:
    counted = {report_row(outcome, form) for outcome in Outcome}

    assert counted == {row.key for row in edition(form).requests.outcome_rows}


def test_a_form_that_does_not_exist_has_no_rows() -> None:
    with pytest.raises(NoSuchEdition):
        report_row(Outcome.GRANTED, "2018")


@pytest.mark.parametrize("row", rows("parts_withheld.csv"), ids=lambda row: row["why"])
def test_what_a_disclosure_in_part_rests_on_is_what_its_withheld_parts_rest_on(row: dict[str, str]) -> None:
    grounds = [parse_cite(place) for place in row["withheld"].split("; ")]

    assert rests_on_refusal_articles(Outcome.GRANTED_IN_PART, grounds) is (row["rests_on_14_16"] == "yes")


def test_a_disclosure_in_part_without_grounds_is_not_judged() -> None:
    with pytest.raises(OutcomeGroundsMissing) as refused:
        rests_on_refusal_articles(Outcome.GRANTED_IN_PART)
    assert refused.value.outcome is Outcome.GRANTED_IN_PART


def test_grounds_of_parts_say_nothing_about_an_answer_that_is_no_part() -> None:
    assert rests_on_refusal_articles(Outcome.NOT_EXISTING, [Cite(14)]) is False
    assert rests_on_refusal_articles(Outcome.WITHHELD_PROCESS) is True


def test_answers_without_an_article_of_their_own_say_so() -> None:
    unconfirmed = {outcome for outcome, rule in RULES.items() if not rule.confirmed}

    assert unconfirmed == {Outcome.RECONFIRMATION, Outcome.OTHERWISE_CLOSED}


@pytest.mark.parametrize("outcome", Outcome)
def test_the_letter_of_an_answer_announces_that_answer(outcome: Outcome) -> None:
    announced = letter(RULES[outcome].letter)

    assert announced.outcomes == (outcome,)
    assert announced.must_tell_remedies


@pytest.mark.parametrize("row", rows("opinions.csv"), ids=lambda row: row["why"])
def test_what_an_opinion_or_its_absence_means(row: dict[str, str]) -> None:
    found = after_opinion(
        Consulted(row["consulted"]),
        Opinion(row["opinion"]),
        reasonable={"yes": True, "no": False, "": None}[row["reasonable"]],
        grave_public_interest=row["grave_public_interest"] == "yes",
    )

    assert found == row["consequence"]


EASY_WAY = {
    "complete": True,
    "clear": True,
    "government_information": True,
    "ours": True,
    "found": True,
    "ready_made": True,
}


def answers_of(row: dict[str, str]) -> dict[str, bool]:
    """All questions answered as for a plain request, but for those that the row names."""
    answers = {question.name: EASY_WAY.get(question.name, False) for question in QUESTIONS}
    answers |= dict.fromkeys(row["yes_to"].split(), True)
    return answers | dict.fromkeys(row["no_to"].split(), False)


@pytest.mark.parametrize("row", rows("questions.csv"), ids=lambda row: row["why"])
def test_the_questions_lead_to_the_answer(row: dict[str, str]) -> None:
    found = ask(answers_of(row))

    assert isinstance(found, Conclusion)
    assert " ".join(found.outcomes) == row["outcomes"]
    assert all(cite.provision for cite in found.cites)


def test_every_answer_but_one_that_follows_from_silence_can_be_reached() -> None:
    reached = {name for row in rows("questions.csv") for name in row["outcomes"].split()}

    assert {outcome.value for outcome in Outcome} - reached == {"not_paid"}


def test_one_question_is_asked_at_a_time_and_in_order() -> None:
    answers: dict[str, bool] = {}
    asked = []
    while isinstance(question := ask(answers), Question):
        asked.append(question.name)
        answers[question.name] = EASY_WAY.get(question.name, False)

    assert asked == [question.name for question in QUESTIONS if question.name != "severable"]


def test_an_answer_to_no_question_is_refused() -> None:
    with pytest.raises(UnknownQuestion) as refused:
        ask({"clear": True, "urgent": True})
    assert refused.value.name == "urgent"
