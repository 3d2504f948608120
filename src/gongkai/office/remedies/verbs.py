"""What can be done with a remedy, as the journal keeps it. Nobody outside the office is named here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from gongkai.law.procedure.remedy import Contested, RemedyKind, RemedyMove, ReviewProcedure
from gongkai.law.remedy_results import RemedyOutcome
from gongkai.law.terms import zh
from gongkai.office.journal.coded import Coded
from gongkai.office.journal.vocabulary import Nothing, Verb, verb

_DAY = date(2026, 3, 2)


class Appellant(StrEnum):
    """Who goes on to the next court."""

    AGENCY = "agency"
    OTHER_SIDE = "other_side"
    BOTH = "both"


class HearingKind(StrEnum):
    """In which way the parties were heard."""

    OPINIONS = "opinions"
    HEARING = "hearing"
    COURT = "court"


@dataclass(frozen=True)
class Notified:
    """收到通知: what is contested before whom; `request` and `reconsideration` are numbers of this agency's own."""

    number: str
    kind: RemedyKind
    contested: Contested
    body: str
    case_number: str
    procedure: ReviewProcedure
    notice_received_on: date
    accepted_on: date | None = None
    request: str = ""
    reconsideration: str = ""
    co_defendant: bool = False


@dataclass(frozen=True)
class AnswerSent:
    """提交答复、答辩: the day it was handed in or posted, and how many pieces of evidence went with it."""

    sent_on: date
    pieces: int


@dataclass(frozen=True)
class ProcedureChanged:
    """转为普通程序: since when."""

    changed_on: date


@dataclass(frozen=True)
class Heard:
    """听取意见、听证、开庭: when and how."""

    heard_on: date
    how: HearingKind


@dataclass(frozen=True)
class RemedyConcluded:
    """审理结果: how it ended, by which document, made and served when; whether it orders a reply, and until when.

    `ordered_until` is empty where the document sets no period.
    """

    outcome: RemedyOutcome
    document: str
    concluded_on: date
    served_on: date
    orders_reply: bool = False
    ordered_until: date | None = None


@dataclass(frozen=True)
class WentOn:
    """上诉、再审: who goes on, since when, to which court."""

    noted_on: date
    by: Appellant
    court: str = ""


@dataclass(frozen=True)
class Remanded:
    """发回重审: by which document, when."""

    noted_on: date
    document: str


@dataclass(frozen=True)
class OrderTakenUp:
    """按责令重新办理: by which document, until when; whether the document itself set that day; the request, if any."""

    order: str
    ordered_until: date
    set_by_document: bool
    request: str = ""


@dataclass(frozen=True)
class Complied:
    """履行情况: what was done, and when."""

    done_on: date
    what: str


@dataclass(frozen=True)
class RemedyUndone:
    """撤销录入: which entry of this remedy no longer counts, and why."""

    entry: int
    move: Annotated[str, Coded.REMEDY_STEP]
    reason: str


_SAMPLES: dict[RemedyMove, Any] = {
    RemedyMove.SEND_ANSWER: AnswerSent(date(2026, 3, 6), 9),
    RemedyMove.CHANGE_PROCEDURE: ProcedureChanged(date(2026, 3, 9)),
    RemedyMove.NOTE_HEARING: Heard(date(2026, 3, 20), HearingKind.OPINIONS),
    RemedyMove.CONCLUDE: RemedyConcluded(
        RemedyOutcome.REVOKED, "青政复决〔2026〕3号", date(2026, 3, 27), date(2026, 3, 30), True, date(2026, 4, 20)
    ),
    RemedyMove.NOTE_APPEAL: WentOn(date(2026, 6, 8), Appellant.OTHER_SIDE, "青石市中级人民法院"),
    RemedyMove.CONCLUDE_APPEAL: RemedyConcluded(
        RemedyOutcome.APPEAL_DISMISSED, "（2026）冀05行终9号", date(2026, 8, 3), date(2026, 8, 6)
    ),
    RemedyMove.REMAND: Remanded(date(2026, 8, 6), "（2026）冀05行终9号"),
    RemedyMove.NOTE_RETRIAL: WentOn(date(2026, 9, 1), Appellant.OTHER_SIDE, "河北省高级人民法院"),
    RemedyMove.CONCLUDE_RETRIAL: RemedyConcluded(
        RemedyOutcome.SUIT_REVOKED, "（2026）冀行再2号", date(2026, 11, 2), date(2026, 11, 5)
    ),
    RemedyMove.TAKE_UP_ORDER: OrderTakenUp("青政复决〔2026〕3号", date(2026, 4, 20), True, "2026-0007"),
    RemedyMove.NOTE_COMPLIANCE: Complied(date(2026, 4, 15), "已公开征地补偿标准"),
    RemedyMove.FILE: Nothing(),
}

REMEDY_MOVES: dict[RemedyMove, Verb[Any]] = {
    move: verb(f"remedy.{move.value}", zh(move), type(sample), sample=sample) for move, sample in _SAMPLES.items()
}
"""The verb of each move of the tables."""

NOTIFIED = verb(
    "remedy.notified",
    "收到复议答复、应诉通知",
    Notified,
    sample=Notified(
        "2026-0001",
        RemedyKind.RECONSIDERATION,
        Contested.REPLY,
        "青石市人民政府",
        "青政复〔2026〕3号",
        ReviewProcedure.SIMPLE,
        _DAY,
        date(2026, 2, 27),
        "2026-0007",
    ),
)
REMEDY_UNDONE = verb(
    "remedy.undone", "撤销复议诉讼录入", RemedyUndone, sample=RemedyUndone(12, "send_answer", "日期登记错误")
)
