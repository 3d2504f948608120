"""What the public pages on annual reports show."""

from __future__ import annotations

from datetime import date

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from gongkai.faces.portal.annual.comparison import YearsComparison, comparison_of
from gongkai.faces.portal.public_since import report_since
from gongkai.faces.portal.sheets import ColumnTree
from gongkai.faces.portal.trees import tree_of
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.sheet import doc, sheetclass
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


@sheetclass
class YearEntry:
    """One year of the list."""

    year: int = doc("the year reported on")
    title: str = doc("the report's title; empty where there is none")
    address: str = doc("its page; empty where there is none")
    published: date | None = doc("when it was published here")
    corrected: bool = doc("whether it was corrected since")
    withdrawn: date | None = doc("since when it is withdrawn")
    current: bool = doc("whether it is the page at hand", default=False)


KIND_WORDS = {"pdf": "PDF", "xlsx": "Excel", "docx": "Word", "jpg": "图片"}
"""What kinds of files are called."""


@sheetclass
class WebsiteFile:
    """政府网站工作年度报表 of one site and year, as a file."""

    title: str = doc("what it is")
    about: str = doc("its kind and size")
    published: date = doc("when it was published")
    sha256: str = doc("the hash of the file")
    address: str = doc("where it is")


@sheetclass
class ReportsPage:
    """All years of one agency."""

    tree: ColumnTree = doc("公开目录")
    agency: str = doc("the agency's name")
    years: tuple[YearEntry, ...] = doc("every year, the latest first")
    missing: str = doc("the years without a report, in words; empty where none is missing")
    count: int = doc("how many reports there are")
    data: str = doc("address of the list for programs")
    phone: str = doc("telephone of the disclosure office")
    comparison: YearsComparison | None = doc("五年对比 up to the latest year; None without any figures")
    websites: tuple[WebsiteFile, ...] = doc("the yearly reports on the agency's websites, the latest first")


@sheetclass
class TextParagraph:
    """A paragraph of the text: its heading of the second level, and what follows."""

    lead: str = doc("（一）健全工作机制。, or empty")
    text: str = doc("the rest")


@sheetclass
class OfficialTable:
    """One official table."""

    name: str = doc("disclosure, requests or review")
    caption: str = doc("what it is, in words")
    head: tuple[tuple[GridCell, ...], ...] = doc("the rows of its head")
    body: tuple[tuple[GridCell, ...], ...] = doc("its other rows")
    short: tuple[tuple[str, str], ...] = doc("for phones: each row that has figures, with them")
    agrees: tuple[str, ...] = doc("the relations that agree throughout")
    unread: int = doc("how many cells could not be read in the original")


@sheetclass
class ReportSection:
    """One of the six sections."""

    anchor: str = doc("its name in the page's address")
    heading: str = doc("its heading as printed, with its number")
    paragraphs: tuple[TextParagraph, ...] = doc("its text")
    table: OfficialTable | None = doc("its table")


@sheetclass
class VersionEntry:
    """One version of the report at hand."""

    number: int = doc("its number")
    address: str = doc("its page")
    published: date | None = doc("when it was published")
    withdrawn: date | None = doc("since when it is withdrawn")
    note: str = doc("what was corrected and why")
    current: bool = doc("whether it is the page at hand")


@sheetclass
class ReportPage:
    """One report."""

    agency: str = doc("the agency's name as it stands in the report")
    title: str = doc("its title without the agency")
    published: str = doc("when it was published here")
    replaced: FrameLink | None = doc("the version that counts, where this is not it")
    preamble: tuple[str, ...] = doc("what stands before the first section")
    sections: tuple[ReportSection, ...] = doc("the six sections")
    notes: tuple[str, ...] = doc("what stands at the end")
    files: tuple[FrameLink, ...] = doc("the files to download")
    years: tuple[YearEntry, ...] = doc("the agency's other years")
    versions: tuple[VersionEntry, ...] = doc("all versions, where there are several")
    comparison: YearsComparison | None = doc("五年对比 up to this year; None for a version that was replaced")


@sheetclass
class WithdrawnPage:
    """A report that was taken back: that it was there, and why it is gone."""

    agency: str = doc("the agency's name")
    title: str = doc("the report's title")
    published: str = doc("when it was published")
    withdrawn: date | None = doc("when it was withdrawn")
    reason: str = doc("why")
    list: str = doc("address of the agency's other reports")


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
        websites=tuple(_website_file(line) for line in public_reports(agency)),
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
        versions=tuple(_version(published, report) for published in every) if len(every) > 1 else (),
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
    report = line.report or line.withdrawn
    return YearEntry(
        year=line.year,
        title=report.title if report else "",
        address=report_address(agency, line.year) if report else "",
        published=line.report.published_on if line.report else None,
        corrected=line.report is not None and bool(line.report.note),
        withdrawn=line.withdrawn.withdrawn_on if line.withdrawn else None,
        current=line.year == current,
    )


def _version(report: PublishedReport, displayed: PublishedReport) -> VersionEntry:
    return VersionEntry(
        number=report.version,
        address=reverse("portal:annual_version", args=[report.agency.slug, report.year, report.version]),
        published=report.published_on,
        withdrawn=report.withdrawn_on if report.state == ReportState.WITHDRAWN else None,
        note=report.note,
        current=report.pk == displayed.pk,
    )


def _sections(report: PublishedReport, reading: Reading, document: ReportDocument) -> tuple[ReportSection, ...]:
    headings = {heading.ordinal: heading.text for heading in reading.prose.headings}
    agreed = _agreements(report, reading)
    edition = document.edition
    sections = []
    for number, official in enumerate(edition.headings, 1):
        grid = document.grid_of(number) if report.cells.exists() else None
        heading = f"{chinese_number(number)}、{headings[number]}" if number in headings else official
        texts = document.sections[number] if number in TEXT_SECTIONS else ()
        table = _table(grid, edition, document, agreed) if grid else None
        if texts or table or number in headings:
            sections.append(
                ReportSection(f"s{number}", heading, tuple(TextParagraph(*lead(text)) for text in texts), table)
            )
    return tuple(sections)


def _agreements(report: PublishedReport, reading: Reading) -> dict[str, tuple[str, ...]]:
    """What agrees in each table, in words."""
    agreements: dict[str, tuple[str, ...]] = {}
    for finding in agreeing(findings_of(report, reading)):
        words = worded(finding)
        agreements[finding.place] = (*agreements.get(finding.place, ()), words.problem or words.title)
    return agreements


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
        figures = [
            f"{label}{printed(document.figures[key])}"
            for key, label in stated
            if key in document.figures and document.figures[key] not in (0, "")
        ]
        if figures:
            rows.append((place_words(f"requests.{row.key}")[0], "，".join(figures)))
    return tuple(rows)
