"""W10: a question to another agency or unit, and the day by which its answer is needed (11 ¶1, 33 ¶3)."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import InquiryFacts


@facts(kw_only=True)
class Facts(InquiryFacts):
    """What to answer, and until when."""

    IN_ORDER = (("issued", "answer_by"),)

    questions: tuple[str, ...] = fact("需要协助的问题")
    answer_by: date = fact("回复期限")
    background: str = fact("请求协助的缘由")
    provisional: bool = fact("回复期限是否暂按现有工作日历推算", default=False)
