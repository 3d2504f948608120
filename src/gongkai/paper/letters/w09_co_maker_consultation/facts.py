"""W09: a co-maker is asked for its opinion (34)."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import InquiryFacts


@facts(kw_only=True)
class Facts(InquiryFacts):
    """What was made together, and what we mean to do with it."""

    made_together: str = fact("共同制作的情况")
    intention: str = fact("本机关的初步意见")
