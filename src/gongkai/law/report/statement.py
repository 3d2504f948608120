"""`Report`: one annual report as the checks see it, whether it was read from a document or is being drafted."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.law.report.figures import Figures
from gongkai.law.report.prose import Prose


@dataclass(frozen=True)
class SeenBlock:
    """What of one block of the form was met in the document, whether or not its figures could be read.

    `place` is ``article20.5``, ``requests`` or ``review``; `columns` and `rows` are the labels as printed;
    `edition` is the form those labels belong to (``2019``, ``2021``, empty where they fit either or none).
    `line` is the line of the caption or header, 0 where the document has no lines.
    """

    place: str
    edition: str
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Unplaced:
    """Figures that the document prints in a table and that no row of the form was recognised for.

    `place` is ``article20.5``, ``requests`` or ``review``; `printed` the figures as they stand, `line` where.
    `together` says that the gaps between them are lost, so that no one can tell where one ends.
    """

    place: str
    printed: str
    line: int = 0
    together: bool = False


@dataclass(frozen=True)
class Report:
    """A report: who reports on which year, in which form, with which figures and words.

    `form` is ``2019``, ``2021``, ``mixed`` or ``unknown``. `truncated` says that the document was visibly cut off, so
    that a part which is not there proves nothing.
    """

    agency: str = ""
    year: int | None = None
    form: str = "unknown"
    figures: Figures = field(default_factory=Figures)
    seen: tuple[SeenBlock, ...] = ()
    prose: Prose = field(default_factory=Prose)
    truncated: bool = False
    unplaced: tuple[Unplaced, ...] = ()
