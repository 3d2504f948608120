"""The forms of the annual report, read from `editions/*.toml`: sections, blocks, rows, columns and their keys.

A cell's key is ``requests.<row>.<column>``, ``review.<block>.<result>`` or ``<row>.<column>`` for the Article 20 blocks
(``licences.decisions``). Keys are stable; the labels belong to an edition.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

from gongkai.law.articles import Cite
from gongkai.law.refusal import Refusal

MERGED = "merged_cell"
"""The column of a row that was printed with one figure for all its cells."""


class NoSuchEdition(Refusal, LookupError):
    """No form of the annual report is known under this name or for this year."""

    message = "no annual-report edition for {asked!r}"
    asked: str | int


class MisnamedEdition(Refusal, ValueError):
    """The file `name` of a form says that it is another one (`inner`)."""

    message = "the form in {name}.toml calls itself {inner!r}"
    name: str
    inner: str


@dataclass(frozen=True)
class FigureColumn:
    """One column of figures. `unit` is that of the printed number; `signed` allows a minus."""

    key: str
    label: str
    unit: str = "件"
    organisation: bool = False
    signed: bool = False


@dataclass(frozen=True)
class Row:
    """One row of figures; `path` names the header rows above it (三、本年度办理结果, （三）不予公开)."""

    key: str
    label: str
    path: tuple[str, ...] = ()

    @property
    def full_label(self) -> str:
        """The row with the headers it stands under, as one would name it in a letter."""
        return " ".join((*self.path, self.label))


@dataclass(frozen=True)
class FigureBlock:
    """One block of section two, such as 第二十条第（五）项."""

    caption: str
    item: int
    name: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[Row, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(f"{row.key}.{column.key}" for row in self.rows for column in self.columns)

    @property
    def cite(self) -> Cite:
        return Cite(20, 0, self.item)


@dataclass(frozen=True)
class RequestsTable:
    """The table of section three: 25 rows of figures in the edition of 2021, 23 in that of 2019; 7 columns."""

    corner: str
    applicants: str
    organisations: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[Row, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(f"requests.{row.key}.{column.key}" for row in self.rows for column in self.columns)

    @property
    def outcome_rows(self) -> tuple[Row, ...]:
        """The rows that 总计 adds up: every result, without the total itself."""
        return tuple(row for row in self.rows if row.key.startswith("outcome.") and row.key != "outcome.total")


@dataclass(frozen=True)
class ReviewBlock:
    """One group of five results in section four, such as 行政诉讼 / 复议后起诉."""

    key: str
    path: tuple[str, ...]


@dataclass(frozen=True)
class ReviewTable:
    """The table of section four: three groups of five results in one row of 15 figures."""

    results: tuple[FigureColumn, ...]
    blocks: tuple[ReviewBlock, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(f"review.{block.key}.{result.key}" for block in self.blocks for result in self.results)


@dataclass(frozen=True)
class CellName:
    """Where a cell stands in its form, in the form's own words."""

    section: int
    table: str
    row: str
    column: str
    unit: str


