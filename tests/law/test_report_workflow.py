"""The steps of the annual report from draft to public: one row a stage, which a lawyer can check."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gongkai.law.articles import Cite
from gongkai.law.procedure.annual_report import (
    ANNUAL_REPORT,
    ReportMove,
    ReportStage,
    report_table,
)

ROWS = list(csv.DictReader((Path(__file__).parent / "report_moves.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['stage']}-{row['answers_to']}")
def test_what_is_open_at_a_stage(row: dict[str, str]) -> None:
    table = report_table(answers_to=row["answers_to"] == "yes")
    assert [move.value for move in table.open_moves(ReportStage(row["stage"]))] == row["open"].split()


def test_figures_are_frozen_by_the_step_that_leaves_the_agency_and_by_no_other() -> None:
    assert {step.move for step in ANNUAL_REPORT.steps if step.freezes} == {ReportMove.SUBMIT, ReportMove.APPROVE}


def test_nothing_is_sent_back_or_published_early_without_a_word() -> None:
    wordy = {step.move for step in ANNUAL_REPORT.steps if step.words}
    assert wordy == {ReportMove.SEND_BACK, ReportMove.RETURN, ReportMove.PUBLISH_UNCLEARED}


def test_submitting_and_publishing_rest_on_article_49() -> None:
    assert (
        ANNUAL_REPORT.step_of(ReportMove.SUBMIT).cite == Cite(49, 1) == ANNUAL_REPORT.step_of(ReportMove.PUBLISH).cite
    )
    assert ANNUAL_REPORT.step_of(ReportMove.APPROVE).cite == Cite(49, 2)
