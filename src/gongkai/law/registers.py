"""The registers behind section two of the annual report: what counts in its ten cells, document by document.

Pure functions of the documents' own dates. The rows' labels are all that the form says of counting (its notes could not
be read in full), so each point that the labels leave open is a field of `Counting`, unconfirmed, with its default.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.agencies import AgencyStanding
from gongkai.law.articles import Cite
from gongkai.law.clock import nominal_end
from gongkai.law.periods import Unit

_ONE_DAY = timedelta(days=1)


class Register(StrEnum):
    """The registers, by the rows of the form that they fill (`law/report/lines.py`, edition 2021)."""

    RULES = "rules"
    NORMATIVE_DOCUMENTS = "normative_docs"
    LICENCES = "licences"
    PENALTIES = "penalties"
    COERCION = "coercion"
    FEES = "fees"

    @property
    def holds_documents(self) -> bool:
        """Whether its entries are documents that stay in force: 规章 and 行政规范性文件."""
        return self in (Register.RULES, Register.NORMATIVE_DOCUMENTS)

    @property
    def holds_decisions(self) -> bool:
        """Whether its entries are decisions: 行政许可, 行政处罚, 行政强制."""
        return self in (Register.LICENCES, Register.PENALTIES, Register.COERCION)

    @property
    def cells(self) -> tuple[str, ...]:
        """The keys of its cells in the form."""
        if self.holds_documents:
            return tuple(f"{self.value}.{column}" for column in ("issued", "repealed", "valid"))
        return (f"{self.value}.{'decisions' if self.holds_decisions else 'amount_wan'}",)

    @property
    def cite(self) -> Cite:
        """The item of Article 20 that asks for what it holds."""
        return Cite(20, 0, _ITEMS[self])


_ITEMS = {
    Register.RULES: 1,
    Register.NORMATIVE_DOCUMENTS: 1,
    Register.LICENCES: 5,
    Register.PENALTIES: 6,
    Register.COERCION: 6,
    Register.FEES: 8,
}
CELLS: tuple[str, ...] = tuple(cell for register in Register for cell in register.cells)
"""The ten cells of section two, in the order of the form."""


def register_of(cell: str) -> Register:
    """The register that fills a cell. Raises ValueError for a cell of no register."""
    return Register(cell.rpartition(".")[0])


class DocumentEnding(StrEnum):
    """How a document ceases to be in force: abolished, declared void, or at the end of its own term of validity."""

    ABOLISHED = "abolished"
    DECLARED_VOID = "declared_void"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Counting:
    """How this installation counts where no official text says it; every field is unconfirmed (decision 0008)."""

    lapsed_is_repealed: bool = True
    """A document whose term of validity ran out counts among 本年废止. Off: only those that an act abolished or
    declared void."""
    valid_before_in_force: bool = False
    """A document that has been issued and is not yet in force counts among 现行有效."""
    valid_while_suspended: bool = False
    """A document whose application is suspended on the day counts among 现行有效."""
    first_day_counts: bool = False
    """A term of validity of years counts the day from which the document is in force. Off: as 民法典 201 ¶1 has it."""
    licence_refusals_count: bool = True
    """Refusals count among the decisions on licences: the column is called 处理决定."""


DEFAULT = Counting()


def last_day_of_validity(in_force_from: date, number: int, unit: Unit, counting: Counting = DEFAULT) -> date:
    """The last day on which a document with 有效期 of so many years or months is in force.

    Raises ValueError for a term below one.
    """
    if number < 1:
        raise ValueError(number)
    end = nominal_end(unit, in_force_from, number)
    return end - _ONE_DAY if counting.first_day_counts else end


@dataclass(frozen=True)
class Suspension:
    """From which day a document is not applied, and on which it is applied again (None: not yet)."""

    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the document is not applied on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Life:
    """The dates of one document.

    `valid_until` is the last day of its term, `ended` the first day on which it is abolished or void by an act.
    """

    issued: date
    in_force_from: date
    valid_until: date | None = None
    ended: date | None = None
    ending: DocumentEnding = DocumentEnding.ABOLISHED
    suspensions: tuple[Suspension, ...] = ()

    def __post_init__(self) -> None:
        if self.ended is not None and self.ended < self.issued:
            raise ValueError("ended before it was issued")
        if self.valid_until is not None and self.valid_until < max(self.in_force_from, self.issued):
            raise ValueError("its term ends before it is in force")


@dataclass(frozen=True)
class End:
    """The first day on which a document is no longer in force, and why."""

    on: date
    how: DocumentEnding


def end_of(life: Life) -> End | None:
    """When a document ceases to be in force: by the act or by its term, whichever is first; None if neither is known.

    An act of the very day after the last day of the term decides nothing any more: the document has lapsed.
    """
    lapse = life.valid_until + _ONE_DAY if life.valid_until else None
    if lapse is not None and (life.ended is None or lapse <= life.ended):
        return End(lapse, DocumentEnding.LAPSED)
    return End(life.ended, life.ending) if life.ended is not None else None


def issued_in(life: Life, first: date, last: date) -> bool:
    """Whether it counts in 本年制发件数 of these days: by the day of issue, whenever it enters into force."""
    return first <= life.issued <= last


def repealed_in(life: Life, first: date, last: date, counting: Counting = DEFAULT) -> bool:
    """Whether it counts in 本年废止件数 of these days: by the first day on which it is no longer in force."""
    end = end_of(life)
    if end is None or (end.how is DocumentEnding.LAPSED and not counting.lapsed_is_repealed):
        return False
    return first <= end.on <= last


def in_force_on(life: Life, day: date, counting: Counting = DEFAULT) -> bool:
    """Whether it counts in 现行有效件数 on a day."""
    begins = life.issued if counting.valid_before_in_force else max(life.issued, life.in_force_from)
    end = end_of(life)
    if day < begins or (end is not None and day >= end.on):
        return False
    return counting.valid_while_suspended or not any(suspension.covers(day) for suspension in life.suspensions)


def counts_in(cell: str, life: Life, first: date, last: date, counting: Counting = DEFAULT) -> bool:
    """Whether a document counts in one of the cells ``….issued``, ``….repealed``, ``….valid`` of these days."""
    match cell.rpartition(".")[2]:
        case "issued":
            return issued_in(life, first, last)
        case "repealed":
            return repealed_in(life, first, last, counting)
        case "valid":
            return in_force_on(life, last, counting)
    raise ValueError(cell)


def may_keep(register: Register, standing: AgencyStanding) -> bool:
    """Whether the law leaves it open at all that such an agency has entries: 规章 are made by few (立法法 91, 93)."""
    return register is not Register.RULES or standing.may_make_rules


NO_RULES_CITE = Cite(93, instrument="legislation_law")
"""Why a county, a bureau or a township has no 规章."""


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def meets(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, day: date) -> bool:
        """Whether a day is among them."""
        return self.first <= day <= self.last


def gaps(window: Span, covered: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches of a window of days that nothing covers, in their order."""
    spans: list[Span] = []
    next_open = window.first
    for cover in sorted(covered, key=lambda span: span.first):
        if cover.last < next_open or cover.first > window.last:
            continue
        if cover.first > next_open:
            spans.append(Span(next_open, cover.first - _ONE_DAY))
        if cover.last >= window.last:
            return tuple(spans)
        next_open = cover.last + _ONE_DAY
    return (*spans, Span(next_open, window.last))
