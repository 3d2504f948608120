"""Where the figures of the three tables come from: one section a table, joined in `SECTIONS` and nowhere else.

A section answers two questions: what each of its cells states for many agencies at once, and which records stand behind
one cell. What it does not know it leaves out; what it states as 0 it knows to be none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, overload

from gongkai.law.report.count import ReviewLine, count_reviews
from gongkai.law.report.figures import Number
from gongkai.law.report.lines import Edition, format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Act, Viewer, agencies_where
from gongkai.office.cases.counting import kept_since, rows_behind, section_three
from gongkai.office.cases.models import LedgerRow, LedgerRowQuerySet


class Source(StrEnum):
    """What a cell is counted from."""

    REGISTERS = "registers"
    REQUESTS = "requests"
    REMEDIES = "remedies"


@dataclass(frozen=True)
class Stated:
    """What a cell states; None where nobody knows. `explanation` says why, in words, where the number does not; `facts`
    is what its own room knows of that, for a face to word.
    """

    value: Number | None
    explanation: str = ""
    facts: Any = None


@dataclass(frozen=True)
class Record:
    """One thing that a cell counts: its number or title, what it adds to the cell, and the row it stands in."""

    source: Source
    label: str
    subject: Any
    counted: Number = 1


class Section(Protocol):
    """One table's source."""

    source: Source

    def keys(self, form: Edition) -> Collection[str]:
        """The cells of a form that this section states."""

    def stated(
        self, agencies: Collection[Agency], year: int, on: date
    ) -> Mapping[int, Mapping[str, Stated | Number | None]]:
        """What the cells of each agency state, by its number, as known on a day. The questions asked of the database
        do not grow with the agencies.
        """

    def behind(self, agency: Agency, key: str, year: int, on: date, viewer: Viewer) -> Sequence[Record]:
        """The records that a cell counts and this person may see."""


class Requests:
    """Section three: the ledger of requests."""

    source = Source.REQUESTS

    def keys(self, form: Edition) -> Collection[str]:
        return form.requests.keys

    def stated(
        self, agencies: Collection[Agency], year: int, on: date
    ) -> Mapping[int, Mapping[str, Stated | Number | None]]:
        numbers = [agency.pk for agency in agencies]
        counted, since = section_three(numbers, year, on), kept_since(numbers)
        return {
            number: _unknown(cells, since.get(number), "申请")
            if _nothing(cells) and _came_later(since.get(number), year)
            else cells
            for number, cells in counted.items()
        }

    def behind(self, agency: Agency, key: str, year: int, on: date, viewer: Viewer) -> Sequence[Record]:
        rows = rows_behind(agency.pk, key, year, on)
        seen = rows.filter(agency__in=agencies_where(viewer, Act.SEE_CASES))
        return CaseRecords(seen.select_related("case__agency").prefetch_related("case__parties"))


def _nothing(cells: Mapping[str, int]) -> bool:
    return not (cells["requests.new.total"] or cells["requests.carried_in.total"])


def _came_later(since: date | None, year: int) -> bool:
    """Whether the agency was not at this platform before the year ended: what it did then nobody entered here."""
    return since is None or since > date(year, 12, 31)


def _unknown(keys: Iterable[str], since: date | None, what: str) -> dict[str, Stated]:
    begun = f"自{since.year}年{since.month}月{since.day}日起" if since else "还没有"
    return dict.fromkeys(keys, Stated(None, f"本机关{begun}在本平台办理{what}，这一年的数字未知。"))


class CaseRecords(Sequence[Record]):
    """The ledger's rows behind a cell, read from the database as far as somebody looks."""

    def __init__(self, rows: LedgerRowQuerySet) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return self.rows.count()

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        if isinstance(place, slice):
            return [_record(row) for row in self.rows[place]]
        return _record(self.rows[place])


def _record(row: LedgerRow) -> Record:
    return Record(Source.REQUESTS, row.case.number, row)


class NotKept:
    """A table that no register of this platform keeps: its cells are not known, and nothing stands behind them."""

    def __init__(self, source: Source, keys: Callable[[Edition], Collection[str]], why: str) -> None:
        self.source, self.keys, self.why = source, keys, why

    def stated(self, agencies: Collection[Agency], year: int, on: date) -> Mapping[int, Mapping[str, Stated]]:
        unknown = dict.fromkeys(self.keys(format_in_force(year)), Stated(None, self.why))
        return {agency.pk: unknown for agency in agencies}

    def behind(self, agency: Agency, key: str, year: int, on: date, viewer: Viewer) -> Sequence[Record]:
        return ()


class Reviews:
    """Section four, counted by `law.report.count` from the lines that another room gives.

    `lines` gives the lines of each agency by its number, as known on a day, `records` those behind a cell.
    """

    source = Source.REMEDIES

    def __init__(
        self,
        lines: Callable[[Collection[Agency], date], Mapping[int, Iterable[ReviewLine]]],
        records: Callable[[Agency, str, int, date, Viewer], Sequence[Record]],
    ) -> None:
        self.lines, self.behind = lines, records

    def keys(self, form: Edition) -> Collection[str]:
        return form.review.keys

    def stated(
        self, agencies: Collection[Agency], year: int, on: date
    ) -> Mapping[int, Mapping[str, Stated | Number | None]]:
        form, lines = format_in_force(year), self.lines(agencies, on)
        since = kept_since([agency.pk for agency in agencies])
        return {
            agency.pk: _unknown(form.review.keys, since.get(agency.pk), "行政复议、行政诉讼案件")
            if not lines.get(agency.pk) and _came_later(since.get(agency.pk), year)
            else dict(_counted(lines.get(agency.pk, ()), year, form))
            for agency in agencies
        }


def _counted(lines: Iterable[ReviewLine], year: int, form: Edition) -> Iterator[tuple[str, Number | None]]:
    figures = count_reviews(lines, year, form)
    return ((key, figures.number(key)) for key in figures)


def disclosure_keys(form: Edition) -> Collection[str]:
    """The cells of section two."""
    return [key for block in form.blocks for key in block.keys]


SECTIONS: tuple[Section, ...] = (
    NotKept(Source.REGISTERS, disclosure_keys, "本平台还没有登记这类事项，数字未知。"),
    Requests(),
    NotKept(Source.REMEDIES, lambda form: form.review.keys, "本平台还没有登记行政复议、行政诉讼案件，数字未知。"),
)
"""The one place where the tables are joined to the rooms that know them."""


def section_of(key: str, form: Edition) -> Section:
    """The section that states a cell. Raises KeyError for a key that the form does not have."""
    for section in SECTIONS:
        if key in section.keys(form):
            return section
    raise KeyError(key)
