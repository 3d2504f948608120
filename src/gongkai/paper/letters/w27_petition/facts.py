"""W27: a petition, complaint or report in the shape of a request (39 ¶1)."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.law.grounds import DisguisedRequest
from gongkai.paper.letters.facts import ReasonedFacts


@facts(kw_only=True)
class Facts(ReasonedFacts):
    """What it really is, and where it belongs."""

    kinds: tuple[DisguisedRequest, ...] = fact("实际性质")
    where_to_turn: str = fact("相应渠道")
