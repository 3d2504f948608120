"""建议: from the words of a row, the column and the kind that probably answer it. A guess, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gongkai.law.agencies import AgencyLevel
from gongkai.law.disclosure import DisclosureMode
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import SiteColumn, columns_of
from gongkai.office.duties.models import Matter
from gongkai.office.publishing.kinds import DisclosureKind, kinds

_CITED = re.compile(r"第?(?:二十|20)条(?:第[一1]款)?第?[（(]([一二三四五六七八九十]+)[）)]")
"""An item of Article 20 as the basis of a row names it: 第二十条第（六）项."""
_APART = re.compile(r"[、，,；;\s/（）()]|其他|以及|[和与及]|本部门|情况$|信息$|措施$")
_IN_TITLE, _IN_ELEMENTS, _IN_COLUMN = 4, 3, 1
"""How much a word counts in the name of a row, in its elements, and as one of the column in place of the kind."""
_SHORTEST = 2


@dataclass(frozen=True)
class Suggestion:
    """To what a row could be tied; `column` and `kind` are empty where its words name none."""

    matter: Matter
    column: str
    kind: str
    mode: DisclosureMode
    period: str


def suggestions(agency: Agency, rows: Iterable[Matter]) -> list[Suggestion]:
    """A suggestion for each of these rows of an agency, in their order."""
    columns = columns_of(AgencyLevel(agency.level))
    return [suggestion(row, columns) for row in rows]


def suggestion(row: Matter, columns: Sequence[SiteColumn]) -> Suggestion:
    """What the words of a row suggest. What it is tied to already is kept."""
    on_request = bool(row.modes) and not any("主动" in word for word in row.modes)
    mode = DisclosureMode(row.mode) if row.mode else _MODES[on_request]
    column = row.column or _cited_column(row, columns)
    best_kind = _best(row, [kind for kind in kinds().values() if column in ("", kind.column)])
    slugs = {column.slug for column in columns}
    where = column or (best_kind.column if best_kind else "") or _named_column(row, columns)
    kind = best_kind.slug if best_kind and mode is DisclosureMode.UNASKED else ""
    return Suggestion(row, where if where in slugs else "", kind, mode, row.period or "proactive")


_MODES = {True: DisclosureMode.ON_REQUEST, False: DisclosureMode.UNASKED}


def _cited_column(row: Matter, columns: Sequence[SiteColumn]) -> str:
    """The column of the item of Article 20 that the basis names; empty where it names none or several."""
    by_number = {column.number.strip("（）"): column.slug for column in columns if column.number}
    cited = {by_number[number] for number in _CITED.findall(row.basis) if number in by_number}
    return cited.pop() if len(cited) == 1 else ""


def _best(row: Matter, offered: Sequence[DisclosureKind]) -> DisclosureKind | None:
    """The kind whose words the row has most of; the only one of a column for want of words; else None."""
    scored = [(_score(row, _words(kind.label), _words(_column_names().get(kind.column, ""))), kind) for kind in offered]
    best = max((score for score, _ in scored), default=0)
    best_kinds = [kind for score, kind in scored if score == best > 0]
    if len(best_kinds) == 1:
        return best_kinds[0]
    return offered[0] if len(offered) == 1 and not best_kinds else None


def _named_column(row: Matter, columns: Sequence[SiteColumn]) -> str:
    """The column whose own name the row has most of, where that is one."""
    scored = {column.slug: _score(row, _words(column.name), ()) for column in columns}
    best = max(scored.values(), default=0)
    named = [slug for slug, score in scored.items() if score == best > 0]
    return named[0] if len(named) == 1 else ""


def _score(row: Matter, words: Sequence[str], of_column: Sequence[str]) -> int:
    title = f"{row.category} {row.first} {row.second} {row.third}"
    places = ((title, _IN_TITLE), (row.elements, _IN_ELEMENTS))
    own = sum(len(word) * weight for text, weight in places for word in words if word in text)
    return own + sum(len(word) * _IN_COLUMN for word in of_column if word in title)


@cache
def _words(name: str) -> tuple[str, ...]:
    """The words of a label that stand for it alone: 行政处罚 and 行政强制."""
    return tuple(word for word in _APART.split(name) if word and len(word) >= _SHORTEST)


@cache
def _column_names() -> Mapping[str, str]:
    return {column.slug: column.name for column in columns_of(AgencyLevel.COUNTY)}
