"""信息处理费 (国办函〔2020〕109号): what excessive requests cost, per item in a month or per page of one request.

Each request is charged by one of the two tariffs, never both (Article 3); both are progressive, bracket by bracket.
Money is whole 元. The measure knows no exemptions. Unconfirmed in the text we could read: that a page is one A4 side
and that a request charged by the page still counts as an item of the month; the latter is a setting here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.articles import Cite
from gongkai.law.refusal import Refusal

FEE_MEASURE = "fee_measure_2020"
EITHER_TARIFF = Cite(3, instrument=FEE_MEASURE)
PER_ITEM = Cite(4, instrument=FEE_MEASURE)
PER_PAGE = Cite(5, instrument=FEE_MEASURE)


class Tariff(StrEnum):
    """按件计收 or 按量计收."""

    ITEMS = "items"
    PAGES = "pages"


@dataclass(frozen=True)
class Bracket:
    """Units `first` to `last` (counted from 1; None: without end) at `rate` 元 each."""

    first: int
    last: int | None
    rate: int
    cite: Cite


PAGE_BRACKETS = (
    Bracket(1, 30, 0, PER_PAGE),
    Bracket(31, 100, 10, PER_PAGE),
    Bracket(101, 200, 20, PER_PAGE),
    Bracket(201, None, 40, PER_PAGE),
)
"""Pages of one request."""

ITEM_BRACKETS = (Bracket(1, 10, 0, PER_ITEM), Bracket(11, 30, 100, PER_ITEM), Bracket(31, 40, 200, PER_ITEM))
"""Items of one applicant in one calendar month, as far as the measure lists them."""
ITEM_STEP = Bracket(41, None, 100, PER_ITEM)
"""From here on each further ten items are a bracket of their own, dearer than the last by this rate."""
ITEM_STEP_WIDTH = 10


@dataclass(frozen=True)
class FeeLine:
    """One line of a reckoning: how many units fell into the bracket, and what they come to in 元."""

    bracket: Bracket
    units: int

    @property
    def amount(self) -> int:
        """Units times rate."""
        return self.units * self.bracket.rate


@dataclass(frozen=True)
class BracketFee:
    """A fee, bracket by bracket."""

    tariff: Tariff
    units: int
    lines: tuple[FeeLine, ...]

    @property
    def amount(self) -> int:
        """The sum in 元."""
        return sum(line.amount for line in self.lines)


class BothTariffs(Refusal, ValueError):
    """A request (`request`) that was to be charged by both tariffs; the measure (`cite`) allows one."""

    request: str
    cite: Cite = EITHER_TARIFF


class NegativeCount(Refusal, ValueError):
    """A `count` of items or pages below zero."""

    count: int


def items_fee(items: int) -> BracketFee:
    """What `items` of one applicant in one calendar month come to together (Article 4). Raises NegativeCount."""
    return BracketFee(Tariff.ITEMS, items, _lines(_item_brackets(items), items))


def item_fee(position: int) -> int:
    """What the item at `position` in its month costs alone, in 元: the first ten nothing. Raises NegativeCount."""
    return items_fee(position).amount - items_fee(position - 1).amount


def pages_fee(pages: int) -> BracketFee:
    """What `pages` of one request come to (Article 5); pages of different requests are never added.

    Raises NegativeCount.
    """
    return BracketFee(Tariff.PAGES, pages, _lines(PAGE_BRACKETS, pages))


def _item_brackets(items: int) -> tuple[Bracket, ...]:
    """The listed brackets, and as many further ones as `items` reach into."""
    brackets = list(ITEM_BRACKETS)
    rate = ITEM_BRACKETS[-1].rate
    for first in range(ITEM_STEP.first, items + 1, ITEM_STEP_WIDTH):
        rate += ITEM_STEP.rate
        brackets.append(Bracket(first, first + ITEM_STEP_WIDTH - 1, rate, ITEM_STEP.cite))
    return tuple(brackets)


def _lines(brackets: Iterable[Bracket], count: int) -> tuple[FeeLine, ...]:
    if count < 0:
        raise NegativeCount(count)
    lines = []
    for bracket in brackets:
        top = count if bracket.last is None else min(count, bracket.last)
        if top >= bracket.first:
            lines.append(FeeLine(bracket, top - bracket.first + 1))
    return tuple(lines)
