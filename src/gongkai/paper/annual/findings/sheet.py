"""What the findings page shows, prepared: findings in order with numbers, the first things to do, marks in tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.report.findings import Evidence, Level, ReportFinding
from gongkai.law.report.lines import Edition, NoSuchEdition, edition, editions, format_in_force, newest
from gongkai.paper.annual.findings.places import PREVIOUS, block_captions, block_keys
from gongkai.paper.annual.findings.wording import WordedFinding, worded
from gongkai.paper.annual.reading import PrintedCell, PrintedTable, Reading

ORDER = (Level.ERROR, Level.WARNING, Level.UNKNOWN)
"""The levels in the order of the page; what agrees comes last and has no number."""

_FIRST_THINGS = 3
_WHOLE_TABLES = ("article20", "requests", "review", "form")
_FIGURE_LIKE = re.compile(r"^[\s\d０-９,.，．+＋\-－—–/／\\*?？无件条项个元万亿〇○OoΟ]+$")


@dataclass(frozen=True)
class QuotedPiece:
    """A part of a quoted line; `marked` where it is what the finding means."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Item:
    """One finding with its number on the page and its quotations cut into pieces."""

    number: int
    finding: ReportFinding
    words: WordedFinding
    quotes: tuple[tuple[int, tuple[QuotedPiece, ...]], ...]


@dataclass(frozen=True)
class FirstStep:
    """One of the first things to do: what is wrong, what to do, and the findings it settles."""

    title: str
    fix: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class TableCell:
    """A printed cell with the findings that stand at it. `unread`: a figure seems to stand there, but which is open."""

    printed: PrintedCell
    items: tuple[Item, ...] = ()
    unread: bool = False

    @property
    def level(self) -> str:
        """The heaviest level of its findings, empty without any."""
        return next((level.value for level in ORDER if any(i.finding.level is level for i in self.items)), "")


@dataclass(frozen=True)
class FindingsTable:
    """One printed table with its cells; `items` are the findings that concern it and stand at none of its cells."""

    printed: PrintedTable
    rows: tuple[tuple[TableCell, ...], ...]
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class FindingsSheet:
    """All of the page but its fixed words."""

    groups: tuple[tuple[Level, tuple[Item, ...]], ...]
    agreed: tuple[Item, ...]
    first: tuple[FirstStep, ...]
    tables: tuple[FindingsTable, ...]
    counts: Mapping[Level, int]
    cells: Mapping[int, int]


def sheet(reading: Reading, findings: Iterable[ReportFinding], language: str) -> FindingsSheet:
    """Prepare the page of one reading. Findings of one level keep the order they come in."""
    in_order = list(findings)
    ordered = [finding for level in ORDER for finding in in_order if finding.level is level]
    items = tuple(_item(number, finding, language) for number, finding in enumerate(ordered, start=1))
    groups = tuple((level, tuple(i for i in items if i.finding.level is level)) for level in ORDER)
    agreed = tuple(_item(0, finding, language) for finding in in_order if finding.level is Level.INFORMATION)
    return FindingsSheet(
        groups=tuple(group for group in groups if group[1]),
        agreed=agreed,
        first=_first(items),
        tables=tuple(_marked(table, items) for table in reading.tables),
        counts={level: sum(finding.level is level for finding in in_order) for level in Level},
        cells=_cells_by_section(reading),
    )


def form_of(reading: Reading) -> Edition:
    """The form the report is printed in; where that is not known, the one in force for its year, else the newest."""
    if reading.form in {form.name for form in editions()}:
        return edition(reading.form)
    try:
        return format_in_force(reading.year or 0)
    except NoSuchEdition:
        return newest()


def _item(number: int, finding: ReportFinding, language: str) -> Item:
    quotes = tuple((evidence.line, pieces(evidence)) for evidence in finding.evidence if evidence.text)
    return Item(number, finding, worded(finding, language), quotes)


