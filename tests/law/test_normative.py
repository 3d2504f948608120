"""制定程序 (国办发〔2018〕37号): what must be on record before a normative document goes on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gongkai.law.normative import NormativeStep, may_be_recorded, steps_owed
from gongkai.law.procedure.disclosure import DisclosureStage

ROWS = list(csv.DictReader((Path(__file__).parent / "normative_steps.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['stage']}-{row['recorded'] or 'nothing'}")
def test_what_is_owed_at_a_stage_is_what_the_notice_asks_for(row: dict[str, str]) -> None:
    recorded = [NormativeStep(step) for step in row["recorded"].split()]
    owed = steps_owed(DisclosureStage(row["stage"]), recorded)
    assert [step.value for step in owed] == row["owed"].split()


def test_nothing_is_deliberated_on_before_the_review_of_legality() -> None:
    stages = [stage for stage in DisclosureStage if may_be_recorded(NormativeStep.DELIBERATION, stage)]
    assert stages == [DisclosureStage.OFFICE_REVIEW, DisclosureStage.SIGNING, DisclosureStage.APPROVED]
    assert all(may_be_recorded(NormativeStep.PUBLIC_COMMENT, stage) for stage in DisclosureStage)
