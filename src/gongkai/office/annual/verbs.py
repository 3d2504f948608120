"""What can be done with an annual report, as the journal keeps it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from gongkai.facts.fields import fact, facts
from gongkai.office.journal.coded import Coded
from gongkai.office.journal.vocabulary import verb


@facts
class ReportTakenIn:
    """Which file was taken in as which report, and what was read of it."""

    year: int = fact("年度")
    version: int = fact("版次")
    name: str = fact("文件名")
    kind: str = fact("文件类型")
    size: int = fact("字节数")
    sha256: str = fact("文件散列值")
    figures: int = fact("数据格数")
    open: int = fact("待核对格数")


@facts
class CellConfirmed:
    """What a cell was found to state when it was compared with the original. Empty where it cannot be read there."""

    year: int = fact("年度")
    version: int = fact("版次")
    key: Annotated[str, Coded.REPORT_CELL] = fact("位置")
    before: str = fact("原来")
    after: str = fact("现在")
    raw: str = fact("原文")


@facts
class LookedThrough:
    """How many figures a version states, and how many cells nobody can read in the original; of one that is published
    the hash over all its cells too.
    """

    year: int = fact("年度")
    version: int = fact("版次")
    figures: int = fact("数据格数")
    unread: int = fact("无法读取格数")
    cells_sha256: str = fact("年报数字散列值", default="")


@facts
class CellsHashed:
    """The hash over all cells of a version that was published before there was one in the entry of its publication."""

    year: int = fact("年度")
    version: int = fact("版次")
    cells_sha256: str = fact("年报数字散列值")


@facts
class ReportCorrected:
    """Which version a correction replaces once it is published, and why it was made."""

    year: int = fact("年度")
    version: int = fact("版次")
    replaces: int = fact("替换版次")
    note: str = fact("说明")


@facts
class Withdrawn:
    """Which version was taken back, and why."""

    year: int = fact("年度")
    version: int = fact("版次")
    reason: str = fact("原因")


@facts
class FigureCorrected:
    """Which cell of which year was to be stated otherwise than the ledger gives, and why."""

    year: int = fact("年度")
    key: Annotated[str, Coded.REPORT_CELL] = fact("位置")
    before: str = fact("原来")
    after: str = fact("现在")
    reason: str = fact("原因")


@facts
class FiguresFrozen:
    """Which figures were submitted: as of which day, how many are known and how many were corrected by hand."""

    year: int = fact("年度")
    number: int = fact("编号")
    as_of: date = fact("统计日")
    figures: int = fact("数据格数")
    corrected: int = fact("人工修改格数")
    sha256: str = fact("数字散列值")


_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

TAKEN_IN = verb(
    "annual_report.taken_in",
    "收下年度报告",
    ReportTakenIn,
    sample=ReportTakenIn(2023, 1, "2023年年报.docx", "docx", 41_984, _SHA256, 198, 0),
)
CELL_CONFIRMED = verb(
    "annual_report.cell_confirmed",
    "核对年报数字",
    CellConfirmed,
    sample=CellConfirmed(2023, 1, "requests.new.total", "", "16", "l6"),
)
CONFIRMED = verb("annual_report.confirmed", "年度报告核对完毕", LookedThrough, sample=LookedThrough(2023, 1, 200, 0))
PUBLISHED = verb(
    "annual_report.published", "公布年度报告", LookedThrough, sample=LookedThrough(2023, 1, 200, 0, _SHA256)
)
CELLS_HASHED = verb(
    "annual_report.cells_hashed", "补记年报数字的散列值", CellsHashed, sample=CellsHashed(2021, 1, _SHA256)
)
CORRECTED = verb(
    "annual_report.corrected",
    "更正年度报告",
    ReportCorrected,
    sample=ReportCorrected(2023, 2, 1, "第三部分总计由15更正为16"),
)
WITHDRAWN = verb("annual_report.withdrawn", "撤下年度报告", Withdrawn, sample=Withdrawn(2023, 1, "误传为他机关的报告"))

_CORRECTION = FigureCorrected(2025, "requests.new.total", "16", "17", "12月31日窗口收到的一件漏录")
CORRECTION_PROPOSED = verb(
    "annual_figures.correction_proposed", "提出人工修改数字", FigureCorrected, sample=_CORRECTION
)
CORRECTION_APPROVED = verb(
    "annual_figures.correction_approved", "批准人工修改数字", FigureCorrected, sample=_CORRECTION
)
CORRECTION_REFUSED = verb(
    "annual_figures.correction_refused", "不批准人工修改数字", FigureCorrected, sample=_CORRECTION
)
CORRECTION_TAKEN_BACK = verb(
    "annual_figures.correction_taken_back", "撤回人工修改数字", FigureCorrected, sample=_CORRECTION
)
FROZEN = verb(
    "annual_figures.frozen",
    "固定年报数字",
    FiguresFrozen,
    sample=FiguresFrozen(2025, 1, date(2026, 1, 14), 200, 0, _SHA256),
)
