"""W15: a state secret; its basis of classification and nothing of its content (14)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.paper.letters.facts import LetterFault, RefusalFacts, fact, facts


@facts
class Facts(RefusalFacts):
    """Who classified it and on what basis; whom the question was put to and what came of it, where it was."""

    classified_by: str = fact("定密机关")
    level: str = fact("密级", default="")
    classification_basis: str = fact("定密依据（不含内容）")
    referred_to: str = fact("报请确定的部门", default="")
    determination: str = fact("该部门确定的结果", default="")

    def faults(self) -> Iterator[LetterFault]:
        """As above; a question that was put to another authority must have come back before anything is withheld."""
        yield from super().faults()
        if bool(self.referred_to.strip()) != bool(self.determination.strip()):
            yield LetterFault("not_determined", "determination" if self.referred_to.strip() else "referred_to")
