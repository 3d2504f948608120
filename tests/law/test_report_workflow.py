"""The steps of the annual report from draft to public: one row a stage, which a lawyer can check."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gongkai.law.articles import Cite
from gongkai.law.procedure.annual_report import (
    STEPS,
    NotOpen,
    ReportMove,
    ReportStage,
    open_report_moves,
    report_step,
    take_report_move,
)

ROWS = list(csv.DictReader((Path(__file__).parent / "report_moves.csv").open(encoding="utf-8")))
EVERY = [(move, stage, answers) for move in ReportMove for stage in ReportStage for answers in (True, False)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['stage']}-{row['answers_to']}")
def test_what_is_open_at_a_stage(row: dict[str, str]) -> None:
    found = open_report_moves(ReportStage(row["stage"]), answers_to=row["answers_to"] == "yes")
    assert [move.value for move in found] == row["open"].split()


def test_every_move_has_one_row() -> None:
    assert sorted(step.move for step in STEPS) == sorted(ReportMove)


def test_every_stage_but_the_last_has_a_way_on() -> None:
    for answers_to in (True, False):
        reached = {ReportStage.DRAFTING}
        for _ in STEPS:
            reached |= {
                report_step(move).target
                for stage in reached
                for move in open_report_moves(stage, answers_to=answers_to)
            }
        assert ReportStage.PUBLISHED in reached
        assert all(open_report_moves(stage, answers_to=answers_to) for stage in reached - {ReportStage.PUBLISHED})


@pytest.mark.parametrize(("move", "stage", "answers"), EVERY, ids=lambda value: str(value))
def test_what_is_not_in_the_table_is_refused(move: ReportMove, stage: ReportStage, answers: bool) -> None:
    if move in open_report_moves(stage, answers_to=answers):
        assert take_report_move(move, stage, answers_to=answers).move is move
        return
    with pytest.raises(NotOpen) as refused:
        take_report_move(move, stage, answers_to=answers)
    assert (refused.value.move, refused.value.stage) == (move, stage)


def test_figures_are_frozen_by_the_step_that_leaves_the_agency_and_by_no_other() -> None:
    assert {step.move for step in STEPS if step.freezes} == {ReportMove.SUBMIT, ReportMove.APPROVE}


def test_nothing_is_sent_back_or_published_early_without_a_word() -> None:
    wordy = {step.move for step in STEPS if step.words}
    assert wordy == {ReportMove.SEND_BACK, ReportMove.RETURN, ReportMove.PUBLISH_UNCLEARED}


def test_submitting_and_publishing_rest_on_article_49() -> None:
    assert report_step(ReportMove.SUBMIT).cite == Cite(49, 1) == report_step(ReportMove.PUBLISH).cite
    assert report_step(ReportMove.APPROVE).cite == Cite(49, 2)
