"""What the desk's pages on annual reports show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from gongkai.faces.desk.annual.draft_words import year_running_words
from gongkai.faces.desk.annual.words import fact_words
from gongkai.faces.desk.exports import day_cell
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.agencies import year_over
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.terms import zh
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Viewer, may
from gongkai.office.annual.content import findings_of, reading_of, wider_doubts
from gongkai.office.annual.models import PublishedReport, ReportCell, ReportState, StatedKind
from gongkai.office.annual.queries import ReportYear, VersionEvent, happenings, in_force, open_cells
from gongkai.office.drafting.models import ReportDraft
from gongkai.paper.annual.doubts import why_doubted
from gongkai.paper.annual.findings.places import named, place_words
from gongkai.paper.annual.findings.sheet import FindingsSheet, sheet
from gongkai.paper.annual.findings.vocabulary import known, words
from gongkai.paper.annual.reading import OFFERED_IN_ORDER, Reading

TONES = {
    ReportState.DRAFT: "warn",
    ReportState.CONFIRMED: "info",
    ReportState.PUBLISHED: "ok",
    ReportState.WITHDRAWN: "off",
}
"""The tag each state is shown with."""


@sheetclass
class OpenCell:
    """One cell to be compared with the original."""

    field: str = doc("the name of its form field")
    column: str = doc("its column in words")
    value: str = doc("what was read, or is offered to be confirmed; empty where there is neither")


@sheetclass
class Typed:
    """What somebody typed into a row and could not be taken."""

    row: str = doc("the row's place")
    values: Mapping[str, str] = doc("what was typed, by form field")
    why: str = doc("what is wrong with it, and what is right")


@sheetclass
class OpenRow:
    """The cells of one row that have to be compared with the original."""

    key: str = doc("the row's place, for links")
    label: str = doc("table and row in words")
    why: str = doc("why they were doubted, in words; empty where nothing was found at all")
    where: str = doc("where in the original the row stands")
    cells: tuple[OpenCell, ...] = doc("the cells")
    wrong: str = doc("why what was just typed could not be taken; empty where nothing was")


@sheetclass
class ReportVersionPage:
    """The page of one version."""

    report: PublishedReport = doc("the version")
    state: str = doc("its state in words")
    tone: str = doc("the tag of its state")
    kind: str = doc("the type of its file in words")
    remarks: tuple[str, ...] = doc("what to know of it before anything else")
    rows: tuple[OpenRow, ...] = doc("what has to be compared with the original")
    open: int = doc("how many cells that are")
    doubtful: int = doc("how many of them were read in spite of a doubt")
    findings: FindingsSheet = doc("findings, and the tables as printed")
    errors: int = doc("how many findings must be put right")
    counts: tuple[tuple[str, int], ...] = doc("how many findings of each level, in words")
    doubts: tuple[tuple[str, str, str], ...] = doc("doubts about more than one row: place, reason, as printed")
    history: tuple[tuple[VersionEvent, str], ...] = doc("what was done with it, in order, each with its fact")
    public: bool = doc("whether it is published, for the public to see")
    editable: bool = doc("whether cells may be confirmed now")
    publishable: bool = doc("whether it may be published now")
    correctable: bool = doc("whether a correction may be begun")
    withdrawable: bool = doc("whether it may be taken back")


@sheetclass
class ReportVersionLine:
    """One version of a year's report."""

    report: PublishedReport = doc("the version")
    state: str = doc("its state in words")
    tone: str = doc("the tag of its state")


@sheetclass
class YearShown:
    """One year."""

    year: int = doc("the year")
    standing: ReportYear | None = doc("published, withdrawn or missing; None for a year that is not yet owed")
    versions: tuple[ReportVersionLine, ...] = doc("its versions, the latest first")


@sheetclass
class ListPage:
    """All reports of one agency."""

    drafts: tuple[tuple[ReportDraft, str, bool], ...] = doc("what is written, stage, whether it may be read")
    next_year: int = doc("the year whose report is due next, where none was begun; 0 otherwise")
    agency: Agency = doc("the agency")
    lines: tuple[YearShown, ...] = doc("every year, the latest first")
    missing: int = doc("how many years are owed and not there")


def list_page(
    agency: Agency,
    lines: Iterable[ReportYear],
    reports: Iterable[PublishedReport],
    drafts: Sequence[ReportDraft],
    viewer: Viewer,
    on: date,
) -> ListPage:
    """The page of all reports of one agency."""
    standing = {line.year: line for line in lines}
    versions: dict[int, list[ReportVersionLine]] = {}
    for report in reports:
        state = ReportState(report.state)
        versions.setdefault(report.year, []).append(ReportVersionLine(report, state.label, TONES[state]))
    years = tuple(
        YearShown(year, standing.get(year), tuple(versions.get(year, ())))
        for year in sorted({*standing, *versions}, reverse=True)
    )
    under_way = tuple((draft, zh(draft.stands_at), may(viewer, draft.seen_by, agency)) for draft in drafts)
    begun = {draft.year for draft in drafts} | {report.year for year in years for report in _reports(year)}
    return ListPage(
        under_way, 0 if on.year - 1 in begun else on.year - 1, agency, years,
        sum(line.missing for line in standing.values()),
    )  # fmt: skip


def _reports(year: YearShown) -> list[PublishedReport]:
    return [version.report for version in year.versions if version.report.state != ReportState.WITHDRAWN]


