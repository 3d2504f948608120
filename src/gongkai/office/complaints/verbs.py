"""What can be done with a complaint, as the journal keeps it: never who complains, nor in which words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from gongkai.facts.fields import fact, facts
from gongkai.law.procedure.complaint import ComplaintFinding, ComplaintMove
from gongkai.law.terms import zh
from gongkai.office.journal.coded import Coded
from gongkai.office.journal.vocabulary import Nothing, Verb, verb

_DAY = date(2026, 3, 2)


@facts
class ComplaintReceived:
    """收到投诉举报: its number, which agency and which matter it is about, and how it came."""

    number: str = fact("编号")
    about: str = fact("被投诉举报的机关")
    matter: Annotated[str, Coded.COMPLAINT_MATTER] = fact("投诉举报事项")
    way: Annotated[str, Coded.COMPLAINT_WAY] = fact("提出方式")
    received_on: date = fact("收到日期")


@facts
class HandedDown:
    """转有关机关核查: what is to be looked into, and reported by when."""

    task: str = fact("核查事项", lines=4, hint="告诉被投诉举报的机关查什么；不要写投诉举报人的姓名和联系方式。")
    until: date = fact("报告期限", hint="条例没有规定期限，由主管部门确定。")


@facts
class ReportedBack:
    """报告核查情况: what was found, and what was put right."""

    found: str = fact("核查情况", lines=4)
    done: str = fact("整改情况", default="", lines=4)


@facts
class ComplaintReplied:
    """答复投诉举报人: what came of it, and the words of the reply, which the complainant reads."""

    finding: ComplaintFinding = fact("核查结论")
    reply: str = fact("答复内容", lines=4, hint="投诉举报人会看到全文。")


_SAMPLES: dict[ComplaintMove, Any] = {
    ComplaintMove.HAND_DOWN: HandedDown("核实政策文件栏目是否超期未公开", date(2026, 3, 23)),
    ComplaintMove.REPORT_BACK: ReportedBack("2件文件超过20个工作日未公开", "已于3月12日公开"),
    ComplaintMove.ASK_AGAIN: HandedDown("补充说明超期原因", date(2026, 3, 30)),
    ComplaintMove.REPLY: ComplaintReplied(ComplaintFinding.PROVED, "经核查属实，有关文件已经公开。"),
    ComplaintMove.CLOSE: Nothing(),
}

COMPLAINT_MOVES: dict[ComplaintMove, Verb[Any]] = {
    move: verb(f"complaint.{move.value}", zh(move), type(sample), sample=sample) for move, sample in _SAMPLES.items()
}
"""The verb of each move of the table."""

COMPLAINT_RECEIVED = verb(
    "complaint.received",
    "收到投诉举报",
    ComplaintReceived,
    sample=ComplaintReceived("投2026-0001", "青石市教育局", "not_disclosed", "portal", _DAY),
)
