"""What can be done with a report that is being written, as the journal keeps it."""

from __future__ import annotations

from typing import Annotated

from gongkai.facts.fields import fact, facts
from gongkai.law.procedure.annual_report import ReportMove
from gongkai.office.journal.coded import Coded
from gongkai.office.journal.vocabulary import verb


@facts
class Begun:
    """The report of which year is begun, as which version, with how many problems of last year to answer for."""

    year: int = fact("年度")
    version: int = fact("版次")
    last_problems: int = fact("上年问题个数")
    note: str = fact("说明", default="")


@facts
class SectionWritten:
    """Which section was saved, as which text in turn, and how long it is; the text itself stays in its row."""

    year: int = fact("年度")
    section: int = fact("部分序号")
    text: int = fact("稿次")
    signs: int = fact("字数")
    sha256: str = fact("正文散列值")


@facts
class FindingAnswered:
    """Which finding stays as it is, and why."""

    year: int = fact("年度")
    rule: str = fact("核对规则")
    key: Annotated[str, Coded.REPORT_CELL] = fact("位置")
    reason: str = fact("原因")


@facts
class ProblemAnswered:
    """What is said of which problem of last year's report."""

    year: int = fact("年度")
    problem: int = fact("上年问题序号")
    improvement: Annotated[str, Coded.IMPROVEMENT] = fact("改进情况")
    remarks: str = fact("意见")


@facts
class ReportMoved:
    """A step of the report, with what was said to it, and the hash of the figures where they were frozen by it."""

    year: int = fact("年度")
    version: int = fact("版次")
    remarks: str = fact("意见", default="")
    figures_sha256: str = fact("数字散列值", default="")


_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

BEGUN = verb("report_draft.begun", "开始编制年报", Begun, sample=Begun(2025, 1, 2))
SECTION_WRITTEN = verb(
    "report_draft.section_written", "保存年报正文", SectionWritten, sample=SectionWritten(2025, 1, 3, 812, _SHA256)
)
FINDING_ANSWERED = verb(
    "report_draft.finding_answered",
    "说明保留核对意见的理由",
    FindingAnswered,
    sample=FindingAnswered(2025, "X-NORM", "normative_docs.valid", "2024年报多计1件，已在更正说明中写明"),
)
PROBLEM_ANSWERED = verb(
    "report_draft.problem_answered",
    "答复上年报告的问题",
    ProblemAnswered,
    sample=ProblemAnswered(2025, 1, "solved", "已于3月组织两次培训。"),
)
_LABELS = {
    ReportMove.SEND_FOR_REVIEW: "年报送科室审核",
    ReportMove.PASS_SECTION: "年报科室审核通过",
    ReportMove.PASS_OFFICE: "年报公开机构审核通过",
    ReportMove.SUBMIT: "年报签发并报送主管部门",
    ReportMove.APPROVE: "年报签发",
    ReportMove.SEND_BACK: "年报内部退回修改",
    ReportMove.RETURN: "主管部门退回年报",
    ReportMove.CLEAR: "主管部门审核通过年报",
    ReportMove.PUBLISH: "公布编制的年报",
    ReportMove.PUBLISH_UNCLEARED: "未经主管部门审核先行公布年报",
}
_SAMPLES = {
    ReportMove.SUBMIT: ReportMoved(2025, 1, "", _SHA256),
    ReportMove.SEND_BACK: ReportMoved(2025, 1, "第五部分没有写改进措施"),
}
MOVES = {
    move: verb(f"report_draft.{move.value}", label, ReportMoved, sample=_SAMPLES.get(move, ReportMoved(2025, 1)))
    for move, label in _LABELS.items()
}
"""Each move and the verb it is recorded under."""
