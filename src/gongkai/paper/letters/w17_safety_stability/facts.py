"""W17: disclosure may endanger security or stability (14)."""

from __future__ import annotations

from gongkai.law.grounds import Danger
from gongkai.paper.letters.facts import RefusalFacts, fact, facts


@facts
class Facts(RefusalFacts):
    """What would be endangered; the reasons say why."""

    dangers: tuple[Danger, ...] = fact("可能危及的事项")
