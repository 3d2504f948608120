"""W23: searched for and not existing (36(4)); the search is the evidence."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import ReasonedFacts


@facts(kw_only=True)
class Facts(ReasonedFacts):
    """The record of the search."""

    IN_ORDER = (
        *ReasonedFacts.IN_ORDER,
        ("received", "searched_from"),
        ("searched_from", "searched_to"),
        ("searched_to", "issued"),
    )

    systems: tuple[str, ...] = fact("检索的信息系统")
    archives: tuple[str, ...] = fact("检索的档案")
    units: tuple[str, ...] = fact("参与检索的单位")
    keywords: tuple[str, ...] = fact("检索关键词")
    searched_from: date = fact("检索开始之日")
    searched_to: date = fact("检索结束之日")
