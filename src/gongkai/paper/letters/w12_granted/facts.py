"""W12: the information is supplied, or how, where and when it is had (36(2))."""

from __future__ import annotations

from gongkai.facts.fields import fact, facts
from gongkai.paper.letters.facts import ReasonedFacts


@facts(kw_only=True)
class Facts(ReasonedFacts):
    """What is disclosed, how it is had, and in which form."""

    information: tuple[str, ...] = fact("公开的政府信息")
    obtaining: str = fact("获取的方式、途径和时间")
    form: str = fact("提供形式")
    other_form_because: str = fact("未按要求形式提供的原因", default="")
