"""索引号: made by the patterns that are met on published sites."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.index_numbers import (
    CodeMissing,
    Codes,
    Pattern,
    PatternUnusable,
    SerialTooLong,
    known_patterns,
)

PUBLISHED = [
    ("organisation_year", Codes(credit_code="11100000000014349X"), date(2017, 8, 1), 110, "000014349/2017-00110"),
    ("credit_code_year", Codes("11441700007280420Y"), date(2021, 3, 5), 50, "11441700007280420Y/2021-00050"),
    ("credit_code_month", Codes("11341702486344515H"), date(2021, 10, 8), 13, "11341702486344515H/202110-00013"),
    ("division_year", Codes(division_code="640000001"), date(2024, 12, 31), 490, "640000001/2024-00490"),
    ("day_serial", Codes(), date(2019, 12, 2), 189769, "20191202-189769"),
]


@pytest.mark.parametrize(("name", "codes", "on", "serial", "number"), PUBLISHED, ids=[row[0] for row in PUBLISHED])
def test_a_pattern_makes_the_numbers_that_are_met(name: str, codes: Codes, on: date, serial: int, number: str) -> None:
    pattern = known_patterns()[name]
    assert pattern.number(pattern.scope(codes, on), serial) == number


def test_every_known_pattern_has_its_published_number() -> None:
    assert set(known_patterns()) == {row[0] for row in PUBLISHED}


def test_numbers_run_anew_where_what_stands_before_them_changes() -> None:
    pattern = Pattern("{division_code}-{year}-{serial:4}")
    codes = Codes(division_code="139981")
    assert pattern.scope(codes, date(2025, 12, 31)) == "139981-2025-"
    assert pattern.scope(codes, date(2026, 1, 1)) == "139981-2026-"


def test_without_the_code_no_number_is_made() -> None:
    with pytest.raises(CodeMissing) as refused:
        known_patterns()["credit_code_year"].scope(Codes(), date(2025, 1, 1))
    assert refused.value.code == "credit_code"


@pytest.mark.parametrize("serial", [0, -1, 100])
def test_a_running_number_that_does_not_fit_is_refused(serial: int) -> None:
    with pytest.raises(SerialTooLong):
        Pattern("{year}-{serial:2}").number("2025-", serial)


UNUSABLE = (
    "", "{year}-", "{serial:5}-{year}", "{year}{serial}", "{serial:5}{serial:5}", "{name}-{serial:5}", "{{serial:5}",
)  # fmt: skip


@pytest.mark.parametrize("text", UNUSABLE)
def test_a_pattern_without_one_running_number_at_its_end_is_refused(text: str) -> None:
    with pytest.raises(PatternUnusable):
        Pattern(text)
