"""文件清理: what can be concluded on a document that was looked through, and by when it is done again.

No text in force everywhere was read: the conclusions are those of usage, the interval is one county's (decision 0008).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from gongkai.law.clock import nominal_end
from gongkai.law.disclosure import Relation
from gongkai.law.periods import limit


class CleanUpConclusion(StrEnum):
    """What was concluded on one document."""

    KEEP = "keep"
    AMEND = "amend"
    REPEAL = "repeal"
    DECLARE_VOID = "declare_void"


CARRIED_OUT_BY = {
    CleanUpConclusion.AMEND: Relation.AMENDS,
    CleanUpConclusion.REPEAL: Relation.REPEALS,
    CleanUpConclusion.DECLARE_VOID: Relation.DECLARES_VOID,
}
"""What a later document does to it where the conclusion is carried out; one that stays in force asks for nothing."""
ENDS = (CleanUpConclusion.REPEAL, CleanUpConclusion.DECLARE_VOID)
"""The conclusions by which a document will be in force no more."""


def next_clean_up(last: date, years: int | None = None) -> date:
    """The last day of the next clean-up, so many years after the day of the last; by default as one county has it."""
    interval = limit("normative_clean_up", on=last)
    return nominal_end(interval.unit, last, interval.number if years is None else years)
