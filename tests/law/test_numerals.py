"""Numbers as Chinese texts print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.articles import chinese_number
from gongkai.law.numerals import number_in


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("12", 12),
        ("1,136", 1136),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("两", 2),
        ("二〇二三", 2023),
        ("二○二六", 2026),
        ("三万二千", 32_000),
        ("1万", None),
        ("万", None),
        ("两三", None),
        ("十二三", None),
        ("", None),
    ],
)  # fmt: skip
def test_numbers_in_digits_and_in_words(printed: str, number: int | None) -> None:
    assert number_in(printed) == number


@given(st.integers(1, 9999))
def test_what_is_written_is_read_back(number: int) -> None:
    assert number_in(chinese_number(number)) == number
