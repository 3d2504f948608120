"""What the pages on the figures of a draft show: the official tables, each figure a link to what it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.urls import reverse

from gongkai.faces.desk.annual.figure_words import basis_words
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.sheets import applicant_words
from gongkai.faces.desk.registers.sheets import entry_address
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.report.definitions import Definition
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.annual.draft_figures import DraftFigures, corrections_at, draft_figures, findings_on, frozen_figures
from gongkai.office.annual.freeze import RecountedCell, moved_since
from gongkai.office.annual.ledger import behind
from gongkai.office.annual.models import STANDING, CorrectionState, FigureSet, ManualCorrection, digits
from gongkai.office.annual.sections import CellSource, CountedRecord
from gongkai.office.cases.models import LedgerRow
from gongkai.office.cases.queries import recorded_at
from gongkai.office.registers.models import Kept
from gongkai.office.remedies.models import Remedy
from gongkai.paper.annual.findings.places import named
from gongkai.paper.annual.findings.sheet import anchors
from gongkai.paper.annual.findings.wording import WordedFinding, worded
from gongkai.paper.annual.writing.grid import GridCell, ReportGrid, grids

_TONES = {
    CorrectionState.PROPOSED: "warn",
    CorrectionState.APPROVED: "info",
    CorrectionState.REFUSED: "off",
    CorrectionState.TAKEN_BACK: "off",
}


@sheetclass
class NotedFinding:
    """A finding with its number on the page."""

    number: int = doc("its number")
    level: str = doc("E, W or N")
    words: WordedFinding = doc("what it says")
    address: str = doc("the page of the cell at which it stands; empty where it stands at none")


@sheetclass
class FigureCell:
    """One cell of an official table; a header has only its words."""

    cell: GridCell = doc("place, span and words")
    address: str = doc("the page of what it counts; empty for a header", default="")
    title: str = doc("what it counts", default="")
    level: str = doc("the heaviest level of its findings", default="")
    notes: tuple[NotedFinding, ...] = doc("its findings", default=())
    by_hand: str = doc("the ledger's number where another is stated by hand", default="")
    waiting: str = doc("the number that somebody proposes instead", default="")
    lapsed: bool = doc("whether a correction holds no more because the ledger changed", default=False)


@sheetclass
class FigureTable:
    """One official table."""

    name: str = doc("disclosure, requests or review")
    heading: str = doc("the heading of its section")
    head: tuple[tuple[FigureCell, ...], ...] = doc("the rows of its head")
    body: tuple[tuple[FigureCell, ...], ...] = doc("its other rows")
    agrees: tuple[str, ...] = doc("the relations that agree throughout, in words")


@sheetclass
class CorrectionLine:
    """One manual correction."""

    correction: ManualCorrection = doc("the correction")
    label: str = doc("its cell in words")
    address: str = doc("the page of its cell")
    tone: str = doc("the tag of its state")
    lapsed: bool = doc("whether it holds no more because the ledger changed")
    may_decide: bool = doc("whether this person may approve or refuse it now")
    may_take_back: bool = doc("whether this person may take it back now")


@sheetclass
class FiguresPage:
    """All figures of one report as known on a day."""

    agency: Agency = doc("the agency")
    year: int = doc("the year reported on")
    on: date = doc("the day as of which they are known")
    tables: tuple[FigureTable, ...] = doc("the three tables")
    findings: tuple[NotedFinding, ...] = doc("what the checks say")
    corrections: tuple[CorrectionLine, ...] = doc("corrections that stand")
    unknown: int = doc("how many cells are not known")
    frozen: FigureSet | None = doc("the figures that were submitted last")
    moved: tuple[tuple[str, RecountedCell], ...] = doc("cells of them that would be counted otherwise now")


@sheetclass
class RecordLine:
    """One record behind a cell."""

    label: str = doc("its number or title")
    address: str = doc("its page; empty where it has none here")
    counted: str = doc("what it adds to the cell")
    case: LedgerRow | None = doc("what the ledger knew of the request; None for another record", default=None)
    applicant: str = doc("the applicant, masked", default="")
    recorded: datetime | None = doc("when what is counted was recorded", default=None)


@sheetclass
class FigureCellPage:
    """One cell and what it counts."""

    agency: Agency = doc("the agency")
    year: int = doc("the year reported on")
    on: date = doc("the day as of which it is known")
    key: str = doc("its key, for addresses")
    label: str = doc("where it stands, in the form's words")
    value: str = doc("what the ledger gives; empty where nobody knows")
    stated: str = doc("what the report states")
    unit: str = doc("of the number")
    definition: Definition = doc("what it counts, and on which basis")
    explanation: str = doc("why it is so, where the number does not say it")
    corrections: tuple[CorrectionLine, ...] = doc("every correction of it, the latest first")
    cases: bool = doc("whether requests are what it counts")
    hidden: bool = doc("whether this person may not see what it counts")
    may_correct: bool = doc("whether this person may propose a correction now")


def address_of(agency: Agency, year: int, key: str, on: date, today: date) -> str:
    """The page of a cell as known on a day."""
    address = reverse("desk:annual_cell", args=[agency.slug, year, key])
    return address if on == today else f"{address}?on={on.isoformat()}"


def figures_page(agency: Agency, year: int, on: date, *, viewer: Viewer, today: date) -> FiguresPage:
    """The page of all figures. Raises NoSuchEdition."""
    draft = draft_figures(agency, year, on)
    findings = findings_on(draft)
    notes, places = _notes(agency, draft, findings, today)
    agreed = [
        finding
        for finding in findings
        if finding.level is Level.INFORMATION and finding.facts.get("count") == finding.facts.get("of")
    ]
    frozen = frozen_figures(agency, year)
    return FiguresPage(
        agency=agency,
        year=year,
        on=on,
        tables=tuple(_table(grid, draft, places, agreed, today) for grid in grids(draft.ledger.form, draft.figures)),
        findings=notes,
        corrections=tuple(
            correction_line(correction, viewer, today, lapsed=correction.key in draft.lapsed)
            for kind in (draft.waiting, draft.lapsed, draft.corrections)
            for correction in kind.values()
        ),
        unknown=len(draft.ledger.form.keys) - len(draft.figures),
        frozen=frozen,
        moved=tuple((named(cell.key), cell) for cell in moved_since(frozen)) if frozen else (),
    )


def _notes(
    agency: Agency, draft: DraftFigures, findings: Iterable[ReportFinding], today: date
) -> tuple[tuple[NotedFinding, ...], Mapping[str, tuple[NotedFinding, ...]]]:
    """The findings that ask for something, numbered, and those at each cell. What is unknown is shown by its cells."""
    keys, ledger = set(draft.ledger.form.keys), draft.ledger
    notes: list[NotedFinding] = []
    places: dict[str, tuple[NotedFinding, ...]] = {}
    for finding in findings:
        if finding.level not in (Level.ERROR, Level.WARNING):
            continue
        cells = anchors(finding, keys)
        address = address_of(agency, ledger.year, cells[0], ledger.on, today) if cells else ""
        note = NotedFinding(len(notes) + 1, finding.level.value, worded(finding), address)
        notes.append(note)
        for key in cells:
            places[key] = (*places.get(key, ()), note)
    return tuple(notes), places


def _table(
    grid: ReportGrid,
    draft: DraftFigures,
    places: Mapping[str, tuple[NotedFinding, ...]],
    agreed: Sequence[ReportFinding],
    today: date,
) -> FigureTable:
    place = "article20" if grid.name == "disclosure" else grid.name
    rows = [tuple(_cell(cell, draft, places.get(cell.key, ()), today) for cell in row) for row in grid.rows]
    agreeing = [worded(finding) for finding in agreed if finding.place == place]
    return FigureTable(
        grid.name,
        draft.ledger.form.headings[grid.section - 1],
        tuple(rows[: grid.header_rows]),
        tuple(rows[grid.header_rows :]),
        tuple(words.problem or words.title for words in agreeing),
    )


def _cell(cell: GridCell, draft: DraftFigures, notes: tuple[NotedFinding, ...], today: date) -> FigureCell:
    if not cell.key:
        return FigureCell(cell)
    ledger, waiting = draft.ledger, draft.waiting.get(cell.key)
    corrected = draft.corrections.get(cell.key)
    return FigureCell(
        cell,
        address_of(ledger.agency, ledger.year, cell.key, ledger.on, today),
        f"{named(cell.key)}：{ledger.cells[cell.key].definition.text}",
        min((note.level for note in notes), default=""),
        notes,
        (corrected.before or "未知") if corrected else "",
        waiting.after if waiting else "",
        cell.key in draft.lapsed,
    )


def correction_line(
    correction: ManualCorrection, viewer: Viewer, today: date, *, lapsed: bool = False
) -> CorrectionLine:
    """One correction, with what this person may do about it."""
    agency, state = correction.agency, CorrectionState(correction.state)
    own = viewer.staff == correction.made_by_id
    return CorrectionLine(
        correction,
        named(correction.key),
        address_of(agency, correction.year, correction.key, correction.as_of, today),
        "bad" if lapsed else _TONES[state],
        lapsed,
        state is CorrectionState.PROPOSED and not own and may(viewer, Permission.APPROVE_FIGURES, agency),
        state in STANDING and may(viewer, Permission.CORRECT_FIGURES, agency),
    )


def cell_page(agency: Agency, year: int, key: str, on: date, *, viewer: Viewer, today: date) -> FigureCellPage:
    """The page of one cell. Raises KeyError for a key that the form of the year does not have, NoSuchEdition."""
    draft = draft_figures(agency, year, on)
    cell = draft.ledger.cells[key]
    lines = tuple(
        correction_line(correction, viewer, today, lapsed=key in draft.lapsed and draft.lapsed[key].pk == correction.pk)
        for correction in corrections_at(agency, year, key)
    )
    standing = any(line.correction.state in STANDING and not line.lapsed for line in lines)
    requests = cell.source is CellSource.REQUESTS
    return FigureCellPage(
        agency=agency,
        year=year,
        on=on,
        key=key,
        label=named(key),
        value=digits(cell.value),
        stated=digits(draft.figures.number(key)),
        unit=draft.ledger.form.names[key].unit,
        definition=cell.definition,
        explanation=basis_words(cell.why),
        corrections=lines,
        cases=requests,
        hidden=requests and not may(viewer, Permission.SEE_CASES, agency),
        may_correct=not standing and may(viewer, Permission.CORRECT_FIGURES, agency),
    )


def records_of(page: FigureCellPage, viewer: Viewer) -> Sequence[CountedRecord]:
    """The records behind the cell of a page."""
    return behind(page.agency, page.key, page.year, page.on, viewer)


def _address(subject: object) -> str:
    """Where a remedy or an entry of a register can be looked at; empty where it has no page of its own."""
    if isinstance(subject, Remedy):
        return reverse("desk:remedy", args=[subject.agency.slug, subject.year, subject.serial])
    return entry_address(subject) if isinstance(subject, Kept) else ""


def record_lines(records: Iterable[CountedRecord]) -> list[RecordLine]:
    """Records as a list shows them: applicants masked, and when what is counted was recorded."""
    listed = list(records)
    rows = [record.subject for record in listed if isinstance(record.subject, LedgerRow)]
    instants = recorded_at(rows)
    return [
        RecordLine(
            record.label,
            case_address(record.subject.case),
            digits(record.counted),
            record.subject,
            applicant_words(record.subject.case),
            instants.get(record.subject.pk),
        )
        if isinstance(record.subject, LedgerRow)
        else RecordLine(record.label, _address(record.subject), digits(record.counted))
        for record in listed
    ]
