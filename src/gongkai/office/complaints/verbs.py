"""What can be done with a complaint, as the journal keeps it: never who complains, nor in which words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from gongkai.law.procedure.complaint import ComplaintFinding, ComplaintMove
from gongkai.law.terms import zh
from gongkai.office.journal.coded import Coded
from gongkai.office.journal.vocabulary import Nothing, Verb, verb

_DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class ComplaintReceived:
    """收到投诉举报: its number, which agency and which matter it is about, and how it came."""

    number: str
    about: str
    matter: Annotated[str, Coded.COMPLAINT_MATTER]
    way: Annotated[str, Coded.COMPLAINT_WAY]
    received_on: date


@dataclass(frozen=True)
class HandedDown:
    """转有关机关核查: what is to be looked into, and reported by when."""

    task: str
    until: date


@dataclass(frozen=True)
class ReportedBack:
    """报告核查情况: what was found, and what was put right."""

    found: str
    done: str


@dataclass(frozen=True)
class ComplaintReplied:
    """答复投诉举报人: what came of it, and the words of the reply, which the complainant reads."""

    finding: ComplaintFinding
    reply: str


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
