"""What the public pages on annual reports show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from gongkai.faces.portal.annual.comparison import YearsComparison, comparison_of
from gongkai.faces.portal.public_since import report_since
from gongkai.faces.portal.sheets import ColumnTree
from gongkai.faces.portal.trees import tree_of
from gongkai.faces.ui.frame import FrameLink
from gongkai.law.articles import chinese_number
from gongkai.law.report.lines import Edition
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.content import agreeing, document_of, findings_of, reading_of
from gongkai.office.annual.downloads import SUFFIXES
from gongkai.office.annual.models import PublishedReport, ReportState
from gongkai.office.annual.queries import ReportYear, in_force, versions, years
from gongkai.office.columns.columns import PlatformColumn
from gongkai.office.website_report.models import WebsiteReport
from gongkai.office.website_report.queries import public_reports
from gongkai.paper.annual.findings.places import place_words
from gongkai.paper.annual.findings.wording import worded
from gongkai.paper.annual.reading import Reading
from gongkai.paper.annual.writing.document import TEXT_SECTIONS, ReportDocument, lead
from gongkai.paper.annual.writing.grid import GridCell, ReportGrid, printed

FILE_WORDS = {".docx": "下载docx", ".pdf": "下载pdf", ".xlsx": "下载表格（xlsx）", ".json": "机器可读（json）"}
"""What the link to each file says."""


@dataclass(frozen=True)
class YearEntry:
    """One year of the list."""

    year: Annotated[int, "the year reported on"]
    title: Annotated[str, "the report's title; empty where there is none"]
    address: Annotated[str, "its page; empty where there is none"]
    published: Annotated[date | None, "when it was published here"]
    corrected: Annotated[bool, "whether it was corrected since"]
    withdrawn: Annotated[date | None, "since when it is withdrawn"]
    current: Annotated[bool, "whether it is the page at hand"] = False


KIND_WORDS = {"pdf": "PDF", "xlsx": "Excel", "docx": "Word", "jpg": "图片"}
"""What kinds of files are called."""


@dataclass(frozen=True)
class WebsiteFile:
    """政府网站工作年度报表 of one site and year, as a file."""

    title: Annotated[str, "what it is"]
    about: Annotated[str, "its kind and size"]
    published: Annotated[date, "when it was published"]
    sha256: Annotated[str, "the hash of the file"]
    address: Annotated[str, "where it is"]


@dataclass(frozen=True)
class ReportsPage:
    """All years of one agency."""

    tree: Annotated[ColumnTree, "公开目录"]
    agency: Annotated[str, "the agency's name"]
    years: Annotated[tuple[YearEntry, ...], "every year, the latest first"]
    missing: Annotated[str, "the years without a report, in words; empty where none is missing"]
    count: Annotated[int, "how many reports there are"]
    data: Annotated[str, "address of the list for programs"]
    phone: Annotated[str, "telephone of the disclosure office"]
    comparison: Annotated[YearsComparison | None, "五年对比 up to the latest year; None without any figures"]
    websites: Annotated[tuple[WebsiteFile, ...], "the yearly reports on the agency's websites, the latest first"]


@dataclass(frozen=True)
class TextParagraph:
    """A paragraph of the text: its heading of the second level, and what follows."""

    lead: Annotated[str, "（一）健全工作机制。, or empty"]
    text: Annotated[str, "the rest"]


@dataclass(frozen=True)
class OfficialTable:
    """One official table."""

    name: Annotated[str, "disclosure, requests or review"]
    caption: Annotated[str, "what it is, in words"]
    head: Annotated[tuple[tuple[GridCell, ...], ...], "the rows of its head"]
    body: Annotated[tuple[tuple[GridCell, ...], ...], "its other rows"]
    short: Annotated[tuple[tuple[str, str], ...], "for phones: each row that has figures, with them"]
    agrees: Annotated[tuple[str, ...], "the relations that agree throughout"]
    unread: Annotated[int, "how many cells could not be read in the original"]


@dataclass(frozen=True)
class ReportSection:
    """One of the six sections."""

    anchor: Annotated[str, "its name in the page's address"]
    heading: Annotated[str, "its heading as printed, with its number"]
    paragraphs: Annotated[tuple[TextParagraph, ...], "its text"]
    table: Annotated[OfficialTable | None, "its table"]


@dataclass(frozen=True)
class VersionEntry:
    """One version of the report at hand."""

    number: Annotated[int, "its number"]
    address: Annotated[str, "its page"]
    published: Annotated[date | None, "when it was published"]
    withdrawn: Annotated[date | None, "since when it is withdrawn"]
    note: Annotated[str, "what was corrected and why"]
    current: Annotated[bool, "whether it is the page at hand"]


@dataclass(frozen=True)
class ReportPage:
    """One report."""

    agency: Annotated[str, "the agency's name as it stands in the report"]
    title: Annotated[str, "its title without the agency"]
    published: Annotated[str, "when it was published here"]
    replaced: Annotated[FrameLink | None, "the version that counts, where this is not it"]
    preamble: Annotated[tuple[str, ...], "what stands before the first section"]
    sections: Annotated[tuple[ReportSection, ...], "the six sections"]
    notes: Annotated[tuple[str, ...], "what stands at the end"]
    files: Annotated[tuple[FrameLink, ...], "the files to download"]
    years: Annotated[tuple[YearEntry, ...], "the agency's other years"]
    versions: Annotated[tuple[VersionEntry, ...], "all versions, where there are several"]
    comparison: Annotated[YearsComparison | None, "五年对比 up to this year; None for a version that was replaced"]


@dataclass(frozen=True)
class WithdrawnPage:
    """A report that was taken back: that it was there, and why it is gone."""

    agency: Annotated[str, "the agency's name"]
    title: Annotated[str, "the report's title"]
    published: Annotated[str, "when it was published"]
    withdrawn: Annotated[date | None, "when it was withdrawn"]
    reason: Annotated[str, "why"]
    list: Annotated[str, "address of the agency's other reports"]


def reports_page(agency: Agency, on: date) -> ReportsPage:
    """The list of all years."""
    lines = years(agency, on)
    return ReportsPage(
        tree=tree_of(agency, PlatformColumn.ANNUAL),
        agency=agency.name,
        years=tuple(_entry(agency, line) for line in lines),
        missing="、".join(f"{line.year}年" for line in reversed(lines) if line.missing),
        count=sum(line.report is not None for line in lines),
        data=reverse("portal:annual_data_list", args=[agency.slug]),
        phone=agency.disclosure_phone,
        comparison=comparison_of(agency, lines[0].year, on) if lines else None,
        websites=tuple(_website_file(one) for one in public_reports(agency)),
    )


def _website_file(report: WebsiteReport) -> WebsiteFile:
    address = reverse("portal:website_report_file", args=[report.agency.slug, report.pk])
    about = f"{KIND_WORDS[report.kind]}，{filesizeformat(report.size)}"
    return WebsiteFile(report.title, about, report.published_on or report.taken_in_on, report.sha256, address)


def report_page(report: PublishedReport, on: date) -> ReportPage:
    """The page of one version."""
    reading = reading_of(report)
    document = document_of(report, reading)
    agency = report.agency
    every = versions(report)
    counts = in_force(report)
    latest = FrameLink(f"第{every[0].version}版", report_address(agency, report.year))
    return ReportPage(
        agency=document.agency,
        title=document.title,
        published=report_since(report).words,
        replaced=None if counts else latest,
        preamble=document.preamble,
        sections=_sections(report, reading, document),
        notes=document.notes,
        files=tuple(FrameLink(FILE_WORDS[suffix], _file_address(report, suffix)) for suffix in SUFFIXES),
        years=tuple(_entry(agency, line, report.year) for line in years(agency, on)),
        versions=tuple(_version(one, report) for one in every) if len(every) > 1 else (),
        comparison=comparison_of(agency, report.year, on) if counts else None,
    )


def withdrawn_page(report: PublishedReport) -> WithdrawnPage:
    """The page of a version that was taken back."""
    return WithdrawnPage(
        report.agency.name,
        report.title,
        report_since(report).words,
        report.withdrawn_on,
        report.withdrawn_reason,
        reverse("portal:annual_reports", args=[report.agency.slug]),
    )


def report_address(agency: Agency, year: int) -> str:
    """The unchanging address of an agency's report on a year."""
    return reverse("portal:annual_report", args=[agency.slug, year])


