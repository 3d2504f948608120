"""The registers in words for the desk: refusals, how entries stand, why a cell says what it says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from gongkai.faces.desk import words
from gongkai.faces.ui.register_words import fault_words
from gongkai.faces.ui.sentences import read_sentences
from gongkai.law.registers import DocumentEnding, Life, Register, Span, end_of, in_force_on
from gongkai.office.registers import refusals
from gongkai.office.registers.queries import CellReason, CellValue
from gongkai.paper.entries.apart import NotAWorkbook
from gongkai.paper.entries.workbook import NotTheSheet
from gongkai.paper.formats.reasons import why_refused
from gongkai.paper.formats.unreadable import Unreadable

ENDINGS = {
    DocumentEnding.ABOLISHED: "废止",
    DocumentEnding.DECLARED_VOID: "宣布失效",
    DocumentEnding.LAPSED: "有效期届满",
}


def refusal_words(refused: Exception, register: Register | None = None) -> str:
    """The sentence for a refusal, for an entry of a `register` by its fields. Raises it where none has been written."""
    if isinstance(refused, refusals.EntryFaulty):
        return "没有更正：" + "；".join(fault_words(fault, register) for fault in refused.faults) + "。"
    return _SENTENCES(refused)


def _unreadable(refused: Unreadable) -> str:
    return f"没有读取：{why_refused(refused.reason, refused.facts)}。"


def _not_the_sheet(refused: NotTheSheet) -> str:
    parts = [f"缺少栏目“{'”“'.join(refused.lacking)}”"] if refused.lacking else []
    parts += [f"不认识栏目“{'”“'.join(refused.unknown)}”"] if refused.unknown else []
    parts += [f"栏目“{'”“'.join(refused.twice)}”出现两次"] if refused.twice else []
    return f"没有读取：第一张工作表的表头与模板不一致，{'；'.join(parts)}。请用下载的模板填写。"


_SENTENCES = read_sentences(
    Path(__file__).with_name("refusals.toml"),
    [refusals, NotAWorkbook],
    {NotTheSheet: _not_the_sheet, Unreadable: _unreadable},
    otherwise=words.refusal_words,
)


def value_words(value: CellValue) -> str:
    """The number as the report prints it; 未知 where nobody knows."""
    return "未知" if value.value is None else number_words(value.value)


def number_words(number: int | Decimal) -> str:
    """A number without noughts behind its last figure."""
    return f"{number.normalize():f}" if isinstance(number, Decimal) else str(number)


def why_words(value: CellValue) -> str:
    """Why a cell says what it says, and what to do where it says nothing."""
    match value.why:
        case CellReason.COUNTED:
            return "按登记的条目计算"
        case CellReason.TOTALLED:
            return "按登记的时段合计"
        case CellReason.COUNTED_AND_TOTALLED:
            return "条目和时段合计相加，没有重复的日子"
        case CellReason.NO_POWER:
            signed = value.statement
            return (
                f"没有此项职权：{signed.basis}（{signed.signed_on:%Y-%m-%d}{signed.signed_name}说明）" if signed else ""
            )
        case CellReason.NO_POWER_BY_LAW:
            return f"本级机关没有规章制定权（{value.cite}）"
        case CellReason.NOTHING_KEPT:
            return "没有登记，也没有说明。请登记条目或者合计；没有此项职权的，作一次说明"
        case CellReason.GAP:
            return f"{'、'.join(map(_span, value.gaps))}没有登记，也没有说明"
        case CellReason.NOT_THERE:
            return "这一年度本机关还没有成立，或者已经撤销"
    raise ValueError(value.why)


def _span(span: Span) -> str:
    return f"{span.first:%Y-%m-%d}至{span.last:%Y-%m-%d}"


def life_words(life: Life, today: date) -> tuple[str, str]:
    """How a document stands on a day, and its light: g in force, y waiting or resting, o no longer in force."""
    end = end_of(life)
    if end is not None and end.on <= today:
        return f"{end.on:%Y-%m-%d}{ENDINGS[end.how]}", "o"
    if life.in_force_from > today:
        return f"{life.in_force_from:%Y-%m-%d}起施行", "y"
    if any(suspension.covers(today) for suspension in life.suspensions):
        return "停止执行", "y"
    until = f"，有效期至{life.valid_until:%Y-%m-%d}" if life.valid_until else ""
    return ("现行有效" if in_force_on(life, today) else "不再有效") + until, "g"
