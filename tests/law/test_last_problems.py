"""What last year's section five calls a problem: one row a way of writing it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gongkai.law.report.problems import problems

ROWS = list(csv.DictReader((Path(__file__).parent / "last_problems.csv").open(encoding="utf-8")))


def pieces(text: str) -> list[str]:
    return text.split("|") if text else []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["section_five"][:12])
def test_the_problems_that_a_section_five_names(row: dict[str, str]) -> None:
    assert list(problems(pieces(row["section_five"]))) == pieces(row["problems"])
