"""事项清单: the list of matters to be disclosed, read row by row from the workbooks that counties publish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

from gongkai.law.disclosure import field_named_in, standard_row
from gongkai.law.matters import layout
from gongkai.paper.matters.body import FoundTables, MatterRecord, MatterTable, tables_in
from gongkai.paper.matters.headings import LEVELS, MatterColumn, marks
from gongkai.paper.matters.sheets import SheetDoubt, plain, read_sheets
from gongkai.paper.matters.ticks import Choices, chosen_in, chosen_under, in_order


@dataclass(frozen=True)
class CatalogueRow:
    """One matter to be disclosed, in the words of the list.

    `matters` are 一级事项 and those below it. What is ticked stands in the order of the standard layout, then by its
    words; 其他 and 特定群体 are followed by what they name: 其他：微信群. `others` is what stood in columns that the
    standard layout has not, under its own heading. `sheet` and `line` say where the row stood.
    """

    matters: tuple[str, ...]
    number: str = ""
    field: str = ""
    category: str = ""
    elements: str = ""
    basis: str = ""
    limit: str = ""
    body: str = ""
    carriers: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    others: Mapping[str, str] = dataclass_field(default_factory=dict)
    sheet: str = dataclass_field(default="", compare=False)
    line: int = dataclass_field(default=0, compare=False)


@dataclass(frozen=True)
class Catalogue:
    """A list as it was read: its rows, what is doubtful, the headings as printed, the text round the tables."""

    rows: tuple[CatalogueRow, ...]
    doubts: tuple[SheetDoubt, ...]
    header: tuple[str, ...]
    notes: tuple[str, ...] = ()


def choices_of(role: str) -> tuple[str, ...]:
    """The words that the standard layout offers for ``carriers``, ``audience``, ``mode`` or ``level``."""
    words = {
        "carriers": standard_row().choices,
        "audience": layout().audience,
        "mode": layout().modes,
        "level": layout().levels,
    }
    return words.get(role, ())


def read_catalogue(data: bytes) -> Catalogue:
    """The list in an xlsx: every sheet that is shown, every table on it.

    Raises Unreadable for what cannot be opened safely, NotAWorkbook for another kind of file, NoTable where no sheet
    has such headings.
    """
    sheets, doubts = read_sheets(data)
    tables = tables_in(sheets, doubts, "catalogue")
    rows = [row for table in tables.tables for row in _rows(table, tables)]
    return Catalogue(tuple(rows), tuple(tables.doubts), tables.header, tuple(tables.notes))


def _rows(table: MatterTable, tables: FoundTables) -> list[CatalogueRow]:
    rows: list[CatalogueRow] = []
    for record in table.records:
        if rows and {column.role for column in record.own} <= {"elements"}:
            more = record.of("elements", own=True)
            rows[-1] = replace(rows[-1], elements="\n".join(filter(None, (rows[-1].elements, more))))
        else:
            above = rows[-1].matters if rows else ()
            rows.append(_row(record, table, above, tables))
    return rows


def _row(record: MatterRecord, table: MatterTable, above: Sequence[str], tables: FoundTables) -> CatalogueRow:
    ticked = {
        role: _ticked(record, role, table, tables) for role in ("category", "carriers", "audience", "mode", "level")
    }
    return CatalogueRow(
        matters=_matters(record, table, above, tables),
        number=record.of("number"),
        field=record.of("field") or _field(record, table),
        category="、".join(ticked["category"]),
        elements=record.of("elements"),
        basis=record.of("basis"),
        limit=record.of("limit"),
        body=record.of("body"),
        carriers=ticked["carriers"],
        audience=ticked["audience"],
        modes=ticked["mode"],
        levels=ticked["level"],
        others=record.others(),
        sheet=table.sheet,
        line=record.row,
    )


def _matters(record: MatterRecord, table: MatterTable, above: Sequence[str], tables: FoundTables) -> tuple[str, ...]:
    """The levels of the matter; one that is blank over a filled one is that of the row above."""
    levels = [record.of(level) for level in LEVELS]
    lowest = max((place for place, text in enumerate(levels) if text), default=-1)
    if lowest < 0:
        tables.doubt("no_matter", table, record.row, None, record.of("number"))
        return tuple(above)
    for place, text in enumerate(levels[:lowest]):
        if not text and place < len(above):
            levels[place] = above[place]
    return tuple(levels[: lowest + 1])


def _ticked(record: MatterRecord, role: str, table: MatterTable, tables: FoundTables) -> tuple[str, ...]:
    options, chosen = choices_of(role), list[str]()
    for column, text in record.texts.items():
        if column.role == role:
            choices = _choices(role, column, text, options)
            chosen += choices.chosen
            if choices.doubtful:
                tables.doubt("tick_unclear", table, record.row, column, text)
    return in_order(chosen, options)


def _choices(role: str, column: MatterColumn, text: str, options: Sequence[str]) -> Choices:
    if column.under:
        return chosen_under(column.under, text, options)
    return Choices((text,)) if role == "category" else chosen_in(text, options)


def _field(record: MatterRecord, table: MatterTable) -> str:
    """The field that a line over the table, a bar across it, the title or the sheet's name speaks of."""
    for text in table.before:
        if text.startswith(marks("field")):
            return text.replace(":", "：").partition("：")[2].strip()
    texts = (record.bar, *reversed(table.before), table.sheet)
    return next((named for text in texts if (named := field_named_in(plain(text)))), "")
