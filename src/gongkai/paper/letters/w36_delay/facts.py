"""W36: reasons good, period too short: a reasonable later day (35)."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import RequestFacts


@facts(kw_only=True)
class Facts(RequestFacts):
    """The reasons that hold, why the period is too short, and the later day."""

    BEFORE = (("issued", "delayed_until"),)

    explained: str = fact("申请人说明的理由")
    impossible_because: str = fact("无法在规定期限内答复的原因")
    delayed_until: date = fact("延迟答复的日期")
