"""W28: answered before and asked again by the same applicant (36(6))."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import DecisionFacts


@facts(kw_only=True)
class Facts(DecisionFacts):
    """The earlier answer. That applicant and information are the same must have been compared."""

    IN_ORDER = (*DecisionFacts.IN_ORDER, ("earlier_on", "received"))
    MUST_HOLD = ("same_throughout",)

    earlier_number: str = fact("前次答复的文号")
    earlier_on: date = fact("前次答复的日期")
    earlier_content: str = fact("前次答复的内容")
    same_throughout: bool = fact("两次申请的申请人和申请公开的政府信息均相同")
