"""What this room lets be verified: reports on websites and their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import area
from gongkai.office.integrity.stored_files import StoredFile, stored
from gongkai.office.journal.models import Entry
from gongkai.office.journal.rows import Recorded, altered
from gongkai.office.website_report.models import WebsiteReport
from gongkai.office.website_report.verbs import PUBLISHED, TAKEN_IN


def judge_website_report(report: WebsiteReport, entries: Sequence[Entry]) -> Iterator[tuple[Damage, str]]:
    """Its file, its state, and the day on which it was published."""
    state, published_on = "", None
    for entry in entries:
        state = entry.after or state
        if entry.verb == TAKEN_IN.name:
            yield from altered([("文件的散列值", report.sha256, entry.facts["sha256"])])
        if entry.verb == PUBLISHED.name:
            published_on = entry.on
    yield from altered([("状态", report.state, state), ("公布日期", report.published_on, published_on)])


REPORTS = Recorded(
    "website_report", "网站年度报表", WebsiteReport, judge_website_report, name=lambda row: f" {row.title}"
)
area("website_report.rows", "网站年度报表", REPORTS.check, unit="份")


def _files() -> Iterator[StoredFile]:
    for report in WebsiteReport.objects.iterator(500):
        yield StoredFile(str(report.source), report.title, report.sha256)


stored("website_report.files", "网站年度报表", _files)
