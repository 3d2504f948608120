"""The columns of the platform: the five fixed ones, and the tree of what Articles 20 and 21 have disclosed unasked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.agencies import AgencyLevel
from gongkai.law.articles import Cite, chinese_number
from gongkai.law.disclosure import DisclosureMatter, further_matters, items
from gongkai.law.refusal import Refusal


class NoSuchColumn(Refusal, LookupError):
    """An agency of this level has no column under this name."""

    message = "no column {slug!r} at level {level.value}"
    slug: str
    level: AgencyLevel


class PlatformColumn(StrEnum):
    """The columns that stand on every page: the four of the notice of 2019, and the way to disclosure on request."""

    GUIDE = "guide"
    RULES = "rules"
    DISCLOSURE = "disclosure"
    ANNUAL = "annual"
    REQUEST = "request"


@dataclass(frozen=True)
class SiteColumn:
    """One column. `official` is the law's wording, `number` its place in Article 20: （一）, or empty."""

    slug: str
    name: str
    short: str
    description: str
    keywords: str
    kind: str
    official: str = ""
    number: str = ""
    cite: Cite | None = None


ORGANIZATION = "organization"
"""The column of Article 20(2), which is composed from what the office keeps on the agency."""


def is_composed(column: SiteColumn) -> bool:
    """Whether a column shows what the office keeps anyway: it then never is empty, whatever has been published."""
    return column.slug == ORGANIZATION


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / "columns.toml").read_text(encoding="utf-8"))


@cache
def platform_column(column: PlatformColumn) -> SiteColumn:
    """One of the five columns."""
    return SiteColumn(slug=column.value, **_data()["platform"][column.value])


@cache
def columns_of(level: AgencyLevel) -> tuple[SiteColumn, ...]:
    """What an agency of this level discloses unasked: fifteen items, then what Article 21 adds for it."""
    return (*map(_item, items()), *map(_further, further_matters(level)))


def column_of(slug: str, level: AgencyLevel) -> SiteColumn:
    """The column under this name in an address. Raises NoSuchColumn."""
    for column in columns_of(level):
        if column.slug == slug:
            return column
    raise NoSuchColumn(slug, level)


def _item(matter: DisclosureMatter) -> SiteColumn:
    row = _data()["items"][str(matter.cite.item)]
    return SiteColumn(
        slug=row["slug"],
        name=row["name"],
        short=row["name"],
        description=matter.label,
        keywords=f"法定主动公开内容,{row['name'].replace('、', ',')}",
        kind=row["kind"],
        official=matter.label,
        number=f"（{chinese_number(matter.cite.item)}）",
        cite=matter.cite,
    )


def _further(matter: DisclosureMatter) -> SiteColumn:
    return SiteColumn(
        slug=_data()["further"][matter.label],
        name=matter.label,
        short=matter.label,
        description=f"{matter.label}方面的政府信息",
        keywords=f"法定主动公开内容,{matter.label}",
        kind="信息公开目录",
        official=matter.label,
        cite=matter.cite,
    )
