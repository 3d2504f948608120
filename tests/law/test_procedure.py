"""Stages and moves: the one table, and every move that it does not hold."""

import csv
from pathlib import Path

import pytest

from gongkai.law.articles import Cite
from gongkai.law.letters import letters
from gongkai.law.procedure.request import (
    STEPS,
    Approver,
    ClockEffect,
    Move,
    NotAllowed,
    Refusal,
    Stage,
    open_moves,
    stage_after,
    step_of,
    take,
    why_not,
)

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def everything_before(move: Move) -> frozenset[Move]:
    """What must have been done for the move not to be refused for an earlier step."""
    return frozenset(step_of(move).after)


def test_every_move_has_one_row() -> None:
    assert sorted(step.move for step in STEPS) == sorted(Move)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.ARCHIVED])
def test_every_stage_but_the_last_has_a_way_on(stage: Stage) -> None:
    ways = {step.target for step in STEPS if stage in step.sources and step.target not in (None, stage)}
    assert ways


def test_the_last_stage_is_left_only_by_an_order_to_decide_anew() -> None:
    ways = {step.move for step in STEPS if Stage.ARCHIVED in step.sources and step.target is not None}
    assert ways == {Move.REOPEN}


def test_every_stage_can_be_reached_from_receipt() -> None:
    reached = {Stage.RECEIVED}
    for _ in Stage:
        reached |= {step.target for step in STEPS if step.target and step.sources & reached}
    assert reached == set(Stage)


NOT_IN_THE_TABLE = [(stage, step.move) for step in STEPS for stage in Stage if stage not in step.sources]


@pytest.mark.parametrize(("stage", "move"), NOT_IN_THE_TABLE, ids=lambda value: value.value)
def test_a_move_that_is_not_in_the_table_is_refused_with_its_article(stage: Stage, move: Move) -> None:
    done = everything_before(move)

    with pytest.raises(NotAllowed) as refused:
        take(move, stage, done)
    assert (refused.value.move, refused.value.stage, refused.value.reason) == (move, stage, Refusal.WRONG_STAGE)
    assert refused.value.cite == step_of(move).cite
    assert move not in open_moves(stage, done)


IN_THE_TABLE = [(stage, step.move) for step in STEPS for stage in Stage if stage in step.sources]


@pytest.mark.parametrize(("stage", "move"), IN_THE_TABLE, ids=lambda value: value.value)
def test_a_move_in_the_table_is_open_once_what_comes_before_it_is_done(stage: Stage, move: Move) -> None:
    done = everything_before(move)

    assert why_not(move, stage, done) is None
    assert move in open_moves(stage, done)
    assert take(move, stage, done) == step_of(move)


@pytest.mark.parametrize("row", rows("moves.csv"), ids=lambda row: row["why"])
def test_moves_one_after_another(row: dict[str, str]) -> None:
    stage, done = Stage.RECEIVED, set[Move]()
    for name in row["moves"].split():
        stage = stage_after(Move(name), stage, done)
        done.add(Move(name))
    last = Move(row["then"])

    assert stage == row["stage"]
    assert (why_not(last, stage, done) or "open") == row["refused"]


def test_correction_is_asked_once() -> None:
    """一次性告知 (30); scenario 7."""
    assert step_of(Move.ASK_CORRECTION).once
    assert step_of(Move.ASK_CORRECTION).cite == Cite(30)
    with pytest.raises(NotAllowed) as refused:
        take(Move.ASK_CORRECTION, Stage.HANDLING, {Move.REGISTER, Move.ASK_CORRECTION, Move.RECEIVE_CORRECTION})
    assert refused.value.reason is Refusal.ALREADY_DONE


def test_extension_is_granted_once_and_by_the_head_of_the_disclosure_office() -> None:
    """33¶2."""
    extend = step_of(Move.EXTEND)

    assert (extend.once, extend.cite, extend.approver) == (True, Cite(33, 2), Approver.HEAD_OF_DISCLOSURE_OFFICE)
    assert extend.clock is ClockEffect.LENGTHENS
    assert "approved_by" in extend.needs and "told_on" in extend.needs
    assert why_not(Move.EXTEND, Stage.HANDLING, {Move.EXTEND}) is Refusal.ALREADY_DONE


def test_only_what_the_law_ties_to_consent_needs_an_approver() -> None:
    assert [step.move for step in STEPS if step.approver] == [Move.EXTEND]


@pytest.mark.parametrize(
    ("move", "effect"),
    [
        (Move.ASK_CORRECTION, ClockEffect.WAITS),
        (Move.RECEIVE_CORRECTION, ClockEffect.RESTARTS),
        (Move.CONSULT_THIRD_PARTY, ClockEffect.PAUSES),
        (Move.CONSULT_CO_MAKER, ClockEffect.PAUSES),
        (Move.NOTE_SILENCE, ClockEffect.RESUMES),
        (Move.RECEIVE_PAYMENT, ClockEffect.RESTARTS),
        (Move.ASK_REASONS, None),
    ],
)
def test_what_a_move_does_to_the_reply_period(move: Move, effect: ClockEffect | None) -> None:
    assert step_of(move).clock is effect


def test_moves_whose_effect_or_basis_was_not_read_say_so() -> None:
    assert {step.move for step in STEPS if not step.confirmed} == {
        Move.ASK_REASONS,
        Move.NOTE_NO_REASONS,
        Move.CHARGE_FEE,
        Move.RECEIVE_PAYMENT,
        Move.WITHDRAW,
        Move.ORDER_REPLY,
        Move.REOPEN,
    }


def test_every_step_stands_in_the_corpus_and_its_letters_in_the_catalogue() -> None:
    for step in STEPS:
        assert step.cite.provision.gist
        assert set(step.letters) <= set(letters())


def test_every_letter_goes_with_a_move_or_with_an_outcome() -> None:
    by_moves = {code for step in STEPS for code in step.letters}
    by_outcomes = {code for code, letter in letters().items() if letter.outcomes}

    assert by_moves | by_outcomes == set(letters())