@dataclass(frozen=True)
class Edition:
    """One official form of the report, with the years it is for."""

    name: str
    instrument: str
    first_year: int
    blocks: tuple[FigureBlock, ...]
    requests: RequestsTable
    review: ReviewTable
    headings: tuple[str, ...]
    topics: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def cite(self) -> Cite:
        return Cite(instrument=self.instrument)

    @property
    def splits_other(self) -> bool:
        """Whether 其他处理 is printed in rows of its own, and not as one row."""
        return any(row.key.startswith("outcome.other.") for row in self.requests.rows)

    def looks_like(self, other: Edition) -> bool:
        """Whether both are printed with the same tables: only the year tells which of them a report is in."""
        return (self.blocks, self.requests, self.review) == (other.blocks, other.requests, other.review)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every cell of the form in printed order: 200 in the edition of 2021, 198 in that of 2019."""
        disclosure = tuple(key for block in self.blocks for key in block.keys)
        return disclosure + self.requests.keys + self.review.keys

    @cached_property
    def names(self) -> Mapping[str, CellName]:
        """Each key with its place in words; merged cells of section three included."""
        names: dict[str, CellName] = {}
        for block in self.blocks:
            for row in block.rows:
                for column in block.columns:
                    names[f"{row.key}.{column.key}"] = CellName(2, block.caption, row.label, column.label, column.unit)
        for row in self.requests.rows:
            for column in (*self.requests.columns, FigureColumn(MERGED, "整行合并格")):
                names[f"requests.{row.key}.{column.key}"] = CellName(
                    3, self.headings[2], row.full_label, column.label, column.unit
                )
        for group in self.review.blocks:
            for result in self.review.results:
                names[f"review.{group.key}.{result.key}"] = CellName(
                    4, self.headings[3], " ".join(group.path), result.label, result.unit
                )
        return names

    def block_of(self, key: str) -> FigureBlock | None:
        """The Article 20 block that holds this cell, or None for the cells of sections three and four."""
        return next((block for block in self.blocks if key in block.keys), None)


def _columns(rows: list[dict[str, Any]]) -> tuple[FigureColumn, ...]:
    return tuple(FigureColumn(**row) for row in rows)


def _rows(rows: list[dict[str, Any]]) -> tuple[Row, ...]:
    return tuple(Row(row["key"], row["label"], tuple(row.get("path", ()))) for row in rows)


@cache
def edition(name: str) -> Edition:
    """The form of this name, which is that of its file. Raises NoSuchEdition, MisnamedEdition."""
    source = resources.files(__package__) / "editions" / f"{name}.toml"
    if not name.isdigit() or not source.is_file():
        raise NoSuchEdition(name)
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    if data["edition"] != name:
        raise MisnamedEdition(name, data["edition"])
    requests = data["requests"]
    return Edition(
        name=data["edition"],
        instrument=data["instrument"],
        first_year=data["first_year"],
        blocks=tuple(
            FigureBlock(b["caption"], b["item"], b["name"], _columns(b["columns"]), _rows(b["rows"]))
            for b in data["disclosure"]
        ),
        requests=RequestsTable(
            requests["corner"],
            requests["applicants"],
            requests["organisations"],
            _columns(requests["columns"]),
            _rows(requests["rows"]),
        ),
        review=ReviewTable(
            _columns(data["review"]["results"]),
            tuple(ReviewBlock(b["key"], tuple(b["path"])) for b in data["review"]["blocks"]),
        ),
        headings=tuple(data["sections"]["headings"]),
        topics=tuple(data["sections"]["topics"]),
        marks=tuple(data["marks"]),
    )


@cache
def editions() -> tuple[Edition, ...]:
    """Every known form, oldest first."""
    folder = resources.files(__package__) / "editions"
    names = sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(edition(name) for name in names)


def newest() -> Edition:
    """The newest known form."""
    return editions()[-1]


@cache
def layouts() -> tuple[Edition, ...]:
    """The forms that are printed differently, oldest first; of several that look alike the oldest."""
    distinct: list[Edition] = []
    for form in editions():
        if not any(form.looks_like(other) for other in distinct):
            distinct.append(form)
    return tuple(distinct)


def first_form(*, splits_other: bool) -> Edition:
    """The oldest form that prints 其他处理 in this way."""
    return next(form for form in editions() if form.splits_other is splits_other)


def printed_in(candidates: Sequence[str], year: int | None) -> str:
    """Of forms in which a report may be printed, the one in force for its year where that is, or looks like, one of
    them; else the first.
    """
    try:
        in_force = format_in_force(year or 0)
    except NoSuchEdition:
        return candidates[0]
    return in_force.name if any(in_force.looks_like(edition(name)) for name in candidates) else candidates[0]


def format_in_force(year: int) -> Edition:
    """The form for the report on `year`: the newest whose first year has come by then.

    Raises NoSuchEdition for years before the first form, whose reports had no uniform tables.
    """
    fitting = [form for form in editions() if form.first_year <= year]
    if not fitting:
        raise NoSuchEdition(year)
    return fitting[-1]


def cell_name(key: str, preferred: str = "") -> CellName | None:
    """The place of `key` in the preferred edition (the newest), or in whichever has it; None for a key of no form."""
    for form in (edition(preferred) if preferred else newest(), *editions()):
        if key in form.names:
            return form.names[key]
    return None
