"""W26: corrected, and unclear all the same (30)."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import DecisionFacts, DocumentNumber


@facts(kw_only=True)
class Facts(DecisionFacts):
    """The course of the correction. The corrected request's day is `corrected`, and here it must be known."""

    IN_ORDER = (
        *DecisionFacts.IN_ORDER,
        ("received", "notice_issued"),
        ("notice_issued", "corrected"),
    )

    corrected: date = fact("收到补正的申请之日")
    notice: DocumentNumber = fact("补正告知书文号")
    notice_issued: date = fact("补正告知书日期")
    asked: str = fact("要求补正的事项")
    answered: str = fact("补正的内容")
    still_unclear: str = fact("仍不明确之处")
