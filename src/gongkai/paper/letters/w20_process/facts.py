"""W20: process information may be withheld (16 ¶2)."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.law.grounds import ProcessInformation
from gongkai.paper.letters.facts import RefusalFacts


@facts(kw_only=True)
class Facts(RefusalFacts):
    """Which kind it is; that no law, regulation or rule orders disclosure must have been looked up."""

    MUST_HOLD = (*RefusalFacts.MUST_HOLD, "no_rule_orders_disclosure")

    kinds: tuple[ProcessInformation, ...] = fact("过程性信息的类别")
    no_rule_orders_disclosure: bool = fact("没有法律、法规、规章规定应当公开")
