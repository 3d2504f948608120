"""Facts of the notices to the applicant on the way to a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.law.articles import Cite
from gongkai.law.fees import PER_ITEM, PER_PAGE, FeeLine, Tariff, items_fee, pages_fee
from gongkai.law.outcomes import Consulted
from gongkai.law.periods import limit
from gongkai.law.receipt import Channel, ReceiptBasis
from gongkai.paper.letters.facts import Addressee, LetterFacts, LetterFault, RequestFacts


@facts(kw_only=True)
class RegistrationReceiptFacts(LetterFacts):
    """W02 登记回执: on which rule the day of receipt rests, and until when the reply is due.

    A receipt. It bears the number of the case and none of its own.
    """

    LETTER = "W02"
    IN_ORDER = (("received", "issued"), ("received", "reply_due"))

    registration_number: str = fact("登记编号")
    applicant: Addressee = fact("申请人")
    received: date = fact("收到申请之日")
    channel: Channel = fact("申请提交渠道")
    requested: str = fact("申请内容（照录）")
    corrected: date | None = fact("收到补正的申请之日", default=None)
    receipt_basis: ReceiptBasis = fact("收到日期的认定方式")
    receipt_rule: Cite = fact("收到日期所依条款")
    reply_due: date = fact("答复期限届满之日")
    provisional: bool = fact("答复期限是否暂按现有工作日历推算", default=False)
    query_code: str = fact("查询码", default="")
    query_address: str = fact("查询网址", default="")

    @property
    def you(self) -> str:
        """How the receipt speaks to the applicant."""
        return self.applicant.you


@facts(kw_only=True)
class CorrectionFacts(RequestFacts):
    """W03 补正告知书: one notice, naming everything that has to be corrected (30).

    What to correct, with guidance, and how many working days there are for it.

    A notice that comes too late starts no reply period anew, and says so.
    """

    LETTER = "W03"

    items: tuple[str, ...] = fact("需要补正的事项")
    guidance: tuple[str, ...] = fact("指导和释明")
    days: int = fact("补正期限（工作日）")
    way: str = fact("提交补正材料的方式")
    reply_period_restarts: bool = fact("补正后答复期限是否重新计算", default=True)

    def faults(self) -> Iterator[LetterFault]:
        """A reasonable period has at least one day."""
        yield from super().faults()
        if self.days < 1:
            yield LetterFault("below_one", "days")


@facts(kw_only=True)
class ReasonsFacts(RequestFacts):
    """W04 说明理由告知书: the applicant is asked for reasons (35).

    How many requests and how often, and how many working days there are for the reasons.
    """

    LETTER = "W04"

    frequency: tuple[str, ...] = fact("数量、频次的事实（每段一项）")
    days: int = fact("说明理由的期限（工作日）")
    way: str = fact("提交理由的方式")

    def faults(self) -> Iterator[LetterFault]:
        """A reasonable period has at least one day."""
        yield from super().faults()
        if self.days < 1:
            yield LetterFault("below_one", "days")


@facts(kw_only=True)
class ExtensionFacts(RequestFacts):
    """W05 延期答复告知书: the reply period is lengthened (33 ¶2).

    Who agreed and when, why, and until which day the reply is now due.
    """

    LETTER = "W05"
    IN_ORDER = (
        *RequestFacts.IN_ORDER,
        ("received", "approved_on"),
        ("approved_on", "issued"),
        ("issued", "first_due"),
    )
    BEFORE = (("first_due", "extended_due"),)

    approved_by: str = fact("同意延期的工作机构负责人")
    approved_on: date = fact("同意延期之日")
    first_due: date = fact("原答复期限届满之日")
    days: int = fact("延长的工作日")
    extended_due: date = fact("延长后的答复期限届满之日")
    reason: str = fact("延期理由")
    provisional: bool = fact("延长后的期限是否暂按现有工作日历推算", default=False)

    def faults(self) -> Iterator[LetterFault]:
        """At least one working day, and no more than the law allows."""
        yield from super().faults()
        if self.days < 1:
            yield LetterFault("below_one", "days")
        if self.days > limit("extension", on=self.corrected or self.received).number:
            yield LetterFault("too_long", "days")


@facts(kw_only=True)
class ConsultationNoticeFacts(RequestFacts):
    """W08 征求意见告知书: the applicant is told of a consultation (33 ¶3); whom it concerns is not said.

    What kind of party is asked, and since when.
    """

    LETTER = "W08"
    IN_ORDER = (*RequestFacts.IN_ORDER, ("received", "sent_on"), ("sent_on", "issued"))

    consulted: Consulted = fact("征求意见的对象")
    sent_on: date = fact("发出征求意见书之日")


@facts(kw_only=True)
class FeeFacts(RequestFacts):
    """W11 收费通知书: what a request costs (信息处理费办法), bracket by bracket, and how it is paid.

    The tariff chosen and the units charged by it.

    By the item: the places `first` to `last` that the request takes among the applicant's of this month. By the page:
    `first` is 1 and `last` the number of pages.
    """

    LETTER = "W11"

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
        lines = (replace(line, units=line.units - before.get(line.bracket, 0)) for line in reckoned(self.last).lines)
        return tuple(line for line in lines if line.units)

    def faults(self) -> Iterator[LetterFault]:
        """The sum must be what the measure makes of the units, and more than nothing."""
        yield from super().faults()
        if not 1 <= self.first <= self.last:
            yield LetterFault("below_one", "last")
        elif self.amount < 1 or self.amount != sum(line.amount for line in self.lines):
            yield LetterFault("amount_wrong", "amount")


@facts(kw_only=True)
class DelayFacts(RequestFacts):
    """W36 延迟答复告知书（申请理由合理）: reasons good, period too short: a reasonable later day (35).

    The reasons that hold, why the period is too short, and the later day.
    """

    LETTER = "W36"
    BEFORE = (("issued", "delayed_until"),)

    explained: str = fact("申请人说明的理由")
    impossible_because: str = fact("无法在规定期限内答复的原因")
    delayed_until: date = fact("延迟答复的日期")