def _file_address(report: PublishedReport, suffix: str) -> str:
    return reverse("portal:annual_file", args=[report.agency.slug, report.year, report.version, suffix[1:]])


def _entry(agency: Agency, line: ReportYear, current: int = 0) -> YearEntry:
    found = line.report or line.withdrawn
    return YearEntry(
        year=line.year,
        title=found.title if found else "",
        address=report_address(agency, line.year) if found else "",
        published=line.report.published_on if line.report else None,
        corrected=line.report is not None and bool(line.report.note),
        withdrawn=line.withdrawn.withdrawn_on if line.withdrawn else None,
        current=line.year == current,
    )


def _version(one: PublishedReport, shown: PublishedReport) -> VersionEntry:
    return VersionEntry(
        number=one.version,
        address=reverse("portal:annual_version", args=[one.agency.slug, one.year, one.version]),
        published=one.published_on,
        withdrawn=one.withdrawn_on if one.state == ReportState.WITHDRAWN else None,
        note=one.note,
        current=one.pk == shown.pk,
    )


def _sections(report: PublishedReport, reading: Reading, document: ReportDocument) -> tuple[ReportSection, ...]:
    said = {heading.ordinal: heading.text for heading in reading.prose.headings}
    agreed = _agreements(report, reading)
    edition = document.edition
    found = []
    for number, official in enumerate(edition.headings, 1):
        grid = document.grid_of(number) if report.cells.exists() else None
        heading = f"{chinese_number(number)}、{said[number]}" if number in said else official
        texts = document.sections[number] if number in TEXT_SECTIONS else ()
        table = _table(grid, edition, document, agreed) if grid else None
        if texts or table or number in said:
            found.append(
                ReportSection(f"s{number}", heading, tuple(TextParagraph(*lead(text)) for text in texts), table)
            )
    return tuple(found)


