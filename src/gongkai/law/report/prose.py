"""`Prose`: what the running text of an annual report states, beside its tables. Values read from sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.law.report.findings import Evidence


@dataclass(frozen=True)
class ReportLine:
    """One line of the report as printed. `section` is 1..6 under a heading, 0 before the first; tables are left out.

    `plain` is the same line, sign for sign and equally long, in simplified characters with half-width digits and
    brackets made alike, for searching; empty where nobody made it, and then `text` is searched.
    """

    number: int
    text: str
    section: int = 0
    plain: str = ""


@dataclass(frozen=True)
class ReportHeading:
    """A heading of the first level as printed: its ordinal, its words without it, and the line it stands on."""

    ordinal: int
    text: str
    line: int


@dataclass(frozen=True)
class Statement:
    """A count that a sentence states.

    `key` is the cell that should say the same (``requests.new.total``, ``fees.amount_wan``) or a name of its own for
    what has no cell (``published_items``, ``fee.collected``, ``requests.outcome.refused.sum``, ``review.suits.total``).
    `value` is None for a vague count (10余条), 0 for a denial (未收到). `denial` marks the latter.
    `scope` narrows what was counted where the sentence does (``site``, ``new_media``, ``press``; ``field`` for one of
    many fields): two statements contradict each other only within one scope, and those of fields never.
    """

    key: str
    value: int | Decimal | None
    evidence: Evidence
    denial: bool = False
    vague: bool = False
    unit: str = ""
    scope: str = ""


@dataclass(frozen=True)
class Citation:
    """An instrument named in the text: the number or title as printed, and the corpus code it belongs to, if known.

    `about` says what the text takes it for: ``regulation``, ``report_format`` or ``provincial_rule``. A citation
    that is about something known but has no instrument is a wrong number or a broken name.
    """

    printed: str
    instrument: str
    evidence: Evidence
    about: str = ""


@dataclass(frozen=True)
class Period:
    """The statistical period as printed. A date that lost its digits is None, and says so in the evidence."""

    first: date | None
    last: date | None
    evidence: Evidence


@dataclass(frozen=True)
class AnnouncedParts:
    """The parts that the preamble promises, and the number of them where it names one."""

    names: tuple[str, ...]
    count: int | None
    evidence: Evidence


@dataclass(frozen=True)
class Prose:
    """All that was read outside the tables. An empty tuple or None means: not found."""

    title: Evidence | None = None
    agency: str = ""
    year: int | None = None
    lines: tuple[ReportLine, ...] = ()
    headings: tuple[ReportHeading, ...] = ()
    period: Period | None = None
    parts: AnnouncedParts | None = None
    citations: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()
    published_on: date | None = None
    contact: Evidence | None = None
    tables: tuple[ReportLine, ...] = ()
    """The lines that belong to tables, as printed: nothing is read from them here, but their style can be judged."""
    complete: bool = True
    """False where the document was visibly cut off, so that what is missing proves nothing."""

    def section(self, number: int) -> tuple[ReportLine, ...]:
        """The lines under one heading; section 0 is the preamble."""
        return tuple(line for line in self.lines if line.section == number)
