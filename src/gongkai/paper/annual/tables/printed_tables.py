"""The tables of a document as printed, each cell with the key that it was read as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.paper.annual.reading import PrintedCell, PrintedFigure, PrintedTable
from gongkai.paper.annual.tables.printed_numbers import printed_number
from gongkai.paper.annual.tables.taken import WalkResult
from gongkai.paper.formats.rows import PrintedRow

_SECTIONS = {"article20": 2, "requests": 3, "review": 4}


def printed_tables(rows: Sequence[PrintedRow], taken: WalkResult) -> tuple[PrintedTable, ...]:
    """Ruled tables whole, as far as a figure was read in them; otherwise the rows that were understood."""
    ruled = _ruled(rows, taken.cells)
    if ruled:
        return ruled
    return tuple(
        PrintedTable(
            tuple(
                (PrintedCell(label, header=True), *(PrintedCell(text, key=key) for text, key in cells))
                for label, cells in lines
            ),
            _SECTIONS[place.partition(".")[0]],
        )
        for place, lines in sorted(taken.soft_rows.items())
    )


def _ruled(rows: Sequence[PrintedRow], cells: Mapping[str, PrintedFigure]) -> tuple[PrintedTable, ...]:
    keys = {(cell.table, cell.line, cell.column): key for key, cell in cells.items() if cell.table >= 0}
    wanted = {table for table, _, _ in keys}
    tables: dict[int, list[tuple[PrintedCell, ...]]] = {}
    first: dict[int, int] = {}
    section: dict[int, int] = {}
    for row in rows:
        if row.table not in wanted:
            continue
        first.setdefault(row.table, row.line)
        ruled_rows = []
        for cell in row.cells:
            key = keys.get((row.table, row.line, cell.column), "")
            if key:
                section.setdefault(row.table, _SECTIONS.get(key.partition(".")[0], 2))
            header = not key and not cell.blank and printed_number(cell.text) is None
            ruled_rows.append(PrintedCell(cell.text, cell.height, cell.span, key, header))
        tables.setdefault(row.table, []).append(tuple(ruled_rows))
    return tuple(PrintedTable(tuple(lines), section.get(table, 0), first[table]) for table, lines in tables.items())
