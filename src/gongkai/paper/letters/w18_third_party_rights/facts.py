"""W18: a third party would be harmed (15, 32)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.law.grounds import ThirdPartyInterest
from gongkai.law.outcomes import Opinion
from gongkai.paper.letters.facts import LetterFault, RefusalFacts, fact, facts


@facts
class Facts(RefusalFacts):
    """The interest, the consultation and the weighing. The third party is not named.

    `reasonable` is None where nobody judged the reasons: there were none, or the request was answered before the
    agency's judgement was recorded apart. The letter then says nothing of it.
    """

    IN_ORDER = (
        *RefusalFacts.IN_ORDER,
        ("received", "asked_on"),
        ("asked_on", "answered_on"),
        ("answered_on", "issued"),
    )

    interests: tuple[ThirdPartyInterest, ...] = fact("涉及的合法权益")
    asked_on: date = fact("书面征求第三方意见之日")
    opinion: Opinion = fact("征求意见结果")
    reasonable: bool | None = fact("本机关认为第三方的理由合理", default=None)
    answered_on: date | None = fact("收到第三方意见之日", default=None)
    weighing: str = fact("公共利益衡量")

    def faults(self) -> Iterator[LetterFault]:
        """Who consented is not protected against disclosure; an answer has a day and silence has none."""
        yield from super().faults()
        if self.opinion is Opinion.CONSENT:
            yield LetterFault("opinion_contradicts", "opinion")
        if self.reasonable and not self.opinion.gives_reasons:
            yield LetterFault("opinion_contradicts", "reasonable")
        if (self.opinion is Opinion.SILENCE) == (self.answered_on is not None):
            yield LetterFault("days_out_of_order", "answered_on")
