"""Figures bound into prose: ``{requests.new.total}`` in a sentence stands for what that cell states, at any time.

A figure that is typed goes stale as soon as the register changes. What can be bound is every cell of the form in force,
the sums that a sentence needs and no cell holds (全部不予公开), and the processing fee, which section six states in 元.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gongkai.law.refusal import Refusal
from gongkai.law.report.figures import Figures, Number
from gongkai.law.report.lines import Edition

_BOUND = re.compile(r"\{([^{}\n]*)\}")

FEE = "fee.collected"
"""信息处理费 actually received in the year, in 元. No cell of the form: the table of section two states all fees."""

_GROUPS = {
    "requests.outcome.refused.sum": "requests.outcome.refused.",
    "requests.outcome.unable.sum": "requests.outcome.unable.",
    "requests.outcome.not_processed.sum": "requests.outcome.not_processed.",
    "requests.outcome.other.sum": "requests.outcome.other.",
}
_SUITS = "review.suits.total"


class UnknownFigure(Refusal, LookupError):
    """A sentence binds what is no figure of the form. `name` is what stands in the braces."""

    name: str


@dataclass(frozen=True)
class Bound:
    """One figure bound in a text: its name, and where the braces stand."""

    name: str
    start: int
    end: int


def bound(text: str) -> tuple[Bound, ...]:
    """Every figure bound in a text, in its order, known or not."""
    return tuple(Bound(match[1].strip(), *match.span()) for match in _BOUND.finditer(text))


@cache
def parts_of(form: Edition) -> dict[str, tuple[str, ...]]:
    """Each name that can be bound → the cells that it adds up: a cell itself, or the cells of a sum."""
    parts: dict[str, tuple[str, ...]] = {key: (key,) for key in form.keys}
    for name, prefix in _GROUPS.items():
        parts[name] = tuple(key for key in form.requests.keys if key.startswith(prefix) and key.endswith(".total"))
    parts[_SUITS] = tuple(f"review.{block.key}.total" for block in form.review.blocks if block.key != "reconsideration")
    parts[FEE] = (FEE,)
    return parts


def figure_of(name: str, figures: Figures, form: Edition) -> Number | None:
    """What the figure states; None where any cell that it rests on is not known. Raises UnknownFigure."""
    parts = parts_of(form).get(name)
    if parts is None:
        raise UnknownFigure(name)
    numbers = [figures.number(part) for part in parts]
    values = [number for number in numbers if number is not None]
    return sum(values, start=0) if len(values) == len(numbers) else None


def unknown_names(text: str, form: Edition) -> tuple[str, ...]:
    """What is bound in a text and is no figure of the form, each once."""
    return tuple(
        dict.fromkeys(bound_figure.name for bound_figure in bound(text) if bound_figure.name not in parts_of(form))
    )


def without_figure(texts: Iterable[str], figures: Figures, form: Edition) -> tuple[str, ...]:
    """The names bound in these texts whose figure is not known, each once. Raises UnknownFigure."""
    names = dict.fromkeys(bound_figure.name for text in texts for bound_figure in bound(text))
    return tuple(name for name in names if figure_of(name, figures, form) is None)


def filled(text: str, figures: Figures, form: Edition, gap: str = "〔待补：{name}〕") -> str:
    """The text with its figures in it. What is not known stays open as `gap`, never as 0. Raises UnknownFigure."""

    def figure(match: re.Match[str]) -> str:
        name = match[1].strip()
        number = figure_of(name, figures, form)
        if number is None:
            return gap.format(name=name)
        return format(number, "f") if isinstance(number, Decimal) else str(number)

    return _BOUND.sub(figure, text)
