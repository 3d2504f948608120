"""年度公开日历: what an agency has to do in the course of a year, read from `yearly_duties.toml`, each with its source.

No day stands here: a day is reckoned from the limit or the facts on which a duty rests.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.articles import Cite, parse_cite


@dataclass(frozen=True)
class YearlyDuty:
    """One duty. `basis` names the text in words; `cite` is None where it was not read; `note` says what is open."""

    id: str
    label: str
    basis: str
    cite: Cite | None = None
    confirmed: bool = True
    note: str = ""


@cache
def yearly_duties() -> Mapping[str, YearlyDuty]:
    """The duties by id, in the order of the file."""
    rows = tomllib.loads((resources.files(__package__) / "yearly_duties.toml").read_text(encoding="utf-8"))
    return {id: _duty(id, row) for id, row in rows.items()}


def yearly_duty(id: str) -> YearlyDuty:
    """The duty of this id. Raises KeyError."""
    return yearly_duties()[id]


def _duty(id: str, row: Mapping[str, Any]) -> YearlyDuty:
    cite = parse_cite(row["cite"]) if "cite" in row else None
    return YearlyDuty(id, **(dict(row) | {"cite": cite, "basis": row.get("basis") or (cite.short if cite else "")}))
