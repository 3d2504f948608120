"""W11: what a request costs (信息处理费办法), bracket by bracket, and how it is paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.law.articles import Cite
from gongkai.law.fees import PER_ITEM, PER_PAGE, FeeLine, Tariff, items_fee, pages_fee
from gongkai.paper.letters.facts import LetterFault, RequestFacts, fact, facts


@facts
class Facts(RequestFacts):
    """The tariff chosen and the units charged by it.

    By the item: the places `first` to `last` that the request takes among the applicant's of this month. By the page:
    `first` is 1 and `last` the number of pages.
    """

    frequency: tuple[str, ...] = fact("数量、频次的事实（每段一项）")
    tariff: Tariff = fact("计收方式")
    first: int = fact("首件（页）的序号")
    last: int = fact("末件（页）的序号")
    amount: int = fact("数额（元）")
    way_of_payment: str = fact("缴纳方式")
    reply_period_restarts: bool = fact("缴费后答复期限是否重新计算", default=True)

    @property
    def article(self) -> Cite:
        """The article of the tariff."""
        return PER_PAGE if self.tariff is Tariff.PAGES else PER_ITEM

    @property
    def lines(self) -> tuple[FeeLine, ...]:
        """The brackets that these units fall into, dear and free, with the units in each."""
        if not 1 <= self.first <= self.last:
            return ()
        reckoned = pages_fee if self.tariff is Tariff.PAGES else items_fee
        before = {line.bracket: line.units for line in reckoned(self.first - 1).lines}
        lines = (replace(one, units=one.units - before.get(one.bracket, 0)) for one in reckoned(self.last).lines)
        return tuple(line for line in lines if line.units)

    def faults(self) -> Iterator[LetterFault]:
        """The sum must be what the measure makes of the units, and more than nothing."""
        yield from super().faults()
        if not 1 <= self.first <= self.last:
            yield LetterFault("below_one", "last")
        elif self.amount < 1 or self.amount != sum(line.amount for line in self.lines):
            yield LetterFault("amount_wrong", "amount")
