"""W24: not this agency's to disclose (36(5), 10 ¶1)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.paper.letters.facts import LetterFault, ReasonedFacts, fact, facts


@facts
class Facts(ReasonedFacts):
    """Why not, and who is responsible where that can be told."""

    responsible: str = fact("负责公开的行政机关名称", default="")
    responsible_contact: str = fact("负责公开的行政机关联系方式", default="")

    def faults(self) -> Iterator[LetterFault]:
        """Who is named is named with a way to reach it."""
        yield from super().faults()
        if bool(self.responsible) != bool(self.responsible_contact):
            yield LetterFault("fact_missing", "responsible_contact")
