"""Figures bound into sentences: they say what the cell says, and nothing where the cell says nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.report.bound import (
    FEE,
    UnknownFigure,
    bound,
    figure_of,
    filled,
    parts_of,
    unknown_names,
    without_figure,
)
from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import edition

FORM = edition("2021")


@pytest.mark.parametrize(
    ("cells", "text", "said"),
    [
        ({"requests.new.total": 16}, "全年新收申请{requests.new.total}件。", "全年新收申请16件。"),
        ({"requests.new.total": 0}, "新收{requests.new.total}件。", "新收0件。"),
        ({}, "新收{requests.new.total}件。", "新收〔待补：requests.new.total〕件。"),
        ({"requests.new.total": "/"}, "新收{requests.new.total}件。", "新收〔待补：requests.new.total〕件。"),
        ({"fees.amount_wan": Decimal("2.02")}, "收费{fees.amount_wan}万元。", "收费2.02万元。"),
        ({FEE: 400}, "本年度收取信息处理费{fee.collected}元。", "本年度收取信息处理费400元。"),
        (
            {"review.direct_suit.total": 2, "review.suit_after_reconsideration.total": 1},
            "行政诉讼{review.suits.total}件。",
            "行政诉讼3件。",
        ),
    ],
)
def test_a_sentence_says_what_the_cell_says(cells: dict[str, int | Decimal | str], text: str, said: str) -> None:
    assert filled(text, Figures(cells), FORM) == said


def test_all_eight_grounds_make_up_what_was_refused() -> None:
    parts = parts_of(FORM)["requests.outcome.refused.sum"]
    assert len(parts) == 8
    stated = Figures(dict(zip(parts, range(1, 9), strict=True)))
    assert figure_of("requests.outcome.refused.sum", stated, FORM) == 36


def test_a_sum_with_one_unknown_part_is_unknown() -> None:
    parts = parts_of(FORM)["requests.outcome.refused.sum"]
    stated = Figures(dict.fromkeys(parts[1:], 0))
    assert figure_of("requests.outcome.refused.sum", stated, FORM) is None
    assert without_figure(["不予公开{requests.outcome.refused.sum}件"], stated, FORM) == (
        "requests.outcome.refused.sum",
    )


def test_what_is_no_figure_is_named_and_never_filled() -> None:
    text = "新收{新收申请}件，{requests.new.total}件，{}件"
    assert unknown_names(text, FORM) == ("新收申请", "")
    with pytest.raises(UnknownFigure) as refused:
        filled(text, Figures({"requests.new.total": 1}), FORM)
    assert refused.value.name == "新收申请"


@given(st.text(alphabet="公开{}requests.new.total \n", max_size=60))
def test_only_what_stands_in_braces_is_changed(text: str) -> None:
    outside = "".join(
        text[end:start]
        for end, start in zip(
            [0, *(one.end for one in bound(text))], [*(one.start for one in bound(text)), len(text)], strict=True
        )
    )
    if unknown_names(text, FORM):
        with pytest.raises(UnknownFigure):
            filled(text, Figures({"requests.new.total": 7}), FORM)
        return
    assert filled(text, Figures({"requests.new.total": 7}), FORM).replace("7", "") == outside
