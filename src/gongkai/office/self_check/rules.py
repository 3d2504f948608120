"""What the office checks of itself, read from `rules.toml`, and what it cannot check."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.articles import parse_cite
from gongkai.law.disclosure import interpretation
from gongkai.law.inspection import Inspected, InspectionWeight, indicator
from gongkai.law.periods import limit
from gongkai.law.refusal import Refusal


class NoSuchSelfCheckRule(Refusal, LookupError):
    """No rule has this code."""

    code: str


@dataclass(frozen=True)
class SelfCheckRule:
    """One thing that is checked. `asks` says what is demanded, with every number from the law's data (`asked` has
    their names, `thresholds` are those of the inspectors); `least` is from how many defects on it fails; `basis` names
    the text, officially; `confirmed` is False where the clause was not read. `host`: it is asked of the host alone.
    `absent` says why a check may come without it, `unknown` why of something it could not be told.
    """

    code: str
    label: str
    unit: str
    asked: str
    remedy: str
    weight: InspectionWeight
    least: int
    basis: str
    confirmed: bool
    inspected: Inspected = Inspected.WEBSITE
    host: bool = False
    absent: str = ""
    unknown: str = ""
    thresholds: Mapping[str, int] = field(default_factory=dict)

    def asks(self, on: date) -> str:
        """What is demanded, by the limits in force on a day."""
        limits = {"proactive": "proactive", "interpretation": interpretation().limit}
        numbers = {name: limit(id, on=on).number for name, id in limits.items()}
        return self.asked.format(**self.thresholds, **numbers)

    @property
    def is_veto(self) -> bool:
        """Whether it fails a site at once."""
        return self.weight is InspectionWeight.VETO


@dataclass(frozen=True)
class Untold:
    """One thing that inspectors look for and a check did not look at, and why."""

    label: str
    inspected: Inspected
    weight: InspectionWeight
    basis: str
    confirmed: bool
    why: str


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / "rules.toml").read_text(encoding="utf-8"))


@cache
def rules() -> tuple[SelfCheckRule, ...]:
    """Every rule, in the order in which it is shown."""
    return tuple(_rule(row) for row in _data()["rules"])


def rule(code: str) -> SelfCheckRule:
    """The rule of this code. Raises NoSuchRule."""
    for rule in rules():
        if rule.code == code:
            return rule
    raise NoSuchSelfCheckRule(code)


def untold(checked: Collection[str], *, host: bool) -> tuple[Untold, ...]:
    """不能自查: the rules that are not among those `checked`, and what is left to others to look at."""
    asked = (rule for rule in rules() if host or not rule.host)
    return (*(_absent(rule) for rule in asked if rule.code not in checked), *_left_to_others())


def _absent(rule: SelfCheckRule) -> Untold:
    why = rule.absent or "这次检查不包括这一项。"
    return Untold(rule.label, rule.inspected, rule.weight, rule.basis, rule.confirmed, why)


@cache
def _left_to_others() -> tuple[Untold, ...]:
    rows = ((indicator(row["indicator"]), row["why"]) for row in _data()["untold"])
    return tuple(
        Untold(indicator.label, indicator.inspected, indicator.weight, str(indicator.cite), indicator.confirmed, why)
        for indicator, why in rows
    )


def _rule(row: Mapping[str, Any]) -> SelfCheckRule:
    behind = indicator(row["indicator"]) if "indicator" in row else None
    thresholds = dict(behind.thresholds) if behind else {}
    cited = behind.cite if behind else parse_cite(row["cite"]) if "cite" in row else None
    return SelfCheckRule(
        code=row["code"],
        label=row["label"],
        unit=row["unit"],
        asked=row["asks"],
        thresholds=thresholds,
        remedy=row["remedy"],
        weight=behind.weight if behind else InspectionWeight.DEDUCTION,
        least=thresholds[row["least"]] if "least" in row else 1,
        basis=str(cited) if cited else row["basis"],
        confirmed=row.get("confirmed", True) and (behind is None or behind.confirmed),
        inspected=behind.inspected if behind else Inspected.WEBSITE,
        host=row.get("host", False),
        absent=row.get("absent", ""),
        unknown=row.get("unknown", ""),
    )
