"""Figures of a draft, their corrections and the carry-over, in words for the desk."""

from __future__ import annotations

from datetime import date

from gongkai.faces.desk.annual.words import refusal_words
from gongkai.faces.desk.registers.words import why_words as why_registered
from gongkai.office.annual.carry_over import CarryOverReason, Differing
from gongkai.office.annual.models import CorrectionState
from gongkai.office.annual.refusals import (
    CorrectionNotStanding,
    CorrectionThere,
    DayAhead,
    FigureUnchanged,
    LedgerMoved,
    NotAFigure,
    NothingSaid,
    OwnCorrection,
    ReportRefused,
)
from gongkai.office.annual.sections import NotHere
from gongkai.office.registers.queries import CellValue

_WHY = {
    CarryOverReason.REGISTERED_LATER: "公布的数字固定以后才登记，收到之日在年末以前",
    CarryOverReason.SPLIT: "公布的数字固定以后由另一件申请拆分出来",
    CarryOverReason.DECISION_UNDONE: "上年的答复后来作为录入错误撤销，重新算作未办结",
    CarryOverReason.REOPENED: "上年答复后在当年被责令重新处理，后来才录入",
    CarryOverReason.DECIDED_THEN: "答复日期在上年，公布的数字固定以后才录入",
    CarryOverReason.REGISTRATION_UNDONE: "登记后来作为录入错误撤销",
    CarryOverReason.RECEIPT_CHANGED: "收到之日后来改正，跨了年度",
    CarryOverReason.UNKNOWN: "台账中看不出原因，请看案卷的办理经过",
}


def why_words(one: Differing) -> str:
    """Why a case stands on one side only."""
    return f"{_WHY[one.why]}。"


def figure_refusal(refused: ReportRefused) -> str:
    """Why a correction was not made, and what to do."""
    match refused:
        case NotAFigure():
            range_ = "0或者正数，最多六位小数（单位万元）" if refused.amount else "0或者正整数"
            return f"“{refused.typed}”不是这一格可以填的数。应为{range_}。"
        case FigureUnchanged():
            return "没有提出：填的数和台账的数一样，不需要修改。"
        case NothingSaid():
            return "没有办理：请写明理由。理由随数字一起显示，报送后不能改。"
        case CorrectionThere():
            return f"没有提出：这一格已有一项修改（{CorrectionState(refused.state).label}）。请先撤回那一项。"
        case OwnCorrection():
            return "没有办理：自己提出的修改要由另一人批准。"
        case LedgerMoved():
            before, now = refused.before or "未知", refused.now or "未知"
            return f"没有批准：提出时台账是{before}，现在是{now}。请撤回，按现在的数重新提出。"
        case CorrectionNotStanding():
            return f"没有办理：这项修改现在是“{CorrectionState(refused.state).label}”，可能别人刚办过。"
        case DayAhead():
            return f"统计日不能晚于今天（{refused.on:%Y-%m-%d}）。"
    return refusal_words(refused)


def basis_words(why: CellValue | NotHere | None) -> str:
    """Why a cell says what it says, or says nothing; empty where the number says it all."""
    match why:
        case CellValue():
            return f"{why_registered(why)}。"
        case NotHere(since=None):
            return "本机关还没有在本平台办理，这一年的数字未知。"
        case NotHere(since=date() as since):
            return f"本机关自{since.year}年{since.month}月{since.day}日起在本平台办理，这一年的数字未知。"
    return ""
