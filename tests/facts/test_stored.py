"""Facts are kept as JSON and come back the same; what could not come back the same is refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.facts.stored import UnusableFacts, facts_data, facts_from
from gongkai.law.articles import Cite
from office.journal_world import EVERYTHING, Everything, Page, Weather

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
ANYTHING = st.builds(
    Everything,
    text=TEXT,
    count=st.integers(),
    settled=st.booleans(),
    day=st.dates(),
    amount=st.decimals(allow_nan=False, allow_infinity=False),
    sky=st.sampled_from(Weather),
    cite=st.builds(Cite, st.integers(1, 99), st.integers(1, 9)),
    pages=st.lists(st.builds(Page, TEXT, st.none() | st.integers())).map(tuple),
    note=st.none() | TEXT,
)


@given(ANYTHING)
def test_facts_come_back_from_json_as_they_were(facts: Everything) -> None:
    assert facts_from(Everything, json.loads(json.dumps(facts_data(facts)))) == facts


def test_facts_are_kept_in_forms_that_anyone_can_read() -> None:
    assert facts_data(EVERYTHING) == {
        "text": "检索量大",
        "count": 10,
        "settled": True,
        "day": "2025-09-19",
        "amount": "12.50",
        "sky": "rain",
        "cite": "regulation 33¶2",
        "pages": [{"title": "附件", "sheets": None}],
        "note": None,
    }


@dataclass(frozen=True)
class Loose:
    """Facts that say nothing of their type, as a careless class would."""

    value: Any


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        datetime(2025, 9, 19, 8, 0, tzinfo=UTC),
        "a\0b",
        "\ud800",
        [1],
        {"a": 1},
        b"x",
        object(),
        Decimal("NaN"),
        Decimal("Infinity"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_means_more_than_one_thing_is_not_kept(value: object) -> None:
    with pytest.raises(UnusableFacts) as refused:
        facts_data(Loose(value))
    assert (refused.value.at, refused.value.reason) == ("value", "not_storable")


@pytest.mark.parametrize(
    ("data", "at", "reason"),
    [
        ({}, "title", "missing"),
        ({"title": 3}, "title", "no_str"),
        ({"title": "附件", "sheets": "3"}, "sheets", "no_int"),
        ({"title": "附件", "sheets": True}, "sheets", "no_int"),
        ({"title": "附件", "colour": "red"}, "colour", "unknown"),
    ],
)
def test_data_that_are_no_such_facts_are_refused_with_the_field_and_why(
    data: dict[str, Any], at: str, reason: str
) -> None:
    with pytest.raises(UnusableFacts) as refused:
        facts_from(Page, data)
    assert (refused.value.kind, refused.value.at, refused.value.reason) == (Page, at, reason)


def test_the_place_in_a_row_of_facts_is_said() -> None:
    with pytest.raises(UnusableFacts) as refused:
        facts_from(Everything, facts_data(EVERYTHING) | {"pages": [{"title": "附件"}, {"title": 2}]})
    assert refused.value.at == "pages[1].title"


def test_entries_older_than_a_field_are_read_with_its_default() -> None:
    assert facts_from(Page, {"title": "附件"}) == Page("附件", None)


@pytest.mark.parametrize(("field", "value"), [("day", "19 September"), ("sky", "snow"), ("cite", "?"), ("amount", "x")])
def test_a_word_that_is_none_of_those_possible_is_refused(field: str, value: str) -> None:
    with pytest.raises(UnusableFacts) as refused:
        facts_from(Everything, facts_data(EVERYTHING) | {field: value})
    assert refused.value.at == field


def test_a_day_is_a_day() -> None:
    assert type(facts_from(Everything, facts_data(EVERYTHING)).day) is date
