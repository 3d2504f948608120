"""W34: the applicant withdrew. No article speaks of it; the handling rules of Article 45 carry it."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import DecisionFacts


@facts(kw_only=True)
class Facts(DecisionFacts):
    """When and how the request was withdrawn."""

    IN_ORDER = (*DecisionFacts.IN_ORDER, ("received", "withdrawn_on"), ("withdrawn_on", "issued"))

    withdrawn_on: date = fact("申请人撤回申请之日")
    statement: str = fact("撤回声明的形式和内容")
