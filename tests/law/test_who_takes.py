"""Who takes which step of which procedure: written down by hand, so that nobody is let in by a slip in a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.procedure.annual_report import ANNUAL_REPORT
from gongkai.law.procedure.complaint import COMPLAINT
from gongkai.law.procedure.disclosure import REVIEWERS, REVIEWS, Route, disclosure_table
from gongkai.law.procedure.remedy import REMEDY_TABLES
from gongkai.law.procedure.request import REQUEST

ROWS = list(csv.DictReader((Path(__file__).parent / "who_takes.csv").open(encoding="utf-8")))
TABLES = {
    "request": REQUEST,
    **{kind.value: table for kind, table in REMEDY_TABLES.items()},
    "complaint": COMPLAINT,
    "disclosure": disclosure_table(Route(REVIEWS), DisclosureMode.UNASKED),
    "annual_report": ANNUAL_REPORT,
}


@pytest.mark.parametrize("name", TABLES)
def test_each_step_is_taken_by_whom_the_rows_name(name: str) -> None:
    table = TABLES[name]
    found = {
        move.value: (
            " ".join(dict.fromkeys(step.permission for step in table.rows_of(move))),
            " ".join(dict.fromkeys(capacity for step in table.rows_of(move) for capacity in step.also_by)),
        )
        for move in table.moves
    }
    assert found == {row["move"]: (row["permission"], row["others"]) for row in ROWS if row["procedure"] == name}


def test_each_review_of_a_disclosure_is_its_own_reviewers() -> None:
    table = disclosure_table(Route(REVIEWS), DisclosureMode.UNASKED)
    for step in table.steps:
        for stage in step.sources & set(REVIEWS):
            assert step.permission == REVIEWERS[stage]
    assert len(set(REVIEWERS.values())) == len(REVIEWS)
