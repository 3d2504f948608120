"""W31: the applicant wants to have confirmed, or issued again, what it already has. No article speaks of it."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.law.articles import Cite
from gongkai.paper.letters.facts import ReasonedFacts


@facts(kw_only=True)
class Facts(ReasonedFacts):
    """What was had and when. `grounds` are the places the agency rests on, for the law names none."""

    IN_ORDER = (*ReasonedFacts.IN_ORDER, ("obtained_on", "received"))

    obtained: str = fact("申请人已经获取的信息")
    obtained_on: date = fact("申请人获取之日")
    grounds: tuple[Cite, ...] = fact("本机关所依据的条款")
