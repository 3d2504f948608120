"""The scorer of the benchmark marks cells as a person with both papers before him would."""

from __future__ import annotations

from typing import Any

import pytest

from bench.scoring import Mark, Verdict, count, judge, same, weigh


@pytest.mark.parametrize(
    ("printed", "cell", "right"),
    [
        (3, {"value": 3, "raw": "3"}, True),
        (3, {"value": 4, "raw": "4"}, False),
        (0, {"value": None, "raw": ""}, False),
        (14.5, {"value": "14.50", "raw": "14.50"}, True),
        (1234, {"value": 1234, "raw": "1,234"}, True),
        (1, {"value": True, "raw": "1"}, False),
        (None, {"value": None, "raw": ""}, True),
        (None, {"value": None, "raw": "\u00a0"}, True),
        (None, {"value": None}, True),
        (None, {"value": 0, "raw": ""}, False),
        (None, {"value": None, "raw": "/"}, False),
        ("/", {"value": None, "raw": " / "}, True),
        ("/", {"value": None, "raw": "-"}, False),
        ("/", {"value": 0, "raw": "/"}, False),
        ({"raw": "80618元", "value": 80618, "unit": "元"}, {"value": 80618, "raw": "80618 元", "unit": "元"}, True),
        ({"raw": "80618元", "value": 80618, "unit": "元"}, {"value": 8.0618, "raw": "80618元"}, False),
        ({"raw": "80618元", "value": 80618, "unit": "元"}, {"value": 80618, "raw": "80618"}, False),
    ],
)
def test_a_cell_is_right_only_when_it_states_what_is_printed(printed: Any, cell: dict[str, Any], right: bool) -> None:
    assert same(printed, cell) is right


def test_each_cell_has_one_mark() -> None:
    printed = {"a.total": 1, "b.total": 2, "c.total": 3}
    read = {
        "a.total": {"value": 1, "raw": "1"},
        "b.total": {"value": 0, "raw": "0"},
        "d.total": {"value": 0, "raw": "0"},
    }
    marks = {one.key: one.mark for one in judge(printed, read)}
    assert marks == {"a.total": "right", "b.total": "wrong", "c.total": "missed", "d.total": "invented"}
    assert count(judge(printed, read)) == dict.fromkeys(Mark, 1)


def test_a_relation_is_weighed_against_the_findings() -> None:
    relations = [
        {"rel": "row_total", "holds": False},
        {"rel": "outcome_sum", "holds": False},
        {"rel": "in_equals_out", "holds": True},
        {"rel": "review_total", "holds": True},
        {"rel": "valid_ge_issued_minus_repealed", "holds": None},
        {"rel": "prose_percentage", "holds": False},
    ]
    findings = [
        {"rule": "R3-ROW", "level": "E"},
        {"rule": "R3-SUM", "level": "N"},
        {"rule": "R4-SUM", "level": "E"},
    ]
    assert dict(weigh(relations, findings)) == {
        "row_total": Verdict.REPORTED,
        "outcome_sum": Verdict.SILENT,
        "in_equals_out": Verdict.CLEAN,
        "review_total": Verdict.FALSE_ALARM,
    }


def test_one_broken_relation_among_several_counts_as_broken() -> None:
    relations = [{"rel": "row_total", "holds": True}, {"rel": "row_total", "holds": False}]
    assert list(weigh(relations, [])) == [("row_total", Verdict.SILENT)]
