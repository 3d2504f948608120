"""W25: it would first have to be processed or analysed (38)."""

from __future__ import annotations

from gongkai.paper.letters.facts import DecisionFacts, fact, facts


@facts
class Facts(DecisionFacts):
    """Why there is nothing ready-made; what there is that comes near."""

    not_ready_because: str = fact("没有现成信息的原因")
    nearest: tuple[str, ...] = fact("最接近的现有信息", default=())
