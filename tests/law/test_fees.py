"""信息处理费: both tariffs at every edge of their brackets, the counter of the month, and the one tariff a request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import (
    EITHER_TARIFF,
    ITEM_BRACKETS,
    ITEM_STEP,
    PAGE_BRACKETS,
    BothTariffs,
    BracketFee,
    NegativeCount,
    RequestCharge,
    Tariff,
    item_fee,
    items_fee,
    monthly_charges,
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


def requests(count: int, month: int, applicant: str = "王小明", items: int = 1) -> list[RequestCharge]:
    by = frozenset({Tariff.ITEMS})
    day = date(2025, month, 3)
    return [RequestCharge(f"{month}-{number}", applicant, day, items=items, by=by) for number in range(count)]


def test_thirty_five_requests_in_march_cost_three_thousand_and_april_starts_anew() -> None:
    """Scenario 13."""
    charged = monthly_charges(requests(35, 3) + requests(10, 4))
    assert sum(one.amount for one in charged[:35]) == 3000
    assert [one.amount for one in charged[9:12]] == [0, 100, 100]
    assert sum(one.amount for one in charged[35:]) == 0
    assert sum(one.amount for one in monthly_charges(requests(45, 3))) == 5500


def test_another_applicant_has_another_counter() -> None:
    assert sum(one.amount for one in monthly_charges(requests(10, 3) + requests(10, 3, "李四"))) == 0


def test_a_request_of_several_items_fills_as_many_places() -> None:
    charged = monthly_charges(requests(1, 3, items=10) + requests(1, 3, items=2))
    assert [(one.first_item, one.last_item, one.amount) for one in charged] == [(1, 10, 0), (11, 12, 200)]


def test_pages_of_two_requests_are_not_added() -> None:
    """Scenario 14: twice 29 pages cost nothing, 58 pages of one request would cost 280."""
    by = frozenset({Tariff.PAGES})
    charged = monthly_charges([RequestCharge(str(n), "王小明", date(2025, 3, 3), pages=29, by=by) for n in (1, 2)])
    assert [one.amount for one in charged] == [0, 0]
    assert pages_fee(58).amount == 280


def test_both_tariffs_on_one_request_are_refused() -> None:
    with pytest.raises(BothTariffs) as refused:
        monthly_charges([RequestCharge("7", "王小明", date(2025, 3, 3), pages=250, by=frozenset(Tariff))])
    assert (refused.value.request, refused.value.cite) == ("7", EITHER_TARIFF)


@pytest.mark.parametrize(("counts", "amount"), [(True, 100), (False, 0)])
def test_whether_a_request_charged_by_the_page_counts_as_an_item_is_a_setting(counts: bool, amount: int) -> None:
    by_page = RequestCharge("p", "王小明", date(2025, 3, 3), pages=10, by=frozenset({Tariff.PAGES}))
    charged = monthly_charges([by_page, *requests(10, 3)], page_requests_count=counts)
    assert charged[-1].amount == amount


def test_a_request_that_is_not_charged_still_has_its_place() -> None:
    charged = monthly_charges([RequestCharge("1", "王小明", date(2025, 3, 3)), *requests(10, 3)])
    assert [charged[0].amount, charged[-1].amount] == [0, 100]


@pytest.mark.parametrize("fee", [items_fee, pages_fee])
def test_fewer_than_none_is_refused(fee: Callable[[int], BracketFee]) -> None:
    with pytest.raises(NegativeCount):
        fee(-1)


@given(st.integers(0, 500))
def test_one_more_never_costs_less(count: int) -> None:
    assert items_fee(count + 1).amount >= items_fee(count).amount
    assert pages_fee(count + 1).amount >= pages_fee(count).amount


@given(st.lists(st.integers(1, 15), max_size=12))
def test_the_month_costs_the_same_however_it_is_split_into_requests(sizes: list[int]) -> None:
    by = frozenset({Tariff.ITEMS})
    charges = [
        RequestCharge(str(place), "王小明", date(2025, 3, 3), items=size, by=by) for place, size in enumerate(sizes)
    ]
    assert sum(one.amount for one in monthly_charges(charges)) == items_fee(sum(sizes)).amount
