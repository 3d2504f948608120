"""Refusals of the annual reports' acts, in words for the desk: what is so, and what to do."""

from __future__ import annotations

from gongkai.faces.desk import words
from gongkai.faces.desk.annual.draft_words import year_running_words
from gongkai.office.annual.models import ReportState
from gongkai.office.annual.refusals import (
    CellsOpen,
    NoReportIn,
    NothingSaid,
    OtherYear,
    ReportAlreadyThere,
    ReportNotInState,
    ReportRefused,
    YearNotPossible,
    YearNotRead,
    YearRunning,
)
from gongkai.office.annual.verbs import CellConfirmed, LookedThrough, ReportCorrected, ReportTakenIn, Withdrawn
from gongkai.office.scanning.refusals import ScanRefused
from gongkai.office.storage.refusals import NoRoom
from gongkai.paper.annual.findings.places import named
from gongkai.paper.formats.reasons import why_refused
from gongkai.paper.formats.unreadable import Unreadable


def refusal_words(refused: ReportRefused | ScanRefused | Unreadable | NoRoom) -> str:
    """Why it was not done, in one or two sentences."""
    match refused:
        case Unreadable():
            return f"没有收下：{why_refused(refused.reason, refused.facts)}。"
        case NoRoom():
            return words.NO_ROOM
        case ScanRefused():
            return words.refusal_words(refused)
        case NoReportIn():
            return "没有收下：文件能打开，但没有找到年度报告的标题和数字。请核对是不是选错了文件。"
        case YearNotRead():
            return "没有收下：文件里没有读出报告年度。请在“年度”一栏填写后重新上传。"
        case YearNotPossible():
            return f"没有收下：报告年度读作{refused.year}年，应在{refused.first}年至{refused.on.year}年之间。"
        case YearRunning():
            return f"没有公布：{refused.year}年还没有结束，{year_running_words(refused.year)}。"
        case ReportAlreadyThere():
            return _already(refused)
        case OtherYear():
            return f"没有收下：这里是{refused.wanted}年度，文件里写的是{refused.read}年度。"
        case NothingSaid():
            return "没有办理：理由没有填写。理由会公开，请写清改了什么、为什么。"
        case CellsOpen():
            return _open(refused)
        case ReportNotInState():
            return f"没有办理：这一版现在是“{ReportState(refused.state).label}”，可能别人刚办过。请看下面的办理记录。"
    return "没有办理。"


def _already(refused: ReportAlreadyThere) -> str:
    if refused.state == ReportState.PUBLISHED:
        return f"没有收下：{refused.year}年度已有公布的报告。要改，请打开那一份，用“更正”另做一版。"
    return f"没有收下：{refused.year}年度有一份正在核对。请先办完那一份，或者把它撤下。"


def _open(refused: CellsOpen) -> str:
    parts = [f"{refused.doubtful}格读出来有疑问"] if refused.doubtful else []
    parts += [f"{refused.unread}格没有读出"] if refused.unread else []
    return f"还没有核对完：{'，'.join(parts)}。请对照原件逐格填写；原件上也看不出的，选“按未读出公布”。"


def fact_words(facts: object) -> str:
    """What tells one act from another of its kind."""
    match facts:
        case CellConfirmed():
            return f"{named(facts.key)}：{facts.before or '未读出'} → {facts.after or '未读出'}"
        case LookedThrough():
            return f"{facts.figures}格有数，{facts.unread}格未读出"
        case ReportCorrected():
            return facts.note
        case Withdrawn():
            return facts.reason
        case ReportTakenIn():
            return facts.name
    return ""
