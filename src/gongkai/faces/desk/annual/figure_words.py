"""Figures of a draft, their corrections and the carry-over, in words for the desk."""

from __future__ import annotations

from datetime import date

from gongkai.faces.desk.annual.words import REFUSALS, refusal_words
from gongkai.faces.desk.registers.words import why_words as why_registered
from gongkai.faces.ui.sentences import read_sentences
from gongkai.office.annual import refusals
from gongkai.office.annual.carry_over import CarryOverReason, Differing
from gongkai.office.annual.models import CorrectionState
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


def why_words(line: Differing) -> str:
    """Why a case stands on one side only."""
    return f"{_WHY[line.why]}。"


def _correction_there(refused: refusals.CorrectionThere) -> str:
    return f"没有提出：这一格已有一项修改（{CorrectionState(refused.state).label}）。请先撤回那一项。"


def _ledger_moved(refused: refusals.LedgerMoved) -> str:
    before, now = refused.before or "未知", refused.now or "未知"
    return f"没有批准：提出时台账是{before}，现在是{now}。请撤回，按现在的数重新提出。"


def _not_standing(refused: refusals.CorrectionNotStanding) -> str:
    return f"没有办理：这项修改现在是“{CorrectionState(refused.state).label}”，可能别人刚办过。"


figure_refusal = read_sentences(
    REFUSALS,
    [refusals],
    {
        refusals.CorrectionThere: _correction_there,
        refusals.LedgerMoved: _ledger_moved,
        refusals.CorrectionNotStanding: _not_standing,
    },
    otherwise=refusal_words,
    part="figures",
)


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
