"""W21: an enforcement file may be withheld (16 ¶2)."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import RefusalFacts


@facts(kw_only=True)
class Facts(RefusalFacts):
    """Which file it is in, and how a party reads it."""

    MUST_HOLD = (*RefusalFacts.MUST_HOLD, "no_rule_orders_disclosure")

    case: str = fact("行政执法案件")
    file_access: str = fact("当事人查阅案卷的途径")
    no_rule_orders_disclosure: bool = fact("没有法律、法规、规章规定应当公开")
