"""Stages and moves: the one table, and every move that it does not hold."""

import csv
from pathlib import Path

import pytest

from gongkai.law.articles import Cite
from gongkai.law.letters import letters
from gongkai.law.permissions import Permission
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.law.procedure.table import NotOpen, Obstacle

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_move_has_one_row() -> None:
    assert sorted(step.move for step in REQUEST.steps) == sorted(Move)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.ARCHIVED])
def test_every_stage_but_the_last_has_a_way_on(stage: Stage) -> None:
    ways = {step.target for step in REQUEST.steps if stage in step.sources and step.target not in (None, stage)}
    assert ways


def test_the_last_stage_is_left_only_by_an_order_to_decide_anew() -> None:
    ways = {step.move for step in REQUEST.steps if Stage.ARCHIVED in step.sources and step.target is not None}
    assert ways == {Move.REOPEN}


@pytest.mark.parametrize("row", rows("moves.csv"), ids=lambda row: row["why"])
def test_moves_one_after_another(row: dict[str, str]) -> None:
    stage, done = Stage.RECEIVED, set[Move]()
    for name in row["moves"].split():
        stage = REQUEST.stage_after(Move(name), stage, done)
        done.add(Move(name))
    last = Move(row["then"])

    assert stage == row["stage"]
    assert (" ".join(REQUEST.why_not(last, stage, done)) or "open") == row["refused"]


def test_correction_is_asked_once() -> None:
    """一次性告知 (30); scenario 7."""
    assert REQUEST.step_of(Move.ASK_CORRECTION).once
    assert REQUEST.step_of(Move.ASK_CORRECTION).cite == Cite(30)
    with pytest.raises(NotOpen) as refused:
        REQUEST.take(Move.ASK_CORRECTION, Stage.HANDLING, {Move.REGISTER, Move.ASK_CORRECTION, Move.RECEIVE_CORRECTION})
    assert refused.value.obstacles == (Obstacle.ALREADY_DONE,)


def test_extension_is_granted_once_and_by_the_head_of_the_disclosure_office() -> None:
    """33¶2."""
    extend = REQUEST.step_of(Move.EXTEND)

    assert (extend.once, extend.cite, extend.permission) == (True, Cite(33, 2), Permission.APPROVE_EXTENSION)
    assert REQUEST.why_not(Move.EXTEND, Stage.HANDLING, {Move.EXTEND}) == (Obstacle.ALREADY_DONE,)


def test_every_reason_is_told_at_once() -> None:
    """Opened again by order: not while it is open, and not before a decision or judgment is on record."""
    assert REQUEST.why_not(Move.REOPEN, Stage.HANDLING) == (Obstacle.WRONG_STAGE, Obstacle.NOT_YET)
    done = {Move.REGISTER, Move.ASK_CORRECTION}
    assert REQUEST.why_not(Move.ASK_CORRECTION, Stage.AWAITING_CORRECTION, done) == (
        Obstacle.ALREADY_DONE,
        Obstacle.WRONG_STAGE,
    )
    with pytest.raises(NotOpen) as refused:
        REQUEST.take(Move.REOPEN, Stage.HANDLING)
    assert refused.value.after == (Move.NOTE_RECONSIDERATION, Move.NOTE_LITIGATION)


def test_moves_whose_effect_or_basis_was_not_read_say_so() -> None:
    assert {step.move for step in REQUEST.steps if not step.confirmed} == {
        Move.ASK_REASONS,
        Move.NOTE_NO_REASONS,
        Move.CHARGE_FEE,
        Move.RECEIVE_PAYMENT,
        Move.WITHDRAW,
        Move.ORDER_REPLY,
        Move.REOPEN,
    }


def test_every_step_stands_in_the_corpus_and_its_letters_in_the_catalogue() -> None:
    for step in REQUEST.steps:
        assert step.cite.provision.gist
        assert set(step.letters) <= set(letters())


def test_every_letter_goes_with_a_move_or_with_an_outcome() -> None:
    by_moves = {code for step in REQUEST.steps for code in step.letters}
    by_outcomes = {code for code, letter in letters().items() if letter.outcomes}

    assert by_moves | by_outcomes == set(letters())
