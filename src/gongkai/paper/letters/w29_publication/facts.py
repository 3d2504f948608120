"""W29: a gazette, newspaper, book or other publication (39 ¶2)."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import DecisionFacts


@facts(kw_only=True)
class Facts(DecisionFacts):
    """Which publication, and how it is had."""

    publication: str = fact("公开出版物名称")
    how_to_get: str = fact("获取途径")
