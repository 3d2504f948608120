"""W06: a third party is asked for its opinion (32). The applicant is not named to it."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import InquiryFacts


@facts(kw_only=True)
class Facts(InquiryFacts):
    """What is to be disclosed, and how it concerns the third party."""

    concern: str = fact("与第三方的关系")