def pieces(evidence: Evidence) -> tuple[QuotedPiece, ...]:
    """The quoted line with the part that is meant set apart; blanks within the mark may differ from the line's."""
    if not evidence.mark.strip():
        return (QuotedPiece(evidence.text),)
    start = evidence.text.find(evidence.mark)
    end = start + len(evidence.mark)
    if start < 0:
        loose = r"\s*".join(re.escape(sign) for sign in evidence.mark if not sign.isspace())
        match = re.search(loose, evidence.text)
        if match is None:
            return (QuotedPiece(evidence.text),)
        start, end = match.span()
    cut = (
        QuotedPiece(evidence.text[:start]),
        QuotedPiece(evidence.text[start:end], True),
        QuotedPiece(evidence.text[end:]),
    )
    return tuple(piece for piece in cut if piece.text)


def _first(items: Sequence[Item]) -> tuple[FirstStep, ...]:
    """The things that settle most: errors with most findings first; one place is kept for what must be supplied."""
    groups: dict[tuple[Level, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.finding.level, item.finding.rule), []).append(item)
    todos = {level: _todos(groups, level) for level in ORDER}
    errors = todos[Level.ERROR][: _FIRST_THINGS - 1 if todos[Level.UNKNOWN] else _FIRST_THINGS]
    chosen = [*errors, *todos[Level.UNKNOWN][:1], *todos[Level.WARNING], *todos[Level.UNKNOWN][1:]]
    return tuple(chosen[:_FIRST_THINGS])


def _todos(groups: Mapping[tuple[Level, str], list[Item]], level: Level) -> list[FirstStep]:
    own = [members for (at, _), members in groups.items() if at is level]
    own.sort(key=lambda members: (-len(members), members[0].number))
    return [FirstStep(members[0].words.title, members[0].words.fix, tuple(members)) for members in own]


def _cells_by_section(reading: Reading) -> dict[int, int]:
    counts = {2: 0, 3: 0, 4: 0}
    for key in reading.figures:
        counts[3 if key.startswith("requests.") else 4 if key.startswith("review.") else 2] += 1
    return counts


def _marked(table: PrintedTable, items: Sequence[Item]) -> FindingsTable:
    """The table's cells with the findings that stand at them, and the findings that stand at its caption."""
    keys = {cell.key for row in table.rows for cell in row if cell.key}
    captions = {place: _plain(caption) for place, caption in block_captions().items()}
    printed = {_plain(cell.text) for row in table.rows for cell in row if not cell.key}
    at_key: dict[str, list[Item]] = {}
    at_caption: dict[str, list[Item]] = {}
    rest: list[Item] = []
    for item in items:
        caption = captions.get(item.finding.place, "")
        cells = () if caption else anchors(item.finding, keys)
        if caption and caption in printed:
            at_caption.setdefault(caption, []).append(item)
        elif not cells and _concerns(item.finding, keys):
            rest.append(item)
        for key in cells:
            at_key.setdefault(key, []).append(item)
    rows = tuple(
        tuple(
            TableCell(
                cell,
                tuple(at_key.get(cell.key, ()) if cell.key else at_caption.get(_plain(cell.text), ())),
                _is_unread(cell),
            )
            for cell in row
        )
        for row in table.rows
    )
    return FindingsTable(table, rows, tuple(rest))


def _concerns(finding: ReportFinding, keys: set[str]) -> bool:
    """Whether a finding on a block or a whole table is about the table that holds these cells."""
    if finding.place in ("requests", "review"):
        return any(key.startswith(f"{finding.place}.") for key in keys)
    return not keys.isdisjoint(block_keys().get(finding.place, ()))


def anchors(finding: ReportFinding, keys: set[str]) -> tuple[str, ...]:
    """The cells among `keys` where a finding is shown.

    That is one cell: the suspect, its own place, or the total it compares. A finding on a whole table, such as that
    cells are blank, is shown at every cell it names.
    """
    own = [term.place for term in (*finding.right, *finding.left) if not term.place.startswith(PREVIOUS)]
    if finding.place in _WHOLE_TABLES:
        return tuple(key for key in own if key in keys)
    wanted = [finding.facts.get("suspect", ""), finding.place, f"{finding.place}.total", *own]
    within = (key for key in sorted(keys) if key.startswith(f"{finding.place}."))
    first = next((key for key in wanted if key in keys), "") or next(within, "")
    return (first,) if first else ()


def _is_unread(cell: PrintedCell) -> bool:
    return not (cell.header or cell.key) and bool(_FIGURE_LIKE.match(cell.text))


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).replace("(", "（").replace(")", "）")
