"""`Reading`: what was read from one document, where each figure stood, and what was not understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.law.report.figures import Figures
from gongkai.law.report.prose import Prose
from gongkai.law.report.statement import Report, SeenBlock, Unplaced

OFFERED_IN_ORDER = "offered_in_order"
"""The reason of a doubt that names a row by its place in the form alone, for a person to confirm."""

DIGITS_TOGETHER = "digits_together"
"""The reason of a doubt over a table whose figures are there without the gaps between them."""

WITHOUT_PLACE = ("figures_without_row", OFFERED_IN_ORDER, DIGITS_TOGETHER)
"""The reasons of doubts over figures that no row was recognised for."""


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as printed and where: `raw` is the cell's own text, `line` counts from 1 (0: not by line)."""

    raw: str
    where: str = ""
    line: int = 0
    row: int = -1
    column: int = -1
    table: int = -1


@dataclass(frozen=True)
class ReadingDoubt:
    """Something that was seen and not understood, or that could be read in two ways. Never turned into a figure.

    `reason` is a code of `doubts.toml`; `place` is a cell, a row or a block; `raw` what was printed.
    """

    reason: str
    place: str
    raw: str = ""
    where: str = ""
    line: int = 0


@dataclass(frozen=True)
class PrintedTable:
    """A table as the document shows it: rows of cell texts with spans, and the key each cell was read as, if any."""

    rows: tuple[tuple[PrintedCell, ...], ...]
    section: int = 0
    line: int = 0


@dataclass(frozen=True)
class PrintedCell:
    """One printed cell. `key` is empty for labels and for figures that were not understood."""

    text: str
    rows: int = 1
    columns: int = 1
    key: str = ""
    header: bool = False


@dataclass(frozen=True)
class Reading:
    """One document, read. `form` is ``2019``, ``2021``, ``mixed`` or ``unknown``; `kind` the file type it came as."""

    agency: str
    year: int | None
    form: str
    figures: Figures
    cells: Mapping[str, PrintedFigure] = field(default_factory=dict)
    doubts: tuple[ReadingDoubt, ...] = ()
    prose: Prose = field(default_factory=Prose)
    seen: tuple[SeenBlock, ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    kind: str = ""
    name: str = ""
    lines: int = 0
    truncated: bool = False

    @property
    def report(self) -> Report:
        """What the checks need of this reading."""
        return Report(
            agency=self.agency,
            year=self.year,
            form=self.form,
            figures=self.figures,
            seen=self.seen,
            prose=self.prose,
            truncated=self.truncated,
            unplaced=tuple(
                Unplaced(_room(doubt.place), doubt.raw, doubt.line, together=doubt.reason == DIGITS_TOGETHER)
                for doubt in self.doubts
                if doubt.reason in WITHOUT_PLACE and not self._states(doubt.place)
            ),
        )

    def _states(self, row: str) -> bool:
        """Whether figures stand in the row by now: a person may have confirmed what was offered."""
        return any(key.startswith(f"{row}.") for key in self.figures) and row.count(".") > 0


def _room(place: str) -> str:
    """The table that a doubt about a row or a table is in: ``article20.5``, ``requests``, ``review``."""
    table, _, rest = place.partition(".")
    return ".".join((table, rest.partition(".")[0])) if table == "article20" and rest else table
