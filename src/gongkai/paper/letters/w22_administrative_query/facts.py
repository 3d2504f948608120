"""W22: business or real-estate registers and the like have their own rules of access (36(7))."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import NamedProvision, ReasonedFacts


@facts(kw_only=True)
class Facts(ReasonedFacts):
    """The special rules, and where to ask. `reconsideration_first` is the agency's setting for these answers."""

    special_rules: tuple[NamedProvision, ...] = fact("有特别规定的法律、行政法规")
    query_office: str = fact("查询的部门")
    query_way: str = fact("查询的途径")
    reconsideration_first: bool = fact("本机关是否要求先申请行政复议", default=False)

    @property
    def queries_first(self) -> bool:
        """The agency's setting."""
        return self.reconsideration_first
