"""W33: not paid in time (信息处理费办法 6); the request counts as abandoned."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import DecisionFacts, DocumentNumber


@facts(kw_only=True)
class Facts(DecisionFacts):
    """The fee notice, the proof that it was served, and the end of its period, which must be over."""

    IN_ORDER = (
        *DecisionFacts.IN_ORDER,
        ("received", "notice_issued"),
        ("notice_issued", "served_on"),
        ("served_on", "period_ended"),
    )
    BEFORE = (("period_ended", "issued"),)

    notice: DocumentNumber = fact("收费通知书文号")
    notice_issued: date = fact("收费通知书日期")
    amount: int = fact("应缴数额（元）")
    served_on: date = fact("收费通知书送达之日")
    proof: str = fact("送达证明")
    period_ended: date = fact("缴费期限届满之日")
