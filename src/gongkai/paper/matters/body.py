"""The rows below a heading: merged cells filled, 同上 written out, notes and bars across the table apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.paper.formats.rows import squeezed
from gongkai.paper.matters.headings import MatterColumn, MatterHeading, heading_at, marks
from gongkai.paper.matters.sheets import NoTable, SheetDoubt, SheetLine, ShownSheet, place


@dataclass(frozen=True)
class MatterRecord:
    """One row of a table: its number, what each column says, which columns say it in this row itself.

    `bar` is the text of the last bar across the table above it.
    """

    row: int
    texts: Mapping[MatterColumn, str]
    own: frozenset[MatterColumn]
    bar: str

    def of(self, role: str, *, own: bool = False) -> str:
        """What the columns of one meaning say, one under the other; with `own` only those that say it in this row."""
        return "\n".join(
            text
            for column, text in self.texts.items()
            if column.role == role and text and (not own or column in self.own)
        )

    def others(self) -> dict[str, str]:
        """What stands in columns of their own; two under one heading stand one under the other."""
        others: dict[str, str] = {}
        for column, text in self.texts.items():
            if not column.role:
                others[column.heading] = f"{others[column.heading]}\n{text}" if column.heading in others else text
        return others


@dataclass
class MatterTable:
    """What was found on one sheet below one heading, with what stood before it."""

    sheet: str
    heading: MatterHeading
    before: tuple[str, ...]
    records: list[MatterRecord] = field(default_factory=list)


@dataclass
class FoundTables:
    """What a workbook holds: its tables, other text on the same sheets, what is doubtful."""

    tables: list[MatterTable] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: list[SheetDoubt] = field(default_factory=list)

    @property
    def header(self) -> tuple[str, ...]:
        """The headings of all tables, each once, as they are printed."""
        return tuple(dict.fromkeys(column.heading for table in self.tables for column in table.heading.columns))

    def doubt(self, reason: str, table: MatterTable, row: int, column: MatterColumn | None, text: str = "") -> None:
        """Name something doubtful in a row of a table."""
        self.doubts.append(SheetDoubt(reason, table.sheet, place(row, column.place if column else 1), text))


def tables_in(sheets: Sequence[ShownSheet], doubts: Sequence[SheetDoubt], form: str) -> FoundTables:
    """All tables of a form. Raises NoTable where there is none."""
    tables = FoundTables(doubts=list(doubts))
    for sheet in sheets:
        _walk(sheet, form, tables)
    if not tables.tables:
        raise NoTable(tuple(sheet.title for sheet in sheets))
    return tables


def _walk(sheet: ShownSheet, form: str, tables: FoundTables) -> None:
    table: MatterTable | None = None
    before: list[str] = []
    bar, last = "", 0
    for position, line in enumerate(sheet.lines):
        if line.number <= last:
            continue
        heading = heading_at(sheet.lines, position, form)
        if heading is not None:
            table = MatterTable(sheet.title, heading, tuple(before))
            tables.tables.append(table)
            bar, last = "", heading.last_row
            _look_at_headings(table, tables)
        elif not line.own():
            continue
        elif table is None or _is_note(line, table):
            text = "　".join(cell.text for cell in line.own())
            tables.notes.append(text)
            if table is None:
                before.append(text)
            elif not text.startswith(marks("notes")):
                bar = text
                tables.doubt("across", table, line.number, None, text)
        else:
            table.records.append(_record(line, table, bar, tables))
    if table is None and sheet.lines:
        tables.doubts.append(SheetDoubt("no_table", sheet.title, said=sheet.lines[0].own()[0].text))


def _look_at_headings(table: MatterTable, tables: FoundTables) -> None:
    seen: set[str] = set()
    for column in table.heading.columns:
        if column.heading in seen:
            tables.doubt("heading_twice", table, table.heading.last_row, column, column.heading)
        seen.add(column.heading)


def _is_note(line: SheetLine, table: MatterTable) -> bool:
    """Whether a line is no row of the table: one text alone, across half of it or begun like a note."""
    own = line.own()
    if len(own) != 1:
        return False
    (cell,) = own
    width = cell.last_column - cell.column + 1
    is_first = cell.column <= table.heading.columns[0].place
    return 2 * width >= len(table.heading.columns) > 1 or (is_first and cell.text.startswith(marks("notes")))


def _record(line: SheetLine, table: MatterTable, bar: str, tables: FoundTables) -> MatterRecord:
    columns = {column.place: column for column in table.heading.columns}
    texts: dict[MatterColumn, str] = {}
    own = set()
    for number, cell in line.seen.items():
        if cell.column != number:
            continue  # The text of a cell merged over several columns belongs to the first.
        column = columns.get(number)
        if column is None or not column.heading:
            column = column or MatterColumn(number, f"第{number}列", "")
            tables.doubt("no_heading", table, line.number, column, cell.text)
        texts[column] = _written_out(cell.text, column, line, table, tables)
        if cell.row == line.number:
            own.add(column)
    return MatterRecord(line.number, texts, frozenset(own), bar)


def _written_out(text: str, column: MatterColumn, line: SheetLine, table: MatterTable, tables: FoundTables) -> str:
    """The text, or the last one over it in the column where it says 同上."""
    if squeezed(text) not in marks("same"):
        return text
    above = next((written for record in reversed(table.records) if (written := record.texts.get(column))), "")
    if not above:
        tables.doubt("nothing_above", table, line.number, column, text)
    return above or text
