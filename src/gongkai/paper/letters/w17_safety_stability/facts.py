"""W17: disclosure may endanger security or stability (14)."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.law.grounds import Danger
from gongkai.paper.letters.facts import RefusalFacts


@facts(kw_only=True)
class Facts(RefusalFacts):
    """What would be endangered; the reasons say why."""

    dangers: tuple[Danger, ...] = fact("可能危及的事项")
