"""W02: on which rule the day of receipt rests, and until when the reply is due."""

from __future__ import annotations

from datetime import date

from gongkai.law.articles import Cite
from gongkai.law.receipt import Channel, ReceiptBasis
from gongkai.paper.letters.facts import Addressee, LetterFacts, fact, facts


@facts
class Facts(LetterFacts):
    """A receipt. It bears the number of the case and none of its own."""

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
