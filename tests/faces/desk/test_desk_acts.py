"""The rows of the desk's acts fit what they call, and every one of them has its words."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from gongkai.faces.desk.acts import Action, DeskProcedure, read_words
from gongkai.faces.desk.cases.procedure import CASES
from gongkai.faces.desk.complaints.moves import COMPLAINTS
from gongkai.faces.desk.remedies.moves import REMEDIES
from gongkai.facts.fields import described_fields

PROCEDURES: tuple[DeskProcedure[Any], ...] = (CASES, REMEDIES, COMPLAINTS)
ROWS = [
    pytest.param(procedure, action, id=f"{procedure.listing[0]}-{action.code}")
    for procedure in PROCEDURES
    for action in procedure.actions
]


BY_NAME = [row for row in ROWS if (do := row.values[1].do) and inspect.unwrap(do) is not do]  # type: ignore[union-attr]
"""The acts of the office that take each fact by its name; others take the facts as they are, or are the one act."""


def test_most_acts_are_looked_at() -> None:
    assert len(BY_NAME) > 20


@pytest.mark.parametrize(("procedure", "action"), BY_NAME)
def test_an_act_of_the_office_takes_what_its_form_asks(procedure: DeskProcedure[Any], action: Any) -> None:
    function = inspect.unwrap(action.do)
    asked = {name: None for name, fact in described_fields(action.asks).items() if fact.asked}
    bound = inspect.signature(function).bind(None, **asked, actor=None, on=None, version=None)
    assert bound.arguments.keys() >= {*asked, "actor", "on", "version"}


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: procedure.listing[0])
def test_every_act_has_its_words_and_no_words_are_left_over(procedure: DeskProcedure[Any]) -> None:
    assert set(read_words(procedure.room)) == {action.code for action in procedure.actions}


@pytest.mark.parametrize(("procedure", "action"), ROWS)
def test_an_act_that_is_no_move_says_what_it_takes(procedure: DeskProcedure[Any], action: Action[Any]) -> None:
    assert action.moves or action.permission or action.code == "undo"
