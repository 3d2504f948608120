"""What this room lets be verified: published reports with their figures, the figures submitted, the original files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.office.annual.freeze import hash_of
from gongkai.office.annual.hashes import hash_of_cells
from gongkai.office.annual.models import FigureSet, PublishedReport, ReportState
from gongkai.office.annual.take_in import SUBJECT
from gongkai.office.annual.verbs import CELLS_HASHED, FROZEN, PUBLISHED, TAKEN_IN
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaLook, area
from gongkai.office.integrity.stored_files import StoredFile, stored
from gongkai.office.journal.models import Entry
from gongkai.office.journal.rows import Recorded, altered


def judge_report(report: PublishedReport, entries: Sequence[Entry]) -> Iterator[tuple[Damage, str]]:
    """What of a version is not what was taken in and published."""
    state, published_on, cells = "", None, ""
    for entry in entries:
        state = entry.after or state
        if entry.verb == PUBLISHED.name:
            published_on = entry.on
        if entry.verb in (PUBLISHED.name, CELLS_HASHED.name):
            cells = entry.facts.get("cells_sha256") or cells
        if entry.verb == TAKEN_IN.name:
            yield from altered([("原件的散列值", report.source_sha256, entry.facts["sha256"])])
    yield from altered([("状态", report.state, state), ("公布日期", report.published_on, published_on)])
    if report.state in (ReportState.PUBLISHED, ReportState.WITHDRAWN) and cells and hash_of_cells(report) != cells:
        yield Damage.ROW_ALTERED, "公布的数字与公布时的散列值不符"


REPORTS = Recorded(
    SUBJECT,
    "年度报告",
    PublishedReport,
    judge_report,
    name=lambda report: f" {report.agency} {report.year} 年第 {report.version} 版",
    related=("agency",),
)
area("annual.rows", "年度报告", REPORTS.check, unit="份")


def check_figure_sets(look: AreaLook) -> None:
    """Hold the figures that were submitted against the hashes that were recorded of them."""
    recorded = {
        (entry.agency_id, entry.facts["year"], entry.facts["number"]): entry.facts["sha256"]
        for entry in Entry.objects.filter(verb=FROZEN.name).iterator(500)
    }
    for figures in FigureSet.objects.select_related("agency").order_by("pk").iterator(100):
        where = f"{figures.agency} {figures.year} 年第 {figures.number} 次报送的数字"
        sha256 = recorded.pop((figures.agency_id, figures.year, figures.number), None)
        if sha256 is None:
            look.report(Damage.ROW_UNRECORDED, where)
        elif {hash_of(figures), figures.sha256} != {sha256}:
            look.report(Damage.ROW_ALTERED, where)
        look.passed()
    for agency, year, number in recorded:
        look.report(Damage.ROW_MISSING, f"机关（编号 {agency}）{year} 年第 {number} 次报送的数字")


area("annual.figures", "报送的数字", check_figure_sets, unit="次")


def _originals() -> Iterator[StoredFile]:
    rows = PublishedReport.objects.select_related("agency").defer("kept")
    for report in rows.iterator(500):
        what = f"{report.agency} {report.year} 年第 {report.version} 版"
        yield StoredFile(str(report.source), what, report.source_sha256)


stored("annual.originals", "年度报告原件", _originals)
