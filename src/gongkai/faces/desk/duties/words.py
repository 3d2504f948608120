"""The lists of matters and of powers in words: refusals, doubts of what was read, faults, periods, changed fields."""

from __future__ import annotations

from gongkai.faces.desk.columns import words as column_words
from gongkai.law.matters import MatterFault
from gongkai.law.periods import Limit
from gongkai.law.terms import zh
from gongkai.office.duties import refusals
from gongkai.office.duties.bind import period_named
from gongkai.office.duties.difference import ItemFault, PowerFault, label_of
from gongkai.office.duties.models import PowerItem
from gongkai.office.locking import ChangedMeanwhile
from gongkai.paper.annual.doubts import why_doubted
from gongkai.paper.body.refusals import CannotRead, why_not_read
from gongkai.paper.entries.apart import NotAWorkbook
from gongkai.paper.formats.reasons import why_refused
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.matters.power_list import PowerRow
from gongkai.paper.matters.sheets import NoTable, SheetDoubt
from gongkai.paper.refusals import CannotWrite

_PLAIN: dict[type[Exception], str] = {
    refusals.NoRowsGiven: "没有登记：表里没有一行内容。",
    refusals.BasisMissing: "没有办理：依据或者理由没有填写。",
    refusals.ListUnchanged: "没有登记：内容与现在的一样。",
    refusals.MatterUnnamed: "没有保存：一级事项没有填写。",
    ChangedMeanwhile: "您打开本页后，别人改过这个事项。请对照现在的内容再改。",
    refusals.MatterRemoved: "没有办理：这个事项已经移除。还要列入清单的，请新增公开事项。",
    refusals.MatterStands: "没有办理：所选的事项还没有移除。先移除，再处理任务。",
    refusals.NoSuchMode: "没有保存：请选主动公开或者依申请公开。",
    refusals.KindMissing: "没有保存：主动公开的事项，要选信息类别，才知道公开了没有。",
    refusals.NoSuchKind: "没有保存：没有这个信息类别；依申请公开的事项不选信息类别。",
    refusals.AlreadyDrafted: "没有起草：公布稿已经有了。",
    refusals.NotOwed: "没有说明：没有关联的事项先关联；依申请公开的事项不用说明。",
    refusals.NoRowStatement: "没有撤回：这个事项现在没有说明。",
    refusals.PowerOfAnother: "没有办理：所选的不是本机关的。",
    refusals.NotAsked: "没有保存：有的信息已经撤下，或者事项改过关联。请对照现在的内容再核对。",
    refusals.JudgedMeanwhile: "没有保存：您打开本页后，别人核对过其中的信息。请对照现在的内容再核对。",
    refusals.RowMissing: "没有办理：没有选是哪个公开事项。",
    refusals.DutySignerUnknown: "没有办理：处理人在本机关没有任职。",
    NotAWorkbook: "没有读取：不是Excel工作簿。旧格式的文件请另存为xlsx再上传。",
}


def refusal_words(refused: Exception) -> str:
    """The sentence for a refusal. Raises the refusal itself where none has been written: a fault of ours."""
    if type(refused) in _PLAIN:
        return _PLAIN[type(refused)]
    match refused:
        case refusals.TooManyRows():
            return f"没有登记：一次最多{refused.most}行。请分成几个文件。"
        case refusals.ListFaulty():
            return f"没有登记：{len(refused.faults)}项有问题，一项也没有登记。"
        case refusals.RowsFaulty():
            return f"没有登记：{len(refused.faults)}行没有事项名称，一行也没有登记。"
        case refusals.NotLater():
            return f"没有登记：施行日期应晚于上一版的{refused.day:%Y-%m-%d}。"
        case refusals.NoSuchPeriod():
            return "没有保存：没有这个公开期限。请重新打开本页。"
        case refusals.AnsweredAlready():
            return f"没有办理：{refused.name}已处理过这项任务。"
        case refusals.Overtaken():
            return f"没有起草：第{refused.version}版已经公布，不能再公布以前的。"
        case refusals.RowAnswered():
            return f"没有说明：这个事项已经公开{refused.count}条信息。"
        case refusals.Unconfirmed():
            return f"没有说明：有{refused.count}件公开信息等待核对是否属于这个事项。请先核对。"
        case CannotWrite():
            return f"没有起草：{why_refused(refused.reason, refused.facts)}。"
        case CannotRead():
            return f"没有起草：{why_not_read(refused)}"
        case NoTable():
            return "没有读取：没有认出表头。请核对是不是这种清单，表头至少要有三个规定的栏目。"
        case Unreadable(reason="too_large"):
            return "没有读取：文件或者读出的内容超过4MB。请按领域分成几个文件。"
        case Unreadable():
            return f"没有读取：{why_refused(refused.reason, refused.facts)}。"
    return column_words.refusal_words(refused)


def doubt_words(doubt: SheetDoubt) -> str:
    """What is doubtful, in one clause without a full stop."""
    return why_doubted(doubt.reason)


def doubt_place(doubt: SheetDoubt) -> str:
    """Where: 工作表“社会救助”A5."""
    return f"工作表“{doubt.sheet}”{doubt.cell}"


def fault_words(fault: MatterFault) -> str:
    """What is amiss with a row or an item, with its source: 没有公开时限（基层政务公开意见）."""
    unread = "，尚未核对原文" if not fault.confirmed else ""
    return f"{zh(fault.check)}（{fault.cite.short}{unread}）"


def power_fault_words(fault: PowerFault) -> str:
    """What keeps an item of power out of the list."""
    what = "没有职权名称" if fault.wrong is ItemFault.NO_NAME else "与前面的一项完全相同"
    return f"第{fault.place + 1}项{f'“{fault.said}”' if fault.said else ''}：{what}"


def period_words(limit: Limit) -> str:
    """主动公开（20个工作日）, and where the practice is a local one, of which place."""
    return period_named(limit) + ("" if limit.confirmed else f"，{limit.region}做法")


def fields_words(fields: tuple[str, ...] | list[str]) -> str:
    """The headings of fields that differ: 法定依据、救济渠道."""
    return "、".join(label_of(field) for field in fields)


def as_said(item: PowerItem | PowerRow, field: str) -> str:
    """What an item says in a field, in one text."""
    said = getattr(item, field)
    if isinstance(said, dict):
        return "；".join(f"{heading}：{text}" for heading, text in said.items())
    return str(said)
