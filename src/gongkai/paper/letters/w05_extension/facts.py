"""W05: the reply period is lengthened (33 ¶2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.periods import limit
from gongkai.paper.letters.facts import LetterFault, RequestFacts, fact, facts


@facts
class Facts(RequestFacts):
    """Who agreed and when, why, and until which day the reply is now due."""

    IN_ORDER = (
        *RequestFacts.IN_ORDER,
        ("received", "approved_on"),
        ("approved_on", "issued"),
        ("issued", "first_due"),
    )
    BEFORE = (("first_due", "extended_due"),)

    approved_by: str = fact("同意延期的工作机构负责人")
    approved_on: date = fact("同意延期之日")
    first_due: date = fact("原答复期限届满之日")
    days: int = fact("延长的工作日")
    extended_due: date = fact("延长后的答复期限届满之日")
    reason: str = fact("延期理由")
    provisional: bool = fact("延长后的期限是否暂按现有工作日历推算", default=False)

    def faults(self) -> Iterator[LetterFault]:
        """At least one working day, and no more than the law allows."""
        yield from super().faults()
        if self.days < 1:
            yield LetterFault("below_one", "days")
        if self.days > limit("extension", on=self.corrected or self.received).number:
            yield LetterFault("too_long", "days")
