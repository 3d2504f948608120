"""The facts of each move, and its verb."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.facts.faults import FactFault
from gongkai.facts.fields import fact, facts
from gongkai.office.journal.vocabulary import Verb, verb
from loans.table import LoanMove


class Reading(StrEnum):
    """Where the file is read."""

    HERE = "here"
    ELSEWHERE = "elsewhere"


@facts
class LoanAgreed:
    """同意借阅: who borrows it, what for, and where it is read."""

    borrower: str = fact("借阅人", most=40)
    purpose: str = fact("用途", lines=2, example="编写地方志")
    reading: Reading = fact("阅览方式")
    place: str = fact("地点", default="", hint="带出档案室的，写明到哪里。")

    def faults(self) -> Iterator[FactFault]:
        """What is taken elsewhere goes to a place."""
        if self.reading is Reading.ELSEWHERE and not self.place:
            yield FactFault("place", "带出档案室的，请填写地点。")


@facts
class LoanRefused:
    """不同意借阅: why."""

    reason: str = fact("不同意的理由", lines=2)


@facts
class HandedOut:
    """交付案卷: how many volumes, when, and when they are to be back."""

    volumes: int = fact("卷数", least=1, most=20)
    handed_on: date = fact("交付日期", today=True)
    back_by: date = fact("应还日期")


@facts
class TakenBack:
    """归还案卷: when, and whether nothing was missing."""

    back_on: date = fact("归还日期", today=True)
    complete: bool = fact("案卷齐全", answers=("齐全", "有缺损"))


@facts
class LoanUndone:
    """撤销录入: which entry no longer counts, and why."""

    entry: int = fact("日志序号")
    move: str = fact("撤销的步骤")
    reason: str = fact("原因")


_DAY = date(2026, 3, 2)
AGREED = verb("loan.agree", "同意借阅案卷", LoanAgreed, sample=LoanAgreed("方志办", "编写地方志", Reading.HERE))
REFUSED = verb("loan.refuse", "不同意借阅案卷", LoanRefused, sample=LoanRefused("正在整理"))
HANDED_OUT = verb("loan.hand_out", "交付案卷", HandedOut, sample=HandedOut(2, _DAY, date(2026, 3, 9)))
TAKEN_BACK = verb("loan.take_back", "归还案卷", TakenBack, sample=TakenBack(_DAY, complete=True))
UNDONE = verb("loan.undone", "撤销借阅录入", LoanUndone, sample=LoanUndone(3, "agree", "点错了"))
MOVES: dict[LoanMove, Verb[Any]] = dict(zip(LoanMove, (AGREED, REFUSED, HANDED_OUT, TAKEN_BACK), strict=True))
