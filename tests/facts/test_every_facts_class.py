"""Every facts class of the journal and of the letters: labelled, and stored in a form that never changes."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.facts.fields import described_fields
from gongkai.facts.stored import facts_data, facts_from
from gongkai.law.articles import Cite
from gongkai.office.journal.vocabulary import Verb, verb_named, verbs
from gongkai.paper.letters.catalogue import letters

STORED = json.loads(Path(__file__).with_name("stored_facts.json").read_text(encoding="utf-8"))
"""The facts of each verb as offices have stored them. What stands here may be added to and never changed."""
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(),
    bool: st.booleans(),
    date: st.dates(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    Cite: st.sampled_from([Cite(14), Cite(33, 2), Cite(36, 0, 3)]),
}


def ours() -> list[Verb[Any]]:
    """The verbs of the program, without those of other tests, which may be there in the same process."""
    return [
        verb
        for verb in verbs()
        if verb.facts.__module__.startswith("gongkai.") and not verb.name.startswith(("lending.", "loan."))
    ]


def with_parts(kind: type) -> Iterator[type]:
    """A facts class and those of its fields."""
    yield kind
    for hint in get_type_hints(kind).values():
        for part in (hint, *get_args(hint)):
            if isinstance(part, type) and is_dataclass(part) and part is not Cite:
                yield from with_parts(part)


CLASSES = sorted(
    {part for verb in ours() for part in with_parts(verb.facts)}
    | {part for form in letters().values() for part in with_parts(form.facts_type)},
    key=lambda kind: (kind.__module__, kind.__name__),
)


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of facts."""
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(st.none() if part is types.NoneType else anything(part) for part in get_args(hint))
    if get_origin(hint) is tuple:
        return st.lists(anything(get_args(hint)[0]), max_size=2).map(tuple)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return SIMPLE[hint] if hint in SIMPLE else any_facts(hint)


def any_facts(kind: type) -> st.SearchStrategy[Any]:
    """Any facts of a class."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: anything(hints[field.name]) for field in fields(kind)})


def test_there_are_classes_to_look_at() -> None:
    assert len(CLASSES) > 200


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_facts_come_back_from_json_as_they_were(kind: type, data: st.DataObject) -> None:
    facts = data.draw(any_facts(kind))
    text = json.dumps(facts_data(facts), ensure_ascii=False)
    read = facts_from(kind, json.loads(text))
    assert read == facts
    assert json.dumps(facts_data(read), ensure_ascii=False) == text


@pytest.mark.parametrize("name", STORED)
def test_what_offices_have_stored_is_read_and_written_the_same_to_the_byte(name: str) -> None:
    kind = verb_named(name).facts
    assert json.dumps(facts_data(facts_from(kind, STORED[name]))) == json.dumps(STORED[name])


def test_the_facts_of_every_verb_are_among_them() -> None:
    assert {verb.name for verb in ours()} - set(STORED) == set()


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_field_has_a_chinese_label(kind: type) -> None:
    labels = {name: fact.label for name, fact in described_fields(kind).items()}
    assert {name for name, label in labels.items() if not any("\u4e00" <= sign <= "\u9fff" for sign in label)} == set()
    assert len(set(labels.values())) == len(labels), "two fields of one class with one label"
