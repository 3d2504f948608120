"""Refusals carry facts, by name, wherever they go."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from gongkai.law.articles import Cite
from gongkai.law.refusal import Refusal
from gongkai.law.reply import ExtensionOutOfRange
from gongkai.law.terms import NoSuchTerm


class DayOutOfReach(Refusal):
    """For these tests: with a fact that may be left out."""

    message = "{day} is out of reach of {agency!r}"
    day: date
    agency: str = ""


class NothingThere(Refusal):
    """For these tests: says all by its name."""


def test_facts_are_given_by_position_or_by_name() -> None:
    refused = DayOutOfReach(date(2026, 3, 2), agency="nature")
    assert (refused.day, refused.agency) == (date(2026, 3, 2), "nature")
    assert DayOutOfReach(day=date(2026, 3, 2)).agency == ""


def test_a_fact_that_is_lacking_or_unknown_is_an_error_of_ours() -> None:
    with pytest.raises(TypeError):
        DayOutOfReach()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        NothingThere("why")  # type: ignore[call-arg]


def test_facts_of_the_general_kind_come_first() -> None:
    refused = ExtensionOutOfRange(Cite(33, 2), 21, 20)
    assert (refused.cite, refused.days, refused.most) == (Cite(33, 2), 21, 20)


def test_a_log_says_the_message_or_else_the_facts() -> None:
    assert str(DayOutOfReach(date(2026, 3, 2), "nature")) == "2026-03-02 is out of reach of 'nature'"
    assert str(NoSuchTerm("outcomes", "maybe")) == "no term outcomes.maybe"
    assert "21" in str(ExtensionOutOfRange(Cite(33, 2), 21, 20))
    assert str(NothingThere()) == ""


def test_what_was_given_by_name_arrives_in_another_process() -> None:
    arrived = pickle.loads(pickle.dumps(DayOutOfReach(day=date(2026, 3, 2), agency="nature")))  # noqa: S301
    assert (arrived.day, arrived.agency) == (date(2026, 3, 2), "nature")


def test_two_refusals_with_the_same_facts_are_two() -> None:
    assert len({DayOutOfReach(date(2026, 3, 2)), DayOutOfReach(date(2026, 3, 2))}) == 2


def test_a_refusal_can_be_an_error_of_python_too() -> None:
    with pytest.raises(LookupError):
        raise NoSuchTerm("outcomes", "maybe")
