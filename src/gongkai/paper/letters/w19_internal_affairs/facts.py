"""W19: internal affairs may be withheld (16 ¶1)."""

from __future__ import annotations

from gongkai.law.grounds import InternalAffairs
from gongkai.paper.letters.facts import RefusalFacts, fact, facts


@facts
class Facts(RefusalFacts):
    """Which kind it is, and why the agency uses its discretion this way."""

    kinds: tuple[InternalAffairs, ...] = fact("内部事务信息的类别")
    discretion: str = fact("裁量不予公开的理由")
