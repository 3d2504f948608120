"""Given a sentence of a report, which counts are read from it: exactly those, and no others."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.paper.annual.prose.read_prose import read_prose

Reading = tuple[str, Decimal | None, str]


def _table() -> list[tuple[str, int, frozenset[Reading]]]:
    expected: dict[tuple[str, int], set[Reading]] = defaultdict(set)
    with (Path(__file__).parent / "prose_counts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            readings = expected[row["sentence"], int(row["year"])]
            if row["kind"] != "none":
                readings.add((row["key"], Decimal(row["value"]) if row["value"] else None, row["kind"]))
    return [(sentence, year, frozenset(readings)) for (sentence, year), readings in expected.items()]


@pytest.mark.parametrize(("sentence", "year", "expected"), _table())
def test_a_sentence_states_exactly_these_counts(sentence: str, year: int, expected: frozenset[Reading]) -> None:
    prose = read_prose([f"青石市水务局{year}年政府信息公开工作年度报告", "一、总体情况", sentence])
    read = {
        (
            statement.key,
            None if statement.value is None else Decimal(statement.value),
            "denial" if statement.denial else "vague" if statement.vague else "count",
        )
        for statement in prose.statements
    }
    assert read == expected
