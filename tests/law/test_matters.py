"""事项清单: what a row of the list must say (国办发〔2019〕54号, 条例 26)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.articles import Cite
from gongkai.law.disclosure import field_named_in
from gongkai.law.matters import (
    MatterCheck,
    StatedLimit,
    fault,
    kind_of_power,
    layout,
    row_faults,
    stated_limits,
)
from gongkai.law.periods import Unit

DAY = date(2026, 3, 2)
ROWS = list(csv.DictReader(Path(__file__).with_name("stated_limits.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['limit']}-{row['otherwise']}" for row in ROWS])
def test_a_limit_is_at_most_twenty_working_days_unless_the_basis_says_otherwise(row: dict[str, str]) -> None:
    found = row_faults("政府信息公开条例", row["limit"], row["otherwise"], on=DAY)
    assert [each.check.value for each in found] == row["faults"].split()


def test_a_row_without_basis_and_limit_has_both_faults_and_says_that_their_source_was_not_read() -> None:
    found = row_faults("", "", on=DAY)
    assert [each.check for each in found] == [MatterCheck.NO_BASIS, MatterCheck.NO_LIMIT]
    assert not any(each.confirmed for each in found)


def test_what_is_too_long_is_said_with_article_26_and_its_own_words() -> None:
    (found,) = row_faults("条例", "25个工作日", on=DAY)
    assert (found.cite, found.said, found.confirmed) == (Cite(26), "25个工作日", True)


@pytest.mark.parametrize("check", MatterCheck)
def test_every_check_rests_on_a_place_in_the_corpus(check: MatterCheck) -> None:
    assert fault(check).cite.gist


@given(st.integers(1, 999))
def test_days_of_the_calendar_are_never_read_as_working_days(number: int) -> None:
    assert stated_limits(f"批准后{number}日内") == (StatedLimit(number, Unit.NATURAL_DAYS),)
    assert stated_limits(f"形成后 {number} 个工作日内") == (StatedLimit(number, Unit.WORKING_DAYS),)


@pytest.mark.parametrize(
    ("words", "number"), [("一", 1), ("九", 9), ("十", 10), ("十五", 15), ("二十", 20), ("三十一", 31), ("九十九", 99)]
)
def test_chinese_numerals_are_numbers(words: str, number: int) -> None:
    assert stated_limits(f"{words}个工作日") == (StatedLimit(number, Unit.WORKING_DAYS),)


@pytest.mark.parametrize(
    ("label", "kind"),
    [("行政许可", "行政许可"), ("行政备案", "行政备案"), ("其他行政权力", "其他"), ("党的领导", ""), ("", "")],
)
def test_a_kind_of_power_is_known_by_its_variants_and_no_other_word_is_one(label: str, kind: str) -> None:
    assert kind_of_power(label) == kind


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("（十）食品药品监管领域", "食品药品监管"),
        ("财政预算决算", "财政预决算"),
        ("某县就业领域基层政务公开标准目录", "就业创业"),
        ("科技", ""),
    ],
)
def test_a_title_tells_its_field(title: str, field: str) -> None:
    assert field_named_in(title) == field


def test_the_second_heading_row_is_marked_as_not_read_in_the_notice() -> None:
    assert layout().matters == ("一级事项", "二级事项", "三级事项")
    assert not layout().confirmed
