"""One door for every document: bytes in, a `Reading` out, or an `Unreadable` that says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import printed_in
from gongkai.law.report.statement import SeenBlock
from gongkai.paper.annual.prose.read_prose import read_prose
from gongkai.paper.annual.read_json import read_json
from gongkai.paper.annual.reading import Reading, ReadingDoubt
from gongkai.paper.annual.tables.one_paragraph import headings_apart
from gongkai.paper.annual.tables.printed_tables import printed_tables
from gongkai.paper.annual.tables.run_together import doubt_run_together
from gongkai.paper.annual.tables.walk import Walk
from gongkai.paper.formats.office import converted
from gongkai.paper.formats.page_meta import publication_date
from gongkai.paper.formats.read_text import read_text
from gongkai.paper.formats.read_xlsx import read_csv
from gongkai.paper.formats.rows import PrintedRow
from gongkai.paper.formats.rows_apart import read_apart
from gongkai.paper.formats.sniff import MAX_BYTES, kind_of
from gongkai.paper.formats.unreadable import Unreadable

_READERS: dict[str, Callable[[bytes], list[PrintedRow]]] = {
    **{kind: partial(read_apart, kind) for kind in ("pdf", "docx", "xlsx", "ofd", "html")},
    "csv": read_csv,
    "text": read_text,
}
_OFFICE = {"doc": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx"}
"""Kinds that LibreOffice turns into one of ours first."""

MAX_ROWS = 20_000
MAX_SIGNS = 1_000_000
MAX_SIGNS_IN_ROW = 100_000
MAX_CELLS_IN_ROW = 200
"""What a document may have; the longest published report has some thousand rows and a hundred thousand signs."""


def read_file(path: Path) -> Reading:
    """Read one document. Raises Unreadable where it is no readable report, OSError where it cannot be opened."""
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable("too_large", size=str(path.stat().st_size), limit=str(MAX_BYTES))
    return read_bytes(path.read_bytes(), path.name)


def read_bytes(data: bytes, name: str = "") -> Reading:
    """Read one document from its bytes; `name` is only carried along. Raises Unreadable."""
    kind = kind_of(data)
    if kind == "json":
        return replace(read_json(data), name=name)
    rows, doubts = _rows(data, kind)
    _look_for_endless_text(rows)
    cut = kind == "text" and not data.rstrip(b"\x00").endswith((b"\n", b"\r", b"|"))
    page_date = publication_date(data) if kind == "html" else None
    return _interpreted(rows, kind, name, doubts, cut, page_date)


def _rows(data: bytes, kind: str) -> tuple[list[PrintedRow], tuple[ReadingDoubt, ...]]:
    if kind not in _OFFICE:
        return _READERS[kind](data), ()
    target = _OFFICE[kind]
    rows = _READERS[target](converted(data, kind, target))
    # LibreOffice loses a table that is the very last thing in a .doc; the reader has to be told that it may be so.
    doubts = (
        (ReadingDoubt("last_table_may_be_lost", "review"),)
        if kind == "doc" and not (rows and rows[-1].table == -1)
        else ()
    )
    return rows, doubts


def _look_for_endless_text(rows: Sequence[PrintedRow]) -> None:
    """Raises Unreadable for what no report is; interpreting it would take minutes."""
    if len(rows) > MAX_ROWS:
        raise Unreadable("too_long", limit=str(MAX_ROWS))
    if any(len(row.cells) > MAX_CELLS_IN_ROW for row in rows):
        raise Unreadable("too_many_cells", limit=str(MAX_CELLS_IN_ROW))
    signs = [sum(len(cell.text) for cell in row.cells) for row in rows]
    if max(signs, default=0) > MAX_SIGNS_IN_ROW:
        raise Unreadable("too_long", limit=str(MAX_SIGNS_IN_ROW))
    if sum(signs) > MAX_SIGNS:
        raise Unreadable("too_long", limit=str(MAX_SIGNS))


def _interpreted(
    rows: list[PrintedRow], kind: str, name: str, doubts: tuple[ReadingDoubt, ...], cut: bool, page_date: date | None
) -> Reading:
    """`cut`: the file ends in the middle of a line, so that the last cell may have lost its end.

    `page_date` is the day of publication that a web page states outside its text.
    """
    rows = headings_apart(rows)
    walk = Walk().run(rows)
    taken = walk.taken
    doubt_run_together(rows, taken)
    if cut and rows and walk.ended_inside:
        taken.cut_off(rows[-1].line)
    lines = [""] * max((row.line for row in rows), default=0)
    for row in rows:
        lines[row.line - 1] = row.text
    prose = read_prose(lines, taken.lines, truncated=walk.ended_inside, page_date=page_date)
    return Reading(
        agency=prose.agency,
        year=prose.year,
        form=printed_in(walk.candidates, prose.year) if walk.candidates else walk.form,
        figures=Figures(taken.figures),
        cells=taken.cells,
        doubts=(*taken.doubts, *doubts),
        prose=prose,
        seen=tuple(_of_year(seen, prose.year) for seen in taken.seen.values()),
        tables=printed_tables(rows, taken),
        kind=kind,
        name=name,
        lines=len(lines),
        truncated=walk.ended_inside,
    )


def _of_year(seen: SeenBlock, year: int | None) -> SeenBlock:
    """A block with the form that its labels are of: where forms look alike, the one in force for the year."""
    return replace(seen, edition=printed_in([seen.edition], year)) if seen.edition else seen
