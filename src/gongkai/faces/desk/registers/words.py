"""The registers in words for the desk: refusals, how entries stand, why a cell says what it says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gongkai.faces.desk import words
from gongkai.faces.ui.register_words import fault_words
from gongkai.law.registers import DocumentEnding, Life, Register, Span, end_of, in_force_on
from gongkai.office.registers import refusals
from gongkai.office.registers.conventions import counting
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
    """The sentence for a refusal. Raises the refusal itself where none has been written: a fault of ours."""
    match refused:
        case refusals.EntriesFaulty():
            return f"没有登记：{len(refused.examined.faulty)}条有问题，一条也没有登记。"
        case refusals.EntryFaulty():
            return "没有更正：" + "；".join(fault_words(fault, register) for fault in refused.faults) + "。"
        case refusals.NoEntriesGiven():
            return "没有登记：表里没有填写任何一行。"
        case refusals.TooManyEntries():
            return f"没有登记：一次最多{refused.most}条。请分成几个文件。"
        case refusals.EntryReasonMissing():
            return "没有办理：依据或者原因没有填写。"
        case refusals.RemovedMeanwhile():
            return "没有办理：这一条已经移除或者更正，可能别人刚办过。请回到登记簿看现在的内容。"
        case refusals.EntryUnchanged():
            return "没有更正：内容与登记的一样。"
        case refusals.RegisterSignerUnknown():
            return "没有签署：签署人在本机关没有任职。"
        case refusals.NoPowerByLaw():
            return "没有办理：依照立法法，本机关没有规章制定权，不需要登记，也不需要说明。"
        case refusals.PowerUsed():
            return f"没有签署：登记簿里有{refused.day:%Y-%m-%d}的条目或者合计，与“没有此项职权”矛盾。请核对从哪天起。"
        case refusals.AlreadyStated():
            return f"没有签署：从{refused.since:%Y-%m-%d}起已有说明。"
        case refusals.NotOneYear():
            return "没有登记：时段跨了年度，合计数不知道算哪一年。请按年度分开。"
        case refusals.TotalNotPossible():
            return "没有登记：合计数应为不小于0的数，决定数量应为整数；文件的合计只能是0，有文件的应当逐件登记。"
    return _of_days(refused)


def _of_days(refused: Exception) -> str:
    """The sentences on days that do not go together, and on files that cannot be read."""
    match refused:
        case refusals.EntryDaysOutOfOrder():
            return "没有办理：日期先后不对，请核对。"
        case refusals.EntryDayToCome():
            return f"没有办理：{refused.day:%Y-%m-%d}还没有到。"
        case refusals.PeriodsOverlap():
            return f"没有登记：已有{_span(Span(refused.first, refused.last))}的合计，有重复的日子。"
        case refusals.EntriesInPeriod():
            return f"没有登记：这段时间里已逐条登记{refused.count}条，再记合计就重复了。"
        case refusals.NoPowerInPeriod():
            return f"没有登记：本机关已说明从{refused.since:%Y-%m-%d}起没有此项职权。"
        case refusals.DocumentAlreadyEnded():
            return f"没有登记：这份文件从{refused.day:%Y-%m-%d}起已不再有效。"
        case refusals.SuspendedAlready():
            return "没有登记：这份文件已停止执行。"
        case refusals.NotSuspended():
            return "没有登记：这份文件没有停止执行，不需要恢复。"
        case refusals.NotLonger():
            return "没有登记：文件没有写明有效期，或者新的有效期不晚于现在的。"
        case refusals.TokenRevoked():
            return "这个密钥已经停用。"
        case NotAWorkbook():
            return "没有读取：不是表格文件。请用下载的模板填写，保存为Excel工作簿。"
        case NotTheSheet():
            return _not_the_sheet(refused)
        case Unreadable():
            return f"没有读取：{why_refused(refused.reason, refused.facts)}。"
    return words.refusal_words(refused)


def _not_the_sheet(refused: NotTheSheet) -> str:
    parts = [f"缺少栏目“{'”“'.join(refused.lacking)}”"] if refused.lacking else []
    parts += [f"不认识栏目“{'”“'.join(refused.unknown)}”"] if refused.unknown else []
    parts += [f"栏目“{'”“'.join(refused.twice)}”出现两次"] if refused.twice else []
    return f"没有读取：第一张工作表的表头与模板不一致，{'；'.join(parts)}。请用下载的模板填写。"


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
    if any(each.covers(today) for each in life.suspensions):
        return "停止执行", "y"
    until = f"，有效期至{life.valid_until:%Y-%m-%d}" if life.valid_until else ""
    return ("现行有效" if in_force_on(life, today, counting()) else "不再有效") + until, "g"
