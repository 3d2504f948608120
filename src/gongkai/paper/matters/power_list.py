"""权责清单: the list of an agency's powers and duties, read from the workbooks that agencies publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gongkai.law.disclosure import power_list_row
from gongkai.law.matters import kind_of_power
from gongkai.paper.matters.body import FoundTables, MatterRecord, MatterTable, tables_in
from gongkai.paper.matters.sheets import SheetDoubt, plain, read_sheets

_LONG = ("basis", "process", "duties", "supervision", "remedies", "liability")
"""Columns whose text runs on in rows of their own."""


@dataclass(frozen=True)
class PowerRow:
    """One item of power, in the words of the list.

    `kind` is 行政许可 and so on, `part` is 子项, `duties` 责任事项, `liability` 追责情形. Where the basis has a
    column for each sort of instrument, each begins a line with that sort. `others` is what stood under
    headings of its own.
    """

    name: str
    kind: str = ""
    code: str = ""
    part: str = ""
    basis: str = ""
    body: str = ""
    process: str = ""
    duties: str = ""
    supervision: str = ""
    remedies: str = ""
    liability: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    number: str = field(default="", compare=False)
    sheet: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Powers:
    """A list as it was read: its rows, what is doubtful, the headings as printed, the text round the tables."""

    rows: tuple[PowerRow, ...]
    doubts: tuple[SheetDoubt, ...]
    header: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read_power_list(data: bytes) -> Powers:
    """The list in an xlsx. Raises Unreadable, NotAWorkbook, and NoTable where no sheet has such headings."""
    sheets, doubts = read_sheets(data)
    tables = tables_in(sheets, doubts, "power_list")
    rows = [row for table in tables.tables for row in _rows(table, tables)]
    return Powers(tuple(rows), tuple(tables.doubts), tables.header, tuple(tables.notes))


def _rows(table: MatterTable, tables: FoundTables) -> list[PowerRow]:
    rows: list[PowerRow] = []
    for record in table.records:
        if rows and {column.role for column in record.own} <= set(_LONG):
            rows[-1] = _longer(rows[-1], record)
        else:
            rows.append(_row(record, table, rows[-1] if rows else None, tables))
    return rows


def _longer(row: PowerRow, record: MatterRecord) -> PowerRow:
    """The row with what the next one adds to it."""
    for role in _LONG:
        if more := _said(record, role, own=True):
            row = replace(row, **{role: f"{getattr(row, role)}\n{more}".strip()})  # type: ignore[arg-type]
    return row


def _row(record: MatterRecord, table: MatterTable, above: PowerRow | None, tables: FoundTables) -> PowerRow:
    name = record.of("name")
    if not name and record.of("part") and above is not None:
        name = above.name
    if not name:
        tables.doubt("no_name", table, record.row, None, record.of("number"))
    kind = record.of("kind") or _kind_in(record.bar) or (above.kind if above is not None else "")
    if not kind_of_power(plain(kind)):
        column = next((text for text in record.texts if text.role == "kind"), None)
        tables.doubt("kind_unknown", table, record.row, column, kind)
    return PowerRow(
        name=name,
        kind=kind,
        code=record.of("code"),
        part=record.of("part"),
        body=record.of("body"),
        **{role: _said(record, role) for role in _LONG},
        others=record.others(),
        number=record.of("number"),
        sheet=table.sheet,
        line=record.row,
    )


def _said(record: MatterRecord, role: str, *, own: bool = False) -> str:
    """What columns of one meaning say; parts named in the second heading row begin their lines."""
    return "\n".join(
        f"{column.under}：{text}" if column.under else text
        for column, text in record.texts.items()
        if column.role == role and (not own or column in record.own)
    )


def _kind_in(bar: str) -> str:
    """The kind of power of which a bar across the table speaks: 一、行政许可（3项）."""
    return max((kind for kind in power_list_row().choices if kind in plain(bar)), key=len, default="")
