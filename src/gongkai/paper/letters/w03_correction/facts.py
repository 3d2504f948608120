"""W03: one notice, naming everything that has to be corrected (30)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.paper.letters.facts import LetterFault, RequestFacts, fact, facts


@facts
class Facts(RequestFacts):
    """What to correct, with guidance, and how many working days there are for it.

    A notice that comes too late starts no reply period anew, and says so.
    """

    items: tuple[str, ...] = fact("需要补正的事项")
    guidance: tuple[str, ...] = fact("指导和释明")
    days: int = fact("补正期限（工作日）")
    way: str = fact("提交补正材料的方式")
    reply_period_restarts: bool = fact("补正后答复期限是否重新计算", default=True)

    def faults(self) -> Iterator[LetterFault]:
        """A reasonable period has at least one day."""
        yield from super().faults()
        if self.days < 1:
            yield LetterFault("below_one", "days")
