"""W08: the applicant is told of a consultation (33 ¶3); whom it concerns is not said."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.law.outcomes import Consulted
from gongkai.paper.letters.facts import RequestFacts


@facts(kw_only=True)
class Facts(RequestFacts):
    """What kind of party is asked, and since when."""

    IN_ORDER = (*RequestFacts.IN_ORDER, ("received", "sent_on"), ("sent_on", "issued"))

    consulted: Consulted = fact("征求意见的对象")
    sent_on: date = fact("发出征求意见书之日")
