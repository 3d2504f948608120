"""W37: the answer to a request to correct a record about oneself (41)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.grounds import RecordCorrection
from gongkai.paper.letters.facts import LetterFault, ReasonedFacts, fact, facts

_ELSEWHERE = (RecordCorrection.PASSED_ON, RecordCorrection.TOLD_WHERE)


@facts
class Facts(ReasonedFacts):
    """The record, the evidence, and the answer. `competent` is the agency that may correct it, where it is another."""

    record: str = fact("要求更正的政府信息记录")
    evidence: str = fact("申请人提供的证据")
    answer: RecordCorrection = fact("答复")
    corrected_to: str = fact("更正后的内容", default="")
    competent: str = fact("有权更正的行政机关", default="")

    def faults(self) -> Iterator[LetterFault]:
        """What is passed on or sent elsewhere names where; what is corrected says to what."""
        yield from super().faults()
        if self.answer in _ELSEWHERE and not self.competent.strip():
            yield LetterFault("target_missing", "competent")
        if self.answer is RecordCorrection.CORRECTED and not self.corrected_to.strip():
            yield LetterFault("fact_missing", "corrected_to")
