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

from gongkai.law.articles import Cite
from gongkai.office.journal.facts import UnusableFacts, read, written
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
    assert read(Everything, json.loads(json.dumps(written(facts)))) == facts


def test_facts_are_kept_in_forms_that_anyone_can_read() -> None:
    assert written(EVERYTHING) == {
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
        written(Loose(value))
    assert refused.value.where == "Loose.value"


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({}, "Page.title"),
        ({"title": 3}, "Page.title"),
        ({"title": "附件", "sheets": "3"}, "Page.sheets"),
        ({"title": "附件", "sheets": True}, "Page.sheets"),
        ({"title": "附件", "colour": "red"}, "Page.colour"),
    ],
)
def test_data_that_are_no_such_facts_are_refused_by_the_name_of_the_field(data: dict[str, Any], where: str) -> None:
    with pytest.raises(UnusableFacts) as refused:
        read(Page, data)
    assert refused.value.where == where


def test_entries_older_than_a_field_are_read_with_its_default() -> None:
    assert read(Page, {"title": "附件"}) == Page("附件", None)


@pytest.mark.parametrize(("field", "value"), [("day", "19 September"), ("sky", "snow"), ("cite", "?"), ("amount", "x")])
def test_a_word_that_is_none_of_those_possible_is_refused(field: str, value: str) -> None:
    with pytest.raises(UnusableFacts) as refused:
        read(Everything, written(EVERYTHING) | {field: value})
    assert refused.value.where == f"Everything.{field}"


def test_a_day_is_a_day() -> None:
    assert type(read(Everything, written(EVERYTHING)).day) is date
