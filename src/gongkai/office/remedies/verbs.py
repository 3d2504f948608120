"""What can be done with a remedy, as the journal keeps it. Nobody outside the office is named here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from gongkai.facts.faults import FactFault
from gongkai.facts.fields import fact, facts
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


@facts
class Notified:
    """收到通知: what is contested before whom; `request` and `reconsideration` are numbers of this agency's own."""

    number: str = fact("编号")
    kind: RemedyKind = fact("类别")
    contested: Contested = fact("争议事项")
    body: str = fact("审理机关")
    case_number: str = fact("案号")
    procedure: ReviewProcedure = fact("审理程序")
    notice_received_on: date = fact("收到通知日期")
    accepted_on: date | None = fact("受理、立案日期", default=None)
    request: str = fact("所涉申请", default="")
    reconsideration: str = fact("起诉前的行政复议", default="")
    co_defendant: bool = fact("复议机关为共同被告", default=False)


@facts
class AnswerSent:
    """提交答复、答辩: the day it was handed in or posted, and how many pieces of evidence went with it."""

    sent_on: date = fact("提交日期", today=True, hint="递交的那一天；邮寄的，交邮的那一天。")
    pieces: int = fact("证据件数", least=0, most=10_000, hint="证据目录上的件数。")


@facts
class ProcedureChanged:
    """转为普通程序: since when."""

    changed_on: date = fact("转为普通程序的日期", today=True)


@facts
class Heard:
    """听取意见、听证、开庭: when and how."""

    heard_on: date = fact("日期", today=True)
    how: HearingKind = fact("方式")


@facts
class RemedyConcluded:
    """审理结果: how it ended, by which document, made and served when; whether it orders a reply, and until when.

    `ordered_until` is empty where the document sets no period.
    """

    outcome: RemedyOutcome = fact("结果")
    document: str = fact("文书文号", most=120, hint="复议决定书、判决书、裁定书的文号。")
    concluded_on: date = fact("作出日期")
    served_on: date = fact("送达本机关的日期", today=True)
    orders_reply: bool = fact("责令本机关重新答复、限期答复或者履行", default=False)
    ordered_until: date | None = fact(
        "限期", default=None, hint="文书写明的最后一天；没有写明的不填，按生效之日起本机关口径所定的工作日计算。"
    )

    def faults(self) -> Iterator[FactFault]:
        """A day without an order means nothing."""
        if self.ordered_until and not self.orders_reply:
            yield FactFault("orders_reply", "填了限期，请勾选“责令本机关重新答复、限期答复或者履行”。")


@facts
class WentOn:
    """上诉、再审: who goes on, since when, to which court."""

    noted_on: date = fact("提起日期", today=True)
    by: Appellant = fact("由谁提起")
    court: str = fact("法院", default="")


@facts
class Remanded:
    """发回重审: by which document, when."""

    noted_on: date = fact("收到裁定书的日期", today=True)
    document: str = fact("裁定书文号", most=120)


@facts
class OrderTakenUp:
    """按责令重新办理: by which document, until when; whether the document itself set that day; the request, if any."""

    order: str = fact("责令的文书")
    ordered_until: date = fact("限期")
    set_by_document: bool = fact("期限由文书确定")
    request: str = fact("所涉申请", default="")


@facts
class Complied:
    """履行情况: what was done, and when."""

    done_on: date = fact("履行日期", today=True)
    what: str = fact("履行情况", lines=3, hint="做了什么；不要写对方的姓名。")


@facts
class RemedyUndone:
    """撤销录入: which entry of this remedy no longer counts, and why."""

    entry: int = fact("日志序号")
    move: Annotated[str, Coded.REMEDY_STEP] = fact("撤销的步骤")
    reason: str = fact("原因")


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
