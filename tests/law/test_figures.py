"""Figures keep three things apart that look alike: a zero, a cell without a number, and a cell that was not read."""

from decimal import Decimal

import pytest

from gongkai.law.report.figures import BLANK, Amount, Figures
from gongkai.law.report.relations import cells_of, in_ten_thousand_yuan

GIVEN = Figures(
    {"zero": 0, "blank": BLANK, "slash": "/", "money": Decimal("2.02"), "with_unit": Amount(251000, "元"), "many": 7}
)


@pytest.mark.parametrize(
    ("key", "number", "sign"),
    [
        ("zero", 0, False),
        ("many", 7, False),
        ("money", Decimal("2.02"), False),
        ("blank", None, True),
        ("slash", None, True),
        ("with_unit", None, False),
        ("absent", None, False),
    ],
)
def test_what_a_cell_says(key: str, number: object, sign: bool) -> None:
    assert GIVEN.number(key) == number
    assert GIVEN.is_sign(key) is sign


def test_absent_is_not_blank_and_blank_is_not_zero() -> None:
    assert "absent" not in GIVEN
    assert GIVEN["blank"] == BLANK
    assert GIVEN["blank"] != GIVEN["zero"]


def test_a_copy_leaves_the_original_alone() -> None:
    assert GIVEN.with_cells({"zero": 3})["zero"] == 3
    assert "many" not in GIVEN.without("many", "never there")
    assert GIVEN["zero"] == 0
    assert len(GIVEN) == 6


@pytest.mark.parametrize(
    ("amount", "in_wan"),
    [
        (Amount(251000, "元"), Decimal("25.1")),
        (Amount(30000, "元"), 3),
        (Amount(Decimal("2.02"), "万元"), Decimal("2.02")),
        (Amount(1, "亿元"), 10000),
        (Amount(5, "美元"), None),
    ],
)
def test_money_is_brought_to_ten_thousand_yuan_exactly(amount: Amount, in_wan: object) -> None:
    assert in_ten_thousand_yuan(amount) == in_wan


def test_a_strange_currency_is_no_number() -> None:
    cells = cells_of(Figures({"fees.amount_wan": Amount(5, "美元"), "licences.decisions": Amount(5, "件")}))
    assert dict(cells.numbers) == {"licences.decisions": 5}


def test_only_a_lenient_view_takes_a_blank_for_zero_and_it_remembers() -> None:
    assert "blank" not in cells_of(GIVEN).numbers
    lenient = cells_of(GIVEN, lenient=True)
    assert lenient.numbers["blank"] == 0
    assert lenient.signs == {"blank", "slash"}
    assert "absent" not in lenient.numbers
