"""What can be done with conventions, as the journal keeps it."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.office.journal.vocabulary import verb


@facts
class ConventionSettled:
    """A convention was settled: its question, the answer before and now, both in words, and since when it holds.

    `since` is empty, and `variable` names the variable of the environment, where an answer was taken over from there.
    """

    question: str = fact("口径")
    before: str = fact("原来")
    answer: str = fact("确定为")
    since: date | None = fact("从哪天起适用", default=None)
    variable: str = fact("取自环境变量", default="")


CONVENTION_SETTLED = verb(
    "agency.convention_settled",
    "确定办理口径",
    ConventionSettled,
    sample=ConventionSettled("缴费后答复期限重新计算", "是", "否", date(2027, 1, 1)),
)


@facts
class VariablesTakenOver:
    """From this day on agencies settle conventions themselves: which variables of the environment were taken over."""

    variables: tuple[str, ...] = fact("取自环境变量", default=())


VARIABLES_TAKEN_OVER = verb(
    "platform.variables_taken_over",
    "办理口径改由各机关确定",
    VariablesTakenOver,
    sample=VariablesTakenOver(("GONGKAI_FEE_RESTART",)),
)
