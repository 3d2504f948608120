"""What this room lets be verified: both lists, what they are tied to, the tasks between them and the statements."""

from __future__ import annotations

from gongkai.office.duties.difference import title_of
from gongkai.office.duties.models import (
    Matter,
    MatterAnswer,
    MatterList,
    MatterStatement,
    MatterTask,
    Power,
    PowerItem,
    PowerList,
)
from gongkai.office.journal.row_hashes import hashed_table

hashed_table(Power, "职权")
hashed_table(PowerList, "权责清单", name=lambda row: f"第{row.version}版")
hashed_table(PowerItem, "职权事项", name=title_of)
hashed_table(Matter, "公开事项")
hashed_table(MatterList, "公布的事项清单", name=lambda row: str(row.drafted_on))
hashed_table(MatterStatement, "公开事项的无此类信息说明", name=lambda row: str(row.signed_on))
hashed_table(MatterAnswer, "公开事项的信息核对", name=lambda row: f"{row.answered_on} {row.answered_name}")
hashed_table(MatterTask, "对齐任务", name=lambda row: f"{row.get_cause_display()} {row.raised_on}")
