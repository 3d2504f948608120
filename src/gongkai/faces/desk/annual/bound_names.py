"""Figures bound into sentences, as the desk shows them: by their place in words, with what they state now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.report.bound import FEE, figure_of, parts_of
from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import Edition, edition

_BRACES = re.compile(r"\{([^{}\n]*)\}")
_SUMS = {
    "requests.outcome.refused.sum": "不予公开合计",
    "requests.outcome.unable.sum": "无法提供合计",
    "requests.outcome.not_processed.sum": "不予处理合计",
    "requests.outcome.other.sum": "其他处理合计",
    "review.suits.total": "行政诉讼合计",
    FEE: "实收信息处理费",
}
_OFTEN = (
    "requests.new.total",
    "requests.carried_in.total",
    "requests.outcome.total.total",
    "requests.outcome.granted.total",
    "requests.outcome.partial.total",
    "requests.outcome.refused.sum",
    "requests.outcome.unable.sum",
    "requests.outcome.not_processed.sum",
    "requests.outcome.other.sum",
    "requests.carried_out.total",
    "review.reconsideration.total",
    "review.suits.total",
    "normative_docs.issued",
    "normative_docs.repealed",
    "normative_docs.valid",
    "licences.decisions",
    "penalties.decisions",
    "coercion.decisions",
    "fees.amount_wan",
    FEE,
)
"""The figures that the sentences of a report usually need."""


@sheetclass
class OfferedFigure:
    """A figure that can be put into a sentence."""

    name: str = doc("its place in words, as it stands in braces")
    value: str = doc("what it states now; empty while nobody knows")


@cache
def _names(form: str) -> Mapping[str, str]:
    """Every figure of the form by its key → its name in words."""
    form_edition = edition(form)
    names = dict(_SUMS)
    for key, place in form_edition.names.items():
        if key in parts_of(form_edition):
            row = re.sub(r"^三、本年度办理结果 ", "", place.row)
            names[key] = f"{row}·{place.column}"
    return names


@cache
def _keys(form: str) -> Mapping[str, str]:
    return {name: key for key, name in _names(form).items()}


def in_words(text: str, form: Edition) -> str:
    """The text with the figures in braces called by their names, for a person to read and to write on."""
    names = _names(form.name)
    return _BRACES.sub(lambda match: f"{{{names.get(match[1].strip(), match[1])}}}", text)


def in_keys(text: str, form: Edition) -> str:
    """The text with the names in braces turned into keys again. What is no name stays, and is refused by the act."""
    keys = _keys(form.name)
    return _BRACES.sub(lambda match: f"{{{keys.get(match[1].strip(), match[1])}}}", text)


def figure_name(key: str, form: Edition) -> str:
    """The name of one figure; what is none stands as it is."""
    return _names(form.name).get(key, key)


def offered(figures: Figures, form: Edition) -> tuple[OfferedFigure, ...]:
    """The figures that sentences usually need, with what they state now."""
    offers = []
    for key in _OFTEN:
        number = figure_of(key, figures, form)
        offers.append(OfferedFigure(figure_name(key, form), "" if number is None else str(number)))
    return tuple(offers)
