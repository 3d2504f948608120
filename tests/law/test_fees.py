"""信息处理费: both tariffs at every edge of their brackets, the counter of the month, and the one tariff a request."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import (
    ITEM_BRACKETS,
    ITEM_STEP,
    PAGE_BRACKETS,
    BracketFee,
    NegativeCount,
    item_fee,
    items_fee,
    pages_fee,
)

ITEMS = {0: 0, 1: 0, 10: 0, 11: 100, 30: 2000, 31: 2200, 35: 3000, 40: 4000, 41: 4300, 45: 5500, 50: 7000, 51: 7400}
PAGES = {0: 0, 1: 0, 29: 0, 30: 0, 31: 10, 100: 700, 101: 720, 200: 2700, 201: 2740, 250: 4700, 300: 6700}


@pytest.mark.parametrize(("items", "yuan"), [*ITEMS.items(), (60, 11000)])
def test_items_of_one_month_cost(items: int, yuan: int) -> None:
    assert items_fee(items).amount == yuan


@pytest.mark.parametrize(("pages", "yuan"), PAGES.items())
def test_pages_of_one_request_cost(pages: int, yuan: int) -> None:
    assert pages_fee(pages).amount == yuan


@pytest.mark.parametrize(("position", "yuan"), [(10, 0), (11, 100), (30, 100), (31, 200), (41, 300), (51, 400)])
def test_one_item_alone_costs(position: int, yuan: int) -> None:
    assert item_fee(position) == yuan


def test_a_fee_is_told_bracket_by_bracket() -> None:
    lines = [(line.units, line.bracket.rate, line.amount) for line in pages_fee(250).lines]
    assert lines == [(30, 0, 0), (70, 10, 700), (100, 20, 2000), (50, 40, 2000)]
    assert [(line.units, line.amount) for line in items_fee(45).lines] == [(10, 0), (20, 2000), (10, 2000), (5, 1500)]


def test_every_bracket_cites_the_measure() -> None:
    for bracket in (*PAGE_BRACKETS, *ITEM_BRACKETS, ITEM_STEP):
        assert bracket.cite.instrument == "fee_measure_2020"
        assert bracket.cite.gist


@pytest.mark.parametrize("fee", [items_fee, pages_fee])
def test_fewer_than_none_is_refused(fee: Callable[[int], BracketFee]) -> None:
    with pytest.raises(NegativeCount):
        fee(-1)


@given(st.integers(0, 500))
def test_one_more_never_costs_less(count: int) -> None:
    assert items_fee(count + 1).amount >= items_fee(count).amount
    assert pages_fee(count + 1).amount >= pages_fee(count).amount