def year_rows(line: YearShown) -> list[tuple[YearShown, ReportVersionLine | None]]:
    """One year as rows of a list: a row a version, or one that says that there is none."""
    return [(line, version) for version in line.versions] or [(line, None)]


def _of_report(value: Callable[[PublishedReport], str]) -> Callable[[tuple[YearShown, ReportVersionLine | None]], str]:
    """What a column says of the report of a row; nothing in a row without one."""
    return lambda row: value(row[1].report) if row[1] else ""


YEAR_COLUMNS: tuple[Column[tuple[YearShown, ReportVersionLine | None]], ...] = (
    Column("年度", lambda row: f"{row[0].year}年"),
    Column("公布情况", lambda row: "缺" if row[0].standing and row[0].standing.missing else ""),
    Column("版次", _of_report(lambda report: f"第{report.version}版")),
    Column("状态", lambda row: row[1].state if row[1] else ""),
    Column("公布日期", _of_report(lambda report: day_cell(report.published_on))),
    Column("撤下日期", _of_report(lambda report: day_cell(report.withdrawn_on))),
    Column("撤下理由", _of_report(lambda report: report.withdrawn_reason)),
    Column("更正说明", _of_report(lambda report: report.note)),
    Column("文件", _of_report(lambda report: report.source_name)),
)
"""All years and versions as a spreadsheet."""


def shown_value(cell: ReportCell) -> str:
    """What a confirmed cell states, in words."""
    value = cell.states()
    return "原件看不出" if value is None else "空白" if value == "" else str(value)


def report_page(
    report: PublishedReport, *, may_edit: bool, may_publish: bool, on: date, typed: Typed | None = None
) -> ReportVersionPage:
    """The page of one version, with what this person may do with it, and what was typed and not taken."""
    reading = reading_of(report)
    findings = findings_of(report, reading)
    cells = open_cells(report)
    state = ReportState(report.state)
    return ReportVersionPage(
        report=report,
        state=state.label,
        tone=TONES[state],
        kind=words("file_kind", report.source_kind, "zh")
        if known("file_kind", report.source_kind)
        else report.source_kind,
        remarks=_remarks(report, reading, on),
        rows=_rows(cells, typed),
        open=len(cells),
        doubtful=sum(cell.kind != StatedKind.UNREAD for cell in cells),
        findings=sheet(reading, findings, "zh"),
        errors=sum(finding.level is Level.ERROR for finding in findings),
        counts=_counts(findings),
        doubts=tuple(
            (named(doubt.place), why_doubted(doubt.reason), doubt.raw) for doubt in wider_doubts(report, reading)
        ),
        history=tuple((happening, fact_words(happening.facts)) for happening in happenings(report)),
        public=state is ReportState.PUBLISHED,
        editable=may_edit and state is ReportState.DRAFT,
        publishable=may_publish
        and state is ReportState.CONFIRMED
        and year_over(report.year, on, report.agency.dissolved_on),
        correctable=may_edit and in_force(report),
        withdrawable=may_publish and state is not ReportState.WITHDRAWN,
    )


def _remarks(report: PublishedReport, reading: Reading, on: date) -> tuple[str, ...]:
    remarks = []
    if report.note:
        remarks.append(f"这是第{report.version}版。更正说明：{report.note}")
    if report.agency_printed and report.agency_printed != report.agency.name:
        remarks.append(f"文件上写的机关是“{report.agency_printed}”，与本机关名称不同，请核对是不是传错了文件。")
    if not year_over(report.year, on, report.agency.dissolved_on):
        remarks.append(f"{report.year}年还没有结束，请核对年度；{year_running_words(report.year)}。")
    if reading.truncated:
        remarks.append("文件到表格中间就断了，后面的内容没有收到。")
    if not report.cells.exists():
        remarks.append("没有读出表格。公布时只有文字。")
    return tuple(remarks)


def _counts(findings: Iterable[ReportFinding]) -> tuple[tuple[str, int], ...]:
    levels = [finding.level for finding in findings]
    return tuple(
        (words("level", level.value, "zh"), levels.count(level))
        for level in (Level.ERROR, Level.WARNING, Level.UNKNOWN)
    )


def _rows(cells: Iterable[ReportCell], typed: Typed | None) -> tuple[OpenRow, ...]:
    grouped: dict[str, list[ReportCell]] = {}
    for cell in cells:
        grouped.setdefault(cell.key.rpartition(".")[0], []).append(cell)
    rows = [_row(key, members, typed if typed and typed.row == key else None) for key, members in grouped.items()]
    # Doubts come first: they keep the report from being published.
    return tuple(sorted(rows, key=lambda row: not row.why))


def _row(key: str, members: list[ReportCell], typed: Typed | None) -> OpenRow:
    first = next((cell for cell in members if cell.doubt), members[0])
    return OpenRow(
        key=key,
        label=named(key),
        why=why_doubted(first.doubt) if first.doubt else "",
        where=first.where,
        cells=tuple(
            OpenCell(
                f"cell-{cell.pk}",
                place_words(cell.key)[1] or named(cell.key),
                typed.values.get(f"cell-{cell.pk}", "") if typed else _proposed(cell),
            )
            for cell in members
        ),
        wrong=typed.why if typed else "",
    )


def _proposed(cell: ReportCell) -> str:
    """What the field holds before anybody typed: a figure without a label stands there only to be confirmed."""
    return cell.raw if cell.kind == StatedKind.UNREAD and cell.doubt == OFFERED_IN_ORDER else cell.value
