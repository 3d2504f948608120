"""What can be done with the lists, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.office.journal.vocabulary import verb


@dataclass(frozen=True)
class ListTakenIn:
    """A version of the list of powers: from when, by which paper, and what differs from the one before."""

    version: int
    since: date
    basis: str
    count: int
    added: tuple[str, ...]
    altered: tuple[str, ...]
    dropped: tuple[str, ...]
    source: str
    sha256: str


@dataclass(frozen=True)
class ListPublished:
    """A version that was published, with what differs from the one published before."""

    version: int
    added: tuple[str, ...]
    altered: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class FieldAltered:
    """One field of a row, by its label, before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class MattersTakenIn:
    """A list of matters from a file: how many rows were new, changed, and there already."""

    count: int
    changed: int
    already: int
    source: str
    sha256: str


@dataclass(frozen=True)
class MatterAdded:
    """A row that was added at the desk."""

    title: str


@dataclass(frozen=True)
class MatterAmended:
    """A row that was changed, field by field, and why."""

    title: str
    changes: tuple[FieldAltered, ...]
    reason: str


@dataclass(frozen=True)
class MatterBound:
    """To what a row was bound: the column, the kind of disclosure, the period, the items of power."""

    title: str
    changes: tuple[FieldAltered, ...]


@dataclass(frozen=True)
class MatterRemovedFromList:
    """A row that was taken off the list, and why."""

    title: str
    reason: str


@dataclass(frozen=True)
class TaskAnswered:
    """What was done about a difference: the item of power, what happened to it, what was done, to which row."""

    item: str
    cause: str
    answer: str
    title: str
    note: str


POWER_LIST_TAKEN_IN = verb(
    "duty.power_list_taken_in",
    "登记权责清单",
    ListTakenIn,
    sample=ListTakenIn(
        2, date(2026, 3, 1), "青编发〔2026〕2号", 12, ("临时用地审批",), ("采矿许可",), (), "权责清单.xlsx", "0" * 64
    ),
)
POWER_LIST_PUBLISHED = verb(
    "duty.power_list_published",
    "公布权责清单",
    ListPublished,
    sample=ListPublished(2, ("临时用地审批",), ("采矿许可",), ("测绘作业证核发",)),
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
