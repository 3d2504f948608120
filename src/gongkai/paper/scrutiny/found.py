"""Findings of the scrutiny, and the rules that they name, from `rules.toml`.

A finding never repeats a whole number of a person: everything it says passes `plain.veiled`. Its mark, too, is made of
the veiled passage, since the hash of a number that is short of a few digits gives these digits away.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from gongkai.law.articles import Cite, parse_cite
from gongkai.paper.scrutiny.plain import bare, veiled

SAID = 60
"""How many signs of a passage a finding repeats."""
_AROUND = 20
_AROUND_READ = 40
_SIGNS_OF_A_MARK = 32


class Weight(StrEnum):
    """What a finding means for publication."""

    BLOCKS = "blocks"
    WARNS = "warns"


class NoSuchRule(LookupError):
    """No rule of the scrutiny is called so."""

    def __init__(self, rule_id: str) -> None:
        super().__init__(f"no rule {rule_id!r}")
        self.rule_id = rule_id


@dataclass(frozen=True)
class Rule:
    """One rule: its Chinese label, what to do, the article it serves, and whether an official text states it."""

    id: str
    label: str
    remedy: str
    cite: Cite
    weight: Weight
    confirmed: bool


@dataclass(frozen=True)
class Finding:
    """What a rule found at `text[start:end]`.

    `said` is the passage, shortened, personal data masked; `instead` what should stand there, empty where that is for
    a person to say. `mark` stays the same as long as passage and surroundings do, wherever they stand in the text, so
    that an answer given to it holds for what was found and for nothing else.
    """

    rule: str
    weight: Weight
    start: int
    end: int
    said: str
    instead: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    mark: str = ""


def rule(rule_id: str) -> Rule:
    """The rule of this name. Raises NoSuchRule."""
    try:
        return all_rules()[rule_id]
    except KeyError:
        raise NoSuchRule(rule_id) from None


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by its name, in the order of `rules.toml`."""
    rows = tomllib.loads((resources.files(__package__) / "rules.toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: _rule(name, row) for name, row in rows.items()})


def _rule(name: str, row: Mapping[str, Any]) -> Rule:
    return Rule(
        id=name,
        label=row["label"],
        remedy=row["remedy"],
        cite=parse_cite(row["cite"]),
        weight=Weight(row["weight"]),
        confirmed=row.get("confirmed", True),
    )


def found(
    rule_id: str, text: str, start: int, end: int, *, said: str = "", instead: str = "", facts: Mapping[str, str] = {}
) -> Finding:
    """The finding of a rule at a place of a text. `said` is the masked form; without it the passage is veiled.

    Raises NoSuchRule, and ValueError for a place that is not inside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no place of the text: {start} to {end}")
    named = rule(rule_id)
    # The passage is the same wherever line ends fall in it; it may be the whole text.
    printed = veiled(said) if said else veiled(" ".join(text[start:end].split()))
    shown = printed if len(printed) <= SAID else printed[: SAID - 1] + "…"
    before = bare(text[max(0, start - _AROUND_READ) : start])[-_AROUND:]
    after = bare(text[end : end + _AROUND_READ])[:_AROUND]
    made_of = "\x1f".join((named.id, printed, before, after)).encode("utf-8", "surrogatepass")
    mark = hashlib.sha256(made_of).hexdigest()[:_SIGNS_OF_A_MARK]
    told = {name: veiled(value) for name, value in facts.items()}
    return Finding(named.id, named.weight, start, end, shown, veiled(instead), told, mark)


def apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order of place, without those that overlap an earlier or longer one of the same rule."""
    kept: list[Finding] = []
    reached: dict[str, int] = {}
    for finding in sorted(findings, key=lambda one: (one.start, -one.end, one.rule)):
        if finding.start >= reached.get(finding.rule, 0):
            kept.append(finding)
            reached[finding.rule] = finding.end
    return tuple(kept)
