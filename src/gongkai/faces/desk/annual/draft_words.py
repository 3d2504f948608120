"""Reports that are being written, in words for the desk: refusals, gaps, what each move does."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gongkai.faces.desk import act_words
from gongkai.faces.desk.annual.bound_names import figure_name
from gongkai.faces.ui.sentences import read_sentences
from gongkai.law.procedure.annual_report import ReportMove
from gongkai.law.procedure.table import NotOpen
from gongkai.law.report.lines import Edition
from gongkai.office.acts import ACT_REFUSALS, NotPermitted
from gongkai.office.annual.refusals import CorrectionsOpen, YearRunning
from gongkai.office.drafting import refusals
from gongkai.office.drafting.gaps import GapKind, ReportGap
from gongkai.office.drafting.refusals import DraftRefused, ReportNotWhole
from gongkai.office.locking import ChangedMeanwhile
from gongkai.paper.annual.findings.places import listed as listing
from gongkai.paper.annual.findings.places import named

REFUSALS = (DraftRefused, *ACT_REFUSALS, CorrectionsOpen, YearRunning)
"""All that an act on a report can be refused with."""

CONSEQUENCES = {
    ReportMove.SEND_FOR_REVIEW: "送科室负责人审核，审核期间不能改动正文。",
    ReportMove.PASS_SECTION: "转公开机构负责人审核。",
    ReportMove.PASS_OFFICE: "转分管领导审签。",
    ReportMove.SUBMIT: "数字就此冻结，报送主管部门审核。",
    ReportMove.APPROVE: "数字就此冻结，可以公布。",
    ReportMove.SEND_BACK: "退回起草人修改，写明原因。",
    ReportMove.RETURN: "退回报送机关修改，写明原因；数字重新跟随台账。",
    ReportMove.CLEAR: "审核通过，报送机关可以公布。",
    ReportMove.PUBLISH: "在门户公布，同时生成可下载的文件。公布后只能另做一版更正。",
    ReportMove.PUBLISH_UNCLEARED: "期限将到而主管部门还没有答复的，写明原因，先行公布。",
}
"""What each move leads to."""


def year_running_words(year: int) -> str:
    """From when on the report of a year that still runs can be sent for review, submitted and published."""
    return f"{year + 1}年1月1日起才能送审、报送、公布（条例第四十九条：上一年度）"


def _not_whole(refused: ReportNotWhole) -> str:
    parts = [f"缺{len(refused.gaps)}项内容"] if refused.gaps else []
    parts += [f"{refused.errors}处须改正没有处理"] if refused.errors else []
    return f"还不能送出：{'，'.join(parts)}。请按右侧的提示补齐、改正，或者写明保留的理由。"


def _no_such_figure(refused: refusals.NoSuchFigure) -> str:
    return f"没有保存：花括号里的“{'”“'.join(refused.names)}”不是年报的数字。请从“可引用的数字”里选。"


def _not_read_back(refused: refusals.NotReadBack) -> str:
    places = "、".join(named(key) for key in refused.keys[:3])
    return f"没有公布：生成的文件读回后与报送的数字不一致（{places}）。请联系系统管理员。"


def _running(refused: YearRunning) -> str:
    return f"没有办理：{refused.year}年还没有结束，{year_running_words(refused.year)}。"


refusal_words = read_sentences(
    Path(__file__).with_name("refusals.toml"),
    [refusals, NotOpen, ChangedMeanwhile, CorrectionsOpen],
    {
        refusals.ReportNotWhole: _not_whole,
        refusals.NoSuchFigure: _no_such_figure,
        refusals.NotReadBack: _not_read_back,
        YearRunning: _running,
        NotPermitted: lambda it: f"没有办理：{act_words.holders_words(it.permissions)}",
    },
    part="draft",
)


def gaps_in_words(gaps: Iterable[ReportGap], form: Edition) -> tuple[tuple[int, str], ...]:
    """The gaps in words with their sections; cells of one table that have no figure are named together."""
    listed, unknown = [], dict[int, list[str]]()
    for gap in gaps:
        if gap.kind is GapKind.CELL_UNKNOWN:
            unknown.setdefault(gap.section, []).append(gap.name)
        else:
            listed.append((gap.section, gap_words(gap, form)))
    for section, keys in unknown.items():
        listed.append((section, f"{listing(keys)}没有数：请在台账里登记，或者说明本机关没有这项职权。"))
    return tuple(sorted(listed, key=lambda row: row[0]))


def gap_words(gap: ReportGap, form: Edition) -> str:
    """What is lacking and where it comes from."""
    match gap.kind:
        case GapKind.SECTION_EMPTY:
            return f"“{form.headings[gap.section - 1]}”还没有写；没有需要报告的，写“无”。"
        case GapKind.TOPIC_MISSING:
            return f"没有写“{gap.name}”。总体情况应当分别写五个方面。"
        case GapKind.TOPIC_EMPTY:
            return f"“{gap.name}”只有标题，没有内容。"
        case GapKind.FIGURE_UNKNOWN:
            return f"引用的“{figure_name(gap.name, form)}”还不知道是多少。"
        case GapKind.FIGURE_NOT_OF_THE_FORM:
            return f"花括号里的“{gap.name}”不是年报的数字。"
        case GapKind.CELL_UNKNOWN:
            return f"{named(gap.name)}没有数：请登记，或者说明本机关没有这项职权。"
        case GapKind.PROBLEM_UNANSWERED:
            return f"上年报告的问题有{gap.name}个没有答复。"
