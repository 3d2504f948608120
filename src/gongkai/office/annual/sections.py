"""Where the figures of the three tables come from: one section a table, joined in `SECTIONS` and nowhere else.

A section answers two questions: what each of its cells states for many agencies at once, and which records stand behind
one cell. What it does not know it leaves out; what it states as 0 it knows to be none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, overload

from gongkai.law.report.count import count_reviews
from gongkai.law.report.figures import Number
from gongkai.law.report.lines import Edition, format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, agencies_where, may
from gongkai.office.cases.counting import kept_since, rows_behind, section_three
from gongkai.office.cases.models import LedgerRow, LedgerRowQuerySet
from gongkai.office.registers.queries import CellValue, counted_in, records_behind, section_two_of
from gongkai.office.remedies.queries import review_lines_of, reviews_behind


class CellSource(StrEnum):
    """What a cell is counted from."""

    REGISTERS = "registers"
    REQUESTS = "requests"
    REMEDIES = "remedies"


@dataclass(frozen=True)
class NotHere:
    """The agency was not at this platform in the year. `since`: from when on it was; None for not yet."""

    since: date | None


@dataclass(frozen=True)
class Stated:
    """What a cell states; None where nobody knows. `why` says so where the number does not: the faces word it."""

    value: Number | None
    why: CellValue | NotHere | None = None


@dataclass(frozen=True)
class CountedRecord:
    """One thing that a cell counts: its number or title, what it adds to the cell, and the row it stands in."""

    source: CellSource
    label: str
    subject: Any
    counted: Number = 1


class TableSource(Protocol):
    """One table's source."""

    source: CellSource

    def keys(self, form: Edition) -> Collection[str]:
        """The cells of a form that this section states."""

    def stated(
        self, agencies: Collection[Agency], year: int, on: date
    ) -> Mapping[int, Mapping[str, Stated | Number | None]]:
        """What the cells of each agency state, by its number, as known on a day. The questions asked of the database
        do not grow with the agencies.
        """

    def behind(self, agency: Agency, key: str, year: int, on: date, viewer: Viewer) -> Sequence[CountedRecord]:
        """The records that a cell counts and this person may see."""


class RequestsSection:
    """Section three: the ledger of requests."""

    source = CellSource.REQUESTS

    def keys(self, form: Edition) -> Collection[str]:
        return form.requests.keys

    def stated(
        self, agencies: Collection[Agency], year: int, on: date
    ) -> Mapping[int, Mapping[str, Stated | Number | None]]:
        numbers = [agency.pk for agency in agencies]
        counted, since = section_three(numbers, year, on), kept_since(numbers)
        return {number: _or_unknown(counted[number], since.get(number), year) for number in numbers}

    def behind(self, agency: Agency, key: str, year: int, on: date, viewer: Viewer) -> Sequence[CountedRecord]:
        rows = rows_behind(agency.pk, key, year, on)
        seen = rows.filter(agency__in=agencies_where(viewer, Permission.SEE_CASES))
        return CaseRecords(seen.select_related("case__agency").prefetch_related("case__parties"))


def _or_unknown(cells: Mapping[str, int], since: date | None, year: int) -> Mapping[str, Stated | Number | None]:
    """What was counted; unknown where nothing was and the agency was not at this platform before the year ended."""
    nothing = not (cells["requests.new.total"] or cells["requests.carried_in.total"])
    if nothing and _after(since, year):
        return dict.fromkeys(cells, Stated(None, NotHere(since)))
    return cells


def _after(since: date | None, year: int) -> bool:
    return since is None or since > date(year, 12, 31)


class CaseRecords(Sequence[CountedRecord]):
    """The ledger's rows behind a cell, read from the database as far as somebody looks."""

    def __init__(self, rows: LedgerRowQuerySet) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return self.rows.count()

    @overload
    def __getitem__(self, place: int) -> CountedRecord: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[CountedRecord]: ...
    def __getitem__(self, place: int | slice) -> CountedRecord | Sequence[CountedRecord]:
        if isinstance(place, slice):
            return [_record(row) for row in self.rows[place]]
        return _record(self.rows[place])


def _record(row: LedgerRow) -> CountedRecord:
    return CountedRecord(CellSource.REQUESTS, row.case.number, row)


class Disclosures:
    """Section two: the registers of documents, decisions and charges."""

    source = CellSource.REGISTERS

    def keys(self, form: Edition) -> Collection[str]:
        return [key for block in form.blocks for key in block.keys]

    def stated(self, agencies: Collection[Agency], year: int, on: date) -> Mapping[int, Mapping[str, Stated]]:
        stated_values = section_two_of(agencies, year, on)
        return {
            number: {key: Stated(cell.value, cell) for key, cell in cells.items()}
            for number, cells in stated_values.items()
        }

    def behind(self, agency: Agency, key: str, year: int, on: date, viewer: Viewer) -> Sequence[CountedRecord]:
        if not may(viewer, Permission.SEE_REGISTERS, agency):
            return ()
        entries = records_behind(agency, key, year, on)
        return [CountedRecord(self.source, str(entry), entry, counted_in(entry)) for entry in entries]


class Reviews:
    """Section four: reconsiderations and suits, a line a case, counted by `law.report.count`."""

    source = CellSource.REMEDIES

    def keys(self, form: Edition) -> Collection[str]:
        return form.review.keys

    def stated(
        self, agencies: Collection[Agency], year: int, on: date
    ) -> Mapping[int, Mapping[str, Stated | Number | None]]:
        form, lines = format_in_force(year), review_lines_of(agencies, on)
        since = kept_since([agency.pk for agency in agencies])
        by_agency: dict[int, Mapping[str, Stated | Number | None]] = {}
        for agency in agencies:
            mine, first = lines.get(agency.pk, ()), since.get(agency.pk)
            if not mine and _after(first, year):
                by_agency[agency.pk] = dict.fromkeys(form.review.keys, Stated(None, NotHere(first)))
            else:
                counted = count_reviews(mine, year, form)
                by_agency[agency.pk] = {key: counted.number(key) for key in counted}
        return by_agency

    def behind(self, agency: Agency, key: str, year: int, on: date, viewer: Viewer) -> Sequence[CountedRecord]:
        if not may(viewer, Permission.SEE_REMEDIES, agency):
            return ()
        return [
            CountedRecord(self.source, remedy.number, remedy)
            for remedy in reviews_behind(agency, year, key, format_in_force(year), on)
        ]


SECTIONS: tuple[TableSource, ...] = (Disclosures(), RequestsSection(), Reviews())
"""The one place where the tables are joined to the rooms that know them."""


def section_of(key: str, form: Edition) -> TableSource:
    """The section that states a cell. Raises KeyError for a key that the form does not have."""
    for section in SECTIONS:
        if key in section.keys(form):
            return section
    raise KeyError(key)
