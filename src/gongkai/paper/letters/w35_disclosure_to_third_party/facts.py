"""W35: disclosed although the third party objected, for grave public interest; it is told what and why (32)."""

from __future__ import annotations

from datetime import date

from gongkai.law.outcomes import Opinion
from gongkai.law.receipt import Channel
from gongkai.paper.letters.facts import Addressee, Contestable, NumberedFacts, fact, facts


@facts
class Facts(Contestable, NumberedFacts):
    """The third party, what it answered, what is disclosed and why. The applicant is not named."""

    IN_ORDER = (("received", "asked_on"), ("asked_on", "answered_on"), ("answered_on", "issued"))

    recipient: Addressee = fact("第三方")
    received: date = fact("收到申请之日")
    channel: Channel = fact("申请提交渠道")
    asked_on: date = fact("书面征求意见之日")
    opinion: Opinion = fact("第三方的意见")
    answered_on: date | None = fact("收到第三方意见之日", default=None)
    information: tuple[str, ...] = fact("决定公开的政府信息内容")
    public_interest: tuple[str, ...] = fact("公开的理由（每段一项）")
    enclosures: tuple[str, ...] = fact("附件名称", default=())

    @property
    def you(self) -> str:
        """How the letter speaks to the third party."""
        return self.recipient.you
