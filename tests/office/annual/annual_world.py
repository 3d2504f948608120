"""What the tests of annual reports begin with: a bureau of 青石市, its clerk, and reports as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.law.report.figures import Figures, Value
from gongkai.law.report.lines import edition
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.confirm import confirm
from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.publish import publish
from gongkai.office.annual.take_in import take_in
from gongkai.office.journal.record import Actor
from gongkai.paper.annual.writing.document import ReportDocument
from gongkai.paper.annual.writing.write_docx import docx_bytes

CHEN = Actor("陈岚", 7, "经办人")
LI = Actor("李主任", 8, "公开机构负责人")
DAY = date(2026, 1, 20)
SEED = Path(__file__).parents[3] / "demo" / "qinghe-2023.txt"


def bureau(name: str = "青石市自然资源局", slug: str = "zrzyj", level: str = "county_bureau") -> Agency:
    return Agency.objects.create(name=name, short_name=name, slug=slug, level=level)


def figures(**changed: Value) -> Figures:
    """A year with three requests from natural persons, all granted; names with ``__`` for the dots of a key."""
    stated: dict[str, Value] = dict.fromkeys(edition("2021").keys, 0)
    for row in ("new", "outcome.granted", "outcome.total"):
        stated[f"requests.{row}.natural_person"] = stated[f"requests.{row}.total"] = 3
    return Figures({**stated, **{name.replace("__", "."): value for name, value in changed.items()}})


def docx(agency: str, year: int, stated: Figures) -> bytes:
    """The report as a Word file."""
    sections = {
        1: ("（一）主动公开。全年公开信息12条。",),
        5: ("培训不够，2026年组织两次。",),
        6: ("没有收取信息处理费。",),
    }
    return docx_bytes(ReportDocument.drafted(agency, year, edition("2021"), stated, sections))


def published(agency: Agency, year: int, stated: Figures | None = None, on: date = DAY) -> PublishedReport:
    """A report of that year that went through all acts."""
    report = take_in(agency, docx(agency.name, year, stated or figures()), f"{year}.docx", actor=CHEN, on=on)
    return publish(confirm(report, actor=CHEN, on=on), actor=LI, on=on)
