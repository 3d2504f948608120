"""W01: what an applicant states (29 ¶2), written down by the office where it was said (29 ¶1)."""

from __future__ import annotations

from gongkai.paper.letters.facts import Addressee, LetterFacts, fact, facts


@facts
class Facts(LetterFacts):
    """A request. `issued` is the day it was made."""

    registration_number: str = fact("登记编号", default="")
    applicant: Addressee = fact("申请人")
    identity: str = fact("身份证明")
    contact: str = fact("联系方式")
    representative: str = fact("代理人及授权", default="")
    requested: str = fact("信息名称、文号或者其他特征性描述")
    form: str = fact("形式要求")
    way: str = fact("获取信息的方式、途径")
    filled_by: str = fact("口头申请的代为填写人", default="")

    @property
    def oral(self) -> bool:
        """Whether the office wrote down what was said."""
        return bool(self.filled_by)
