"""W19: internal affairs may be withheld (16 ¶1)."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.law.grounds import InternalAffairs
from gongkai.paper.letters.facts import RefusalFacts


@facts(kw_only=True)
class Facts(RefusalFacts):
    """Which kind it is, and why the agency uses its discretion this way."""

    kinds: tuple[InternalAffairs, ...] = fact("内部事务信息的类别")
    discretion: str = fact("裁量不予公开的理由")
