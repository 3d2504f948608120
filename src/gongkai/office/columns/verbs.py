"""What can be done about empty columns, as the journal keeps it."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.office.journal.vocabulary import verb


@facts
class NothingHeldStated:
    """For which column it was stated that there is nothing, why, and when that is looked at again."""

    column: str = fact("栏目")
    grounds: str = fact("说明理由")
    next_check: date = fact("下次核查日期")


@facts
class StatementEnded:
    """The statement of which column no longer stands, and why."""

    column: str = fact("栏目")
    reason: str = fact("原因", default="")


NOTHING_HELD_STATED = verb(
    "column.nothing_held_stated",
    "说明栏目无此类信息",
    NothingHeldStated,
    sample=NothingHeldStated("行政事业性收费", "本机关没有行政事业性收费项目。", date(2026, 9, 2)),
)
STATEMENT_WITHDRAWN = verb(
    "column.statement_withdrawn",
    "撤回无此类信息说明",
    StatementEnded,
    sample=StatementEnded("行政事业性收费", "新设了收费项目"),
)
STATEMENT_OVERTAKEN = verb(
    "column.statement_overtaken",
    "栏目已有信息，停用无此类信息说明",
    StatementEnded,
    sample=StatementEnded("行政事业性收费"),
)