def _agreements(report: PublishedReport, reading: Reading) -> dict[str, tuple[str, ...]]:
    """What agrees in each table, in words."""
    found: dict[str, tuple[str, ...]] = {}
    for finding in agreeing(findings_of(report, reading)):
        said = worded(finding)
        found[finding.place] = (*found.get(finding.place, ()), said.problem or said.title)
    return found


def _table(
    grid: ReportGrid, edition: Edition, document: ReportDocument, agreed: dict[str, tuple[str, ...]]
) -> OfficialTable:
    place = "article20" if grid.name == "disclosure" else grid.name
    return OfficialTable(
        name=grid.name,
        caption=grid.caption,
        head=grid.rows[: grid.header_rows],
        body=grid.rows[grid.header_rows :],
        short=_short(edition, document) if grid.name == "requests" else (),
        agrees=agreed.get(place, ()),
        unread=sum(cell.unread for cell in grid.cells),
    )


def _short(edition: Edition, document: ReportDocument) -> tuple[tuple[str, str], ...]:
    """The rows of section three that state more than nothing: 自然人11，商业企业4，总计16."""
    rows = []
    for row in edition.requests.rows:
        stated = [(f"requests.{row.key}.{column.key}", column.label) for column in edition.requests.columns]
        shown = [
            f"{label}{printed(document.figures[key])}"
            for key, label in stated
            if key in document.figures and document.figures[key] not in (0, "")
        ]
        if shown:
            rows.append((place_words(f"requests.{row.key}")[0], "，".join(shown)))
    return tuple(rows)
