"""W30: too many, too often, and without good reason (35)."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import DecisionFacts, DocumentNumber


@facts(kw_only=True)
class Facts(DecisionFacts):
    """The notice that asked for reasons, the reasons, and their examination. `explained` is blank where none came."""

    IN_ORDER = (
        *DecisionFacts.IN_ORDER,
        ("received", "asked_on"),
        ("asked_on", "explained_on"),
        ("explained_on", "issued"),
    )

    frequency: tuple[str, ...] = fact("数量、频次的事实（每段一项）")
    notice: DocumentNumber = fact("说明理由告知书文号")
    asked_on: date = fact("要求说明理由之日")
    explained: str = fact("申请人说明的理由", default="")
    explained_on: date | None = fact("收到理由之日", default=None)
    examination: str = fact("对理由的审查")
    unreasonable_because: str = fact("理由不合理的原因")
