"""What can be done with the lists, as the journal keeps it."""

from __future__ import annotations

from datetime import date

from gongkai.facts.fields import fact, facts
from gongkai.office.journal.vocabulary import verb


@facts
class ListTakenIn:
    """A version of the list of powers: from when, by which paper, and what differs from the one before."""

    version: int = fact("版次")
    since: date = fact("起始日期")
    basis: str = fact("依据")
    count: int = fact("数量")
    added: tuple[str, ...] = fact("新增")
    altered: tuple[str, ...] = fact("调整")
    dropped: tuple[str, ...] = fact("取消")
    source: str = fact("来源")
    sha256: str = fact("文件散列值")


@facts
class ListDrafted:
    """A version that was drafted for the public, with what differs from the one that is public."""

    version: int = fact("版次")
    added: tuple[str, ...] = fact("新增")
    altered: tuple[str, ...] = fact("调整")
    dropped: tuple[str, ...] = fact("取消")


@facts
class MattersDrafted:
    """The list of matters that was drafted for the public: how many rows."""

    count: int = fact("数量")


@facts
class MatterNothingHeld:
    """For which row it was stated that there is nothing, why, and when that is looked at again."""

    title: str = fact("名称")
    grounds: str = fact("说明理由")
    next_check: date = fact("下次核查日期")


@facts
class MatterStatementEnded:
    """The statement on which row no longer stands, and why."""

    title: str = fact("名称")
    reason: str = fact("原因", default="")


@facts
class InformationJudged:
    """Of which row it was said that these pieces of public information belong to it, or that they do not."""

    title: str = fact("名称")
    belongs: bool = fact("属于这个事项")
    disclosures: tuple[str, ...] = fact("信息")


@facts
class FieldAltered:
    """One field of a row, by its label, before and after."""

    field: str = fact("项目")
    before: str = fact("原来")
    after: str = fact("现在")


@facts
class MattersTakenIn:
    """A list of matters from a file: how many rows were new, changed, and there already."""

    count: int = fact("数量")
    changed: int = fact("修改条数")
    already: int = fact("以前已登记条数")
    source: str = fact("来源")
    sha256: str = fact("文件散列值")


@facts
class MatterAdded:
    """A row that was added at the desk."""

    title: str = fact("名称")


@facts
class MatterAmended:
    """A row that was changed, field by field, and why."""

    title: str = fact("名称")
    changes: tuple[FieldAltered, ...] = fact("改动")
    reason: str = fact("原因")


@facts
class MatterBound:
    """To what a row was bound: column, kinds, whether unasked, period, items of power, where they changed."""

    title: str = fact("名称")
    changes: tuple[FieldAltered, ...] = fact("改动")


@facts
class MatterRemovedFromList:
    """A row that was taken off the list, and why."""

    title: str = fact("名称")
    reason: str = fact("原因")


@facts
class TaskAnswered:
    """What was done about a difference: the item of power, what happened to it, what was done, to which row."""

    item: str = fact("事项")
    cause: str = fact("情形")
    answer: str = fact("处理结果")
    title: str = fact("名称")
    note: str = fact("说明")


POWER_LIST_TAKEN_IN = verb(
    "duty.power_list_taken_in",
    "登记权责清单",
    ListTakenIn,
    sample=ListTakenIn(
        2, date(2026, 3, 1), "青编发〔2026〕2号", 12, ("临时用地审批",), ("采矿许可",), (), "权责清单.xlsx", "0" * 64
    ),
)
POWER_LIST_DRAFTED = verb(
    "duty.power_list_drafted",
    "起草权责清单公布稿",
    ListDrafted,
    sample=ListDrafted(2, ("临时用地审批",), ("采矿许可",), ("测绘作业证核发",)),
)
MATTERS_DRAFTED = verb("duty.matters_drafted", "起草事项清单公布稿", MattersDrafted, sample=MattersDrafted(14))
MATTER_NOTHING_HELD = verb(
    "duty.nothing_held_stated",
    "说明公开事项无此类信息",
    MatterNothingHeld,
    sample=MatterNothingHeld("征收土地信息 / 补偿费用支付", "今年没有征收土地。", date(2026, 9, 2)),
)
MATTER_STATEMENT_WITHDRAWN = verb(
    "duty.statement_withdrawn",
    "撤回公开事项无此类信息说明",
    MatterStatementEnded,
    sample=MatterStatementEnded("征收土地信息 / 补偿费用支付", "本月起有了征收项目"),
)
MATTER_STATEMENT_OVERTAKEN = verb(
    "duty.statement_overtaken",
    "公开事项已有信息，停用无此类信息说明",
    MatterStatementEnded,
    sample=MatterStatementEnded("征收土地信息 / 补偿费用支付"),
)
INFORMATION_JUDGED = verb(
    "duty.information_judged",
    "核对公开事项的信息",
    InformationJudged,
    sample=InformationJudged("征收土地信息 / 征地公告", True, ("关于征收土地的公告（11370100MB2345678X/2026-00012）",)),
)
MATTERS_TAKEN_IN = verb(
    "duty.matters_taken_in",
    "导入事项清单",
    MattersTakenIn,
    sample=MattersTakenIn(15, 2, 1, "事项清单.xlsx", "0" * 64),
)
MATTER_ADDED = verb("duty.matter_added", "新增公开事项", MatterAdded, sample=MatterAdded("政策文件 / 部门文件"))
MATTER_AMENDED = verb(
    "duty.matter_amended",
    "修改公开事项",
    MatterAmended,
    sample=MatterAmended("政策文件", (FieldAltered("公开时限", "30个工作日内", "20个工作日内"),), "按条例改"),
)
MATTER_BOUND = verb(
    "duty.matter_bound",
    "关联公开事项",
    MatterBound,
    sample=MatterBound("政策文件", (FieldAltered("公开栏目", "", "规范性文件"),)),
)
MATTER_REMOVED = verb(
    "duty.matter_removed",
    "移除公开事项",
    MatterRemovedFromList,
    sample=MatterRemovedFromList("测绘作业证 / 办理结果", "职权取消"),
)
TASK_ANSWERED = verb(
    "duty.task_answered",
    "处理对齐任务",
    TaskAnswered,
    sample=TaskAnswered("临时用地审批", "新增", "已新增公开事项", "行政许可 / 临时用地审批", "按第2版清单"),
)
