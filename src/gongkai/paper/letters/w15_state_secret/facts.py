"""W15: a state secret; its basis of classification and nothing of its content (14)."""

from __future__ import annotations

from gongkai.paper.letters.facts import ReasonedFacts, fact, facts


@facts
class Facts(ReasonedFacts):
    """Who classified it and on what basis; whom the question was put to, where it was."""

    classified_by: str = fact("定密机关")
    level: str = fact("密级", default="")
    classification_basis: str = fact("定密依据（不含内容）")
    referred_to: str = fact("报请确定的部门", default="")
