"""W25: it would first have to be processed or analysed (38)."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import DecisionFacts


@facts(kw_only=True)
class Facts(DecisionFacts):
    """Why there is nothing ready-made; what there is that comes near."""

    not_ready_because: str = fact("没有现成信息的原因")
    nearest: tuple[str, ...] = fact("最接近的现有信息", default=())
