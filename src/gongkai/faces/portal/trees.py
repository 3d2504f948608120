"""公开目录: the tree of columns that stands beside every page of an agency, in the order of the notice of 2019."""

from __future__ import annotations

from collections.abc import Container

from django.urls import reverse

from gongkai.faces.portal import public
from gongkai.faces.portal.frames import address_of
from gongkai.faces.portal.sheets import ColumnEntry, ColumnTree
from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import PlatformColumn, SiteColumn, columns_of, platform_column


def tree_of(agency: Agency, current: str) -> ColumnTree:
    """The tree of an agency. `current` is the slug of the column at hand, or empty for none."""
    fixed = {column: fixed_entry(agency, column, current) for column in PlatformColumn}
    columns = column_entries(agency, current)
    inner = next((entry.name for entry in columns if entry.current), "")
    outer = next((entry.name for entry in fixed.values() if entry.current), "")
    if inner:
        outer = f"{fixed[PlatformColumn.DISCLOSURE].name} › {inner}"
    return ColumnTree(
        path=outer or "本机关公开目录",
        guide=fixed[PlatformColumn.GUIDE],
        rules=fixed[PlatformColumn.RULES],
        disclosure=fixed[PlatformColumn.DISCLOSURE],
        inside=bool(inner) or fixed[PlatformColumn.DISCLOSURE].current,
        columns=columns,
        annual=fixed[PlatformColumn.ANNUAL],
        request=fixed[PlatformColumn.REQUEST],
    )


def fixed_entry(agency: Agency, column: PlatformColumn, current: str = "") -> ColumnEntry:
    """One of the five fixed columns of an agency."""
    site_column = platform_column(column)
    return ColumnEntry(
        site_column.name,
        address_of(column, agency),
        description=site_column.description,
        current=column.value == current,
    )


def column_entries(agency: Agency, current: str = "") -> tuple[ColumnEntry, ...]:
    """What an agency discloses unasked, column by column."""
    signed = public.statements(agency)
    return tuple(_entry(agency, column, current, signed) for column in columns_of(AgencyLevel(agency.level)))


def _entry(agency: Agency, column: SiteColumn, current: str, signed: Container[str]) -> ColumnEntry:
    return ColumnEntry(
        name=column.name,
        address=reverse("portal:column", args=[agency.slug, column.slug]),
        number=column.number,
        description=column.official,
        current=column.slug == current,
        nothing=column.slug in signed,
    )
