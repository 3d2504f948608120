"""Kinds of what is published: one data file each in `kinds/`. A new kind is a new file and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from gongkai.law.agencies import AgencyLevel
from gongkai.law.articles import Cite, parse_cite
from gongkai.law.disclosure import items
from gongkai.law.inspection import FreshnessWindow, windows
from gongkai.law.periods import Limit, limit
from gongkai.law.procedure.disclosure import Route, route_of
from gongkai.law.refusal import Refusal
from gongkai.law.registers import Register
from gongkai.office.columns.columns import PlatformColumn, columns_of


class UnknownKind(Refusal, LookupError):
    """No data file has this name."""

    slug: str


@dataclass(frozen=True)
class DisclosureKind:
    """One kind. `slug` is the name of its file and never changes.

    `column`: the column in which it stands unless the agency chooses another; `beside`: the fixed column on whose page
    it is listed too. `required`: the fields without which it is not sent for review. `plan`: whether a plan for its
    interpretation must go with it (三同步). `interprets`: it interprets a document. `numbered`: it bears a document
    number. `dated`: it is or is not in force. `procedure`: the steps of 制定程序 must be on record. `register`: the
    register behind the annual report in which it counts. `limit`: the id of the limit within which it is published;
    `local_limits` are those of shorter ones that bind where they were set. `window`: how long its column may stand
    still before inspectors count it as not updated.
    """

    slug: str
    label: str
    column: str
    cite: Cite
    required: tuple[str, ...]
    route: Route
    plan: bool = False
    interprets: bool = False
    numbered: bool = False
    dated: bool = False
    procedure: bool = False
    register: Register | None = None
    limit: str = "proactive"
    local_limits: tuple[str, ...] = ()
    window: FreshnessWindow | None = None
    beside: PlatformColumn | None = None

    def limit_on(self, day: date) -> Limit:
        """Within what is published what was formed on a day."""
        return limit(self.limit, on=day)

    def local_limits_on(self, day: date) -> tuple[Limit, ...]:
        """The shorter limits that may bind what was formed on a day."""
        return tuple(limit(id, on=day) for id in self.local_limits)


@cache
def kinds() -> Mapping[str, DisclosureKind]:
    """Every kind by slug: in the order of the columns in which they stand, then by name."""
    files = sorted(resources.files(__package__).joinpath("kinds").iterdir(), key=lambda file: file.name)
    kinds_read = [_kind(file.name.removesuffix(".toml"), file.read_text(encoding="utf-8")) for file in files]
    order = {column: place for place, column in enumerate(_column_cites())}
    return {kind.slug: kind for kind in sorted(kinds_read, key=lambda kind: order[kind.column])}


@cache
def dated_kinds() -> tuple[str, ...]:
    """The slugs of the kinds that are or are not in force."""
    return tuple(kind.slug for kind in kinds().values() if kind.dated)


def kind(slug: str) -> DisclosureKind:
    """The kind of this name. Raises UnknownKind."""
    try:
        return kinds()[slug]
    except KeyError as error:
        raise UnknownKind(slug) from error


@cache
def _column_cites() -> Mapping[str, Cite]:
    """The columns of Article 20 by slug, each with its item."""
    return {column.slug: column.cite for column in columns_of(AgencyLevel.COUNTY)[: len(items())] if column.cite}


def _kind(slug: str, text: str) -> DisclosureKind:
    row = tomllib.loads(text)
    by_column = {window.column: window for window in windows()}
    return DisclosureKind(
        slug=slug,
        label=row.pop("label"),
        column=row["column"],
        cite=parse_cite(row.pop("cite")) if "cite" in row else _column_cites()[row["column"]],
        required=tuple(row.pop("required")),
        route=route_of(row.pop("reviews")),
        register=Register(row.pop("register")) if "register" in row else None,
        local_limits=tuple(row.pop("local_limits", ())),
        window=by_column[row.pop("window")] if "window" in row else None,
        beside=PlatformColumn(row.pop("beside")) if "beside" in row else None,
        **{name: value for name, value in row.items() if name != "column"},
    )
