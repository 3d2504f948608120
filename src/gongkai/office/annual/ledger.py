"""From the ledger to the figures of a report: every cell of the form in force, and what it counts and rests on.

`year` is the year reported on, `on` the day up to which entries are known: the same two always give the same figures,
whatever is entered, undone or opened again later (docs/decisions/0018-figures-as-of-a-day.md).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai.law.report.definitions import Definition, definitions
from gongkai.law.report.figures import Figures, Number
from gongkai.law.report.lines import Edition, format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Viewer
from gongkai.office.annual.sections import SECTIONS, CellSource, CountedRecord, NotHere, Stated, section_of
from gongkai.office.registers.queries import CellValue


@dataclass(frozen=True)
class LedgerCell:
    """One cell: its number (None where it is not known), what it counts, why it is so, and what it is counted from."""

    key: str
    value: Number | None
    definition: Definition
    why: CellValue | NotHere | None
    source: CellSource


@dataclass(frozen=True)
class Ledger:
    """All figures of one agency's report on a year, as known on a day."""

    agency: Agency
    year: int
    on: date
    form: Edition
    stated: Mapping[str, Stated | Number | None]

    @cached_property
    def figures(self) -> Figures:
        """What the checks and writers take. A cell that is not known is not there."""
        numbers = ((key, _value(self.stated.get(key))) for key in self.form.keys)
        return Figures({key: number for key, number in numbers if number is not None})

    @cached_property
    def cells(self) -> Mapping[str, LedgerCell]:
        """Every cell of the form, in printed order."""
        sentences = definitions(self.form.name)
        return {
            key: LedgerCell(key, _value(value), sentences[key], _why(value), section.source)
            for section in SECTIONS
            for key in section.keys(self.form)
            for value in (self.stated.get(key),)
        }


def compute(agency: Agency, year: int, on: date) -> Ledger:
    """The figures of an agency's report on a year as known on a day. Raises NoSuchEdition."""
    return compute_many([agency], year, on)[agency.pk]


def compute_many(agencies: Collection[Agency], year: int, on: date) -> dict[int, Ledger]:
    """The same for many agencies, by their numbers; the database is asked as often as for one."""
    form = format_in_force(year)
    parts = [section.stated(agencies, year, on) for section in SECTIONS]
    return {
        agency.pk: Ledger(
            agency, year, on, form, {key: value for part in parts for key, value in part[agency.pk].items()}
        )
        for agency in agencies
    }


def behind(agency: Agency, key: str, year: int, on: date, viewer: Viewer) -> Sequence[CountedRecord]:
    """The records that a cell counts, as far as this person may see them: `len` of it, and slices, are cheap.

    Raises KeyError for a key that the form of the year does not have, NoSuchEdition.
    """
    return section_of(key, format_in_force(year)).behind(agency, key, year, on, viewer)


def _value(value: Stated | Number | None) -> Number | None:
    return value.value if isinstance(value, Stated) else value


def _why(value: Stated | Number | None) -> CellValue | NotHere | None:
    return value.why if isinstance(value, Stated) else None
