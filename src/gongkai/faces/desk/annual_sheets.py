"""What the desk's pages on annual reports show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from gongkai.faces.desk.annual_words import fact_words
from gongkai.law.report.findings import Finding, Level
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.content import findings_of, reading_of, wider_doubts
from gongkai.office.annual.models import Kind, PublishedReport, ReportCell, State
from gongkai.office.annual.queries import Happening, YearLine, happenings, in_force, open_cells
from gongkai.paper.annual.findings.places import named, place_words
from gongkai.paper.annual.findings.sheet import Sheet, sheet
from gongkai.paper.annual.findings.vocabulary import known, words
from gongkai.paper.annual.reading import Reading
from gongkai.paper.annual.reasons import why_doubted

TONES = {State.DRAFT: "warn", State.CONFIRMED: "info", State.PUBLISHED: "ok", State.WITHDRAWN: "off"}
"""The tag each state is shown with."""


@dataclass(frozen=True)
class OpenCell:
    """One cell to be compared with the original."""

    field: Annotated[str, "the name of its form field"]
    column: Annotated[str, "its column in words"]
    value: Annotated[str, "what was read; empty where nothing was"]
    raw: Annotated[str, "as printed"]


@dataclass(frozen=True)
class OpenRow:
    """The cells of one row that have to be compared with the original."""

    key: Annotated[str, "the row's place, for links"]
    label: Annotated[str, "table and row in words"]
    why: Annotated[str, "why they were doubted, in words; empty where nothing was found at all"]
    where: Annotated[str, "where in the original the row stands"]
    cells: Annotated[tuple[OpenCell, ...], "the cells"]


@dataclass(frozen=True)
class ReportPage:
    """The page of one version."""

    report: Annotated[PublishedReport, "the version"]
    state: Annotated[str, "its state in words"]
    tone: Annotated[str, "the tag of its state"]
    kind: Annotated[str, "the type of its file in words"]
    remarks: Annotated[tuple[str, ...], "what to know of it before anything else"]
    rows: Annotated[tuple[OpenRow, ...], "what has to be compared with the original"]
    open: Annotated[int, "how many cells that are"]
    doubtful: Annotated[int, "how many of them were read in spite of a doubt"]
    findings: Annotated[Sheet, "findings, and the tables as printed"]
    errors: Annotated[int, "how many findings must be put right"]
    counts: Annotated[tuple[tuple[str, int], ...], "how many findings of each level, in words"]
    doubts: Annotated[tuple[tuple[str, str, str], ...], "doubts about more than one row: place, reason, as printed"]
    history: Annotated[tuple[tuple[Happening, str], ...], "what was done with it, in order, each with its fact"]
    editable: Annotated[bool, "whether cells may be confirmed now"]
    publishable: Annotated[bool, "whether it may be published now"]
    correctable: Annotated[bool, "whether a correction may be begun"]
    withdrawable: Annotated[bool, "whether it may be taken back"]


@dataclass(frozen=True)
class ListPage:
    """All reports of one agency."""

    agency: Annotated[Agency, "the agency"]
    lines: Annotated[tuple[YearLine, ...], "every year: published, withdrawn or missing"]
    versions: Annotated[tuple[tuple[PublishedReport, str, str], ...], "every version with its state and tag"]
    missing: Annotated[tuple[int, ...], "the years that are owed and not there"]


def list_page(agency: Agency, lines: Iterable[YearLine], reports: Iterable[PublishedReport]) -> ListPage:
    """The page of all reports of one agency."""
    shown = tuple(lines)
    versions = tuple((report, State(report.state).label, TONES[State(report.state)]) for report in reports)
    return ListPage(agency, shown, versions, tuple(line.year for line in shown if line.missing))


def report_page(report: PublishedReport, *, may_edit: bool, may_publish: bool, on: date) -> ReportPage:
    """The page of one version, with what this person may do with it."""
    reading = reading_of(report)
    found = findings_of(report, reading)
    cells = open_cells(report)
    state = State(report.state)
    return ReportPage(
        report=report,
        state=state.label,
        tone=TONES[state],
        kind=words("file_kind", report.source_kind, "zh")
        if known("file_kind", report.source_kind)
        else report.source_kind,
        remarks=_remarks(report, reading, on),
        rows=_rows(cells),
        open=len(cells),
        doubtful=sum(cell.kind != Kind.UNREAD for cell in cells),
        findings=sheet(reading, found, "zh"),
        errors=sum(one.level is Level.ERROR for one in found),
        counts=_counts(found),
        doubts=tuple(
            (named(doubt.place), why_doubted(doubt.reason), doubt.raw) for doubt in wider_doubts(report, reading)
        ),
        history=tuple((one, fact_words(one.facts)) for one in happenings(report)),
        editable=may_edit and state is State.DRAFT,
        publishable=may_publish and state is State.CONFIRMED,
        correctable=may_edit and in_force(report),
        withdrawable=may_publish and state is not State.WITHDRAWN,
    )


def _remarks(report: PublishedReport, reading: Reading, on: date) -> tuple[str, ...]:
    said = []
    if report.note:
        said.append(f"这是第{report.version}版。更正说明：{report.note}")
    if report.agency_printed and report.agency_printed != report.agency.name:
        said.append(f"文件上写的机关是“{report.agency_printed}”，与本机关名称不同，请核对是不是传错了文件。")
    if report.year == on.year:
        said.append(f"{report.year}年还没有过完，请核对年度。")
    if reading.truncated:
        said.append("文件到表格中间就断了，后面的内容没有收到。")
    if not report.cells.exists():
        said.append("没有读出表格。公布时只有文字。")
    return tuple(said)


def _counts(found: Iterable[Finding]) -> tuple[tuple[str, int], ...]:
    levels = [one.level for one in found]
    return tuple(
        (words("level", level.value, "zh"), levels.count(level))
        for level in (Level.ERROR, Level.WARNING, Level.UNKNOWN)
    )


def _rows(cells: Iterable[ReportCell]) -> tuple[OpenRow, ...]:
    grouped: dict[str, list[ReportCell]] = {}
    for cell in cells:
        grouped.setdefault(cell.key.rpartition(".")[0], []).append(cell)
    rows = [_row(key, members) for key, members in grouped.items()]
    # Doubts come first: they keep the report from being published.
    return tuple(sorted(rows, key=lambda row: not row.why))


def _row(key: str, members: list[ReportCell]) -> OpenRow:
    first = next((cell for cell in members if cell.doubt), members[0])
    return OpenRow(
        key=key,
        label=named(key),
        why=why_doubted(first.doubt) if first.doubt else "",
        where=first.where,
        cells=tuple(
            OpenCell(f"cell-{cell.pk}", place_words(cell.key)[1] or named(cell.key), cell.value, cell.raw)
            for cell in members
        ),
    )
