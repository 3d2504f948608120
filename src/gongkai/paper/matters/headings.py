"""Headings on one row or on several with merged cells, each column told by its words and never by its place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.disclosure import standard_row
from gongkai.paper.matters.sheets import SheetLine, plain

LEVELS = ("first", "second", "third")
"""What columns of the levels of a matter mean, from the first on."""
FEWEST = 3
"""How many known labels make a row the head of a table."""
_DEEPEST = 4
"""How many rows a head has at the most; a label merged further down reaches into the table."""


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / "labels.toml").read_text(encoding="utf-8"))


@cache
def roles_of(form: str) -> Mapping[str, str]:
    """The column that each known label means, in the form ``catalogue`` or ``power_list``."""
    return {plain(label): role for role, labels in _data()[form].items() for label in labels}


@cache
def marks(name: str) -> tuple[str, ...]:
    """Words that mean something in a cell: ``same`` as above, begin of ``notes``, before the name of a ``field``."""
    return tuple(_data()["marks"][name])


@cache
def option_variants() -> Mapping[str, str]:
    """Variants of what is ticked, by the word of the standard layout."""
    variants: Mapping[str, str] = _data()["options"]
    return variants


@dataclass(frozen=True)
class MatterColumn:
    """One column: its place in the sheet, the words over it, what it means (empty: a column of its own).

    `under` is the word of the second row where that names a choice or a part: 全社会 under 公开对象.
    """

    place: int
    heading: str
    role: str
    under: str = ""


@dataclass(frozen=True)
class MatterHeading:
    """The head of a table: its columns, and the number of its last row."""

    columns: tuple[MatterColumn, ...]
    last_row: int


def heading_at(lines: Sequence[SheetLine], position: int, form: str) -> MatterHeading | None:
    """The head of a table that begins with this line; None where none does."""
    top, roles = lines[position], roles_of(form)
    labels = {plain(cell.text): cell for cell in top.own()}
    if len({roles[label] for label in labels if label in roles}) < FEWEST:
        return None
    after = lines[position + 1] if position + 1 < len(lines) else None
    reach = [words.last_row for label, words in labels.items() if label in roles]
    last = max((row for row in reach if row < top.number + _DEEPEST), default=top.number)
    if last == top.number and after is not None and _is_second_row(top, after, form):
        last = after.number
    rows = [line for line in lines[position:] if line.number <= last]
    places = sorted({column for line in rows for column in line.seen})
    columns: list[MatterColumn] = []
    for number in places:
        words = _words(rows, number)
        if not top.text(number) and columns and len(words) == 1:
            # A group whose label stands over its first column only, without being merged over the others.
            words = [columns[-1].heading.split("/")[0], *words] if "/" in columns[-1].heading else words
        columns.append(_column(number, words, roles))
    return MatterHeading(_levels(columns), last)


def _is_second_row(top: SheetLine, after: SheetLine, form: str) -> bool:
    """Whether the next line goes on with the heading, where no merged cell of the first reaches into it."""
    words = {*_data()["second_row"]["words"], *standard_row().choices}
    roles = roles_of(form)
    texts = [plain(cell.text).split("(")[0] for cell in after.own()]
    hits = sum(word in words or roles.get(word) in (*LEVELS, "name", "part") for word in texts)
    is_grouped = any(cell.last_column > cell.column for cell in top.own())
    return hits >= (1 if is_grouped else 2)


def _words(rows: Sequence[SheetLine], column: int) -> list[str]:
    """The words over a column from top to bottom, each once."""
    words: list[str] = []
    for line in rows:
        word = plain(line.text(column))
        if word and word not in words[-1:]:
            words.append(word)
    return words


def _column(place: int, words: Sequence[str], roles: Mapping[str, str]) -> MatterColumn:
    heading = "/".join(words)
    if len(words) > 1 and words[-1] in roles:
        return MatterColumn(place, heading, roles[words[-1]])
    return MatterColumn(place, heading, roles.get(words[0], "") if words else "", "/".join(words[1:]))


def _levels(columns: Sequence[MatterColumn]) -> tuple[MatterColumn, ...]:
    """Columns under 公开事项 are its levels, in their order, where they are not called so."""
    left = iter([level for level in LEVELS if level not in {column.role for column in columns}])
    return tuple(
        MatterColumn(column.place, column.heading, next(left, ""), "") if column.role == "matter" else column
        for column in columns
    )
