"""W04: the applicant is asked for reasons (35)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.paper.letters.facts import LetterFault, RequestFacts, fact, facts


@facts
class Facts(RequestFacts):
    """How many requests and how often, and how many working days there are for the reasons."""

    frequency: tuple[str, ...] = fact("数量、频次的事实（每段一项）")
    days: int = fact("说明理由的期限（工作日）")
    way: str = fact("提交理由的方式")

    def faults(self) -> Iterator[LetterFault]:
        """A reasonable period has at least one day."""
        yield from super().faults()
        if self.days < 1:
            yield LetterFault("below_one", "days")
