"""Reads of columns that span models: which of an agency's are empty, and what was signed of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import SiteColumn, columns_of, is_composed
from gongkai.office.columns.models import NothingHeld


@dataclass(frozen=True)
class ColumnState:
    """One column of an agency that holds nothing, with the statement that stands of it, if one does."""

    column: SiteColumn
    statement: NothingHeld | None


def statements(agency: Agency) -> Mapping[str, NothingHeld]:
    """The statements that stand, by the slugs of their columns."""
    return statements_of([agency])[agency.pk]


def statements_of(agencies: Collection[Agency]) -> dict[int, dict[str, NothingHeld]]:
    """The same for many agencies, by their numbers, in one look."""
    by_agency: dict[int, dict[str, NothingHeld]] = {agency.pk: {} for agency in agencies}
    for statement in NothingHeld.objects.standing().filter(agency__in=by_agency):
        by_agency[statement.agency_id][statement.column] = statement
    return by_agency


def statement_of(agency: Agency, slug: str) -> NothingHeld | None:
    """The statement that stands of one column."""
    return statements(agency).get(slug)


def empty_columns(
    agency: Agency, filled: Collection[str], signed: Mapping[str, NothingHeld] | None = None
) -> Sequence[ColumnState]:
    """The agency's columns that hold nothing, in the order of the law.

    `filled` are those in which something is public, by their slugs; `signed` its statements where they are known.
    """
    signed = statements(agency) if signed is None else signed
    columns = [column for column in columns_of(AgencyLevel(agency.level)) if column.slug not in filled]
    return [ColumnState(column, signed.get(column.slug)) for column in columns if not is_composed(column)]


def unsigned(
    agency: Agency, filled: Collection[str], signed: Mapping[str, NothingHeld] | None = None
) -> Sequence[SiteColumn]:
    """The empty columns of which nothing has been stated."""
    return [
        empty_column.column for empty_column in empty_columns(agency, filled, signed) if empty_column.statement is None
    ]


def ended(agency: Agency) -> Sequence[NothingHeld]:
    """The statements that no longer stand, the latest first."""
    return list(NothingHeld.objects.filter(agency=agency).exclude(ended_on=None).order_by("-ended_on", "-pk"))
