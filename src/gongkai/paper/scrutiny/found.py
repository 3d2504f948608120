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
from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType
from typing import Any

from gongkai.law.articles import Cite, parse_cite
from gongkai.law.refusal import Refusal
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


class NoSuchScrutinyRule(Refusal, LookupError):
    """No rule of the scrutiny is called so."""

    message = "no rule {rule_id!r}"
    rule_id: str


@dataclass(frozen=True)
class ScrutinyRule:
    """One rule: its Chinese label, what to do, the article it serves, and whether an official text states it."""

    id: str
    label: str
    remedy: str
    cite: Cite
    weight: Weight
    confirmed: bool


@dataclass(frozen=True)
class ScrutinyFinding:
    """What a rule found at `text[start:end]`.

    `instead` is what should stand there, empty where that is for a person to say. What is said of the passage is made
    when it is asked for: a text may hold a hundred thousand findings, of which nobody reads more than the first few.
    `passage` is the masked form where the rule has one, else the words as they stand; it is nobody's to print.
    """

    rule: str
    weight: Weight
    start: int
    end: int
    instead: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    passage: str = field(default="", repr=False)
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)

    @cached_property
    def said(self) -> str:
        """The passage, shortened, personal data masked."""
        printed = self._printed
        return printed if len(printed) <= SAID else printed[: SAID - 1] + "…"

    @cached_property
    def mark(self) -> str:
        """Stays the same as long as passage and surroundings do, wherever they stand in the text.

        So an answer given to it holds for what was found and for nothing else.
        """
        before, after = bare(self.before)[-_AROUND:], bare(self.after)[:_AROUND]
        made_of = "\x1f".join((self.rule, self._printed, before, after)).encode("utf-8", "surrogatepass")
        return hashlib.sha256(made_of).hexdigest()[:_SIGNS_OF_A_MARK]

    @property
    def made_of(self) -> tuple[str, str, str, str]:
        """What the mark is made of, as it stands: findings that have this alike have their marks alike."""
        return self.rule, self.passage, self.before, self.after

    @property
    def _printed(self) -> str:
        return veiled(self.passage)


def rule(rule_id: str) -> ScrutinyRule:
    """The rule of this name. Raises NoSuchRule."""
    try:
        return all_rules()[rule_id]
    except KeyError:
        raise NoSuchScrutinyRule(rule_id) from None


@cache
def all_rules() -> Mapping[str, ScrutinyRule]:
    """Every rule by its name, in the order of `rules.toml`."""
    rows = tomllib.loads((resources.files(__package__) / "rules.toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: _rule(name, row) for name, row in rows.items()})


def _rule(name: str, row: Mapping[str, Any]) -> ScrutinyRule:
    return ScrutinyRule(
        id=name,
        label=row["label"],
        remedy=row["remedy"],
        cite=parse_cite(row["cite"]),
        weight=Weight(row["weight"]),
        confirmed=row.get("confirmed", True),
    )


def found(
    rule_id: str,
    text: str,
    start: int,
    end: int,
    *,
    fragment: str = "",
    instead: str = "",
    facts: Mapping[str, str] = {},
) -> ScrutinyFinding:
    """The finding of a rule at a place of a text. `fragment` is the masked form; without it the passage is veiled.

    Raises NoSuchRule, and ValueError for a place that is not inside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no place of the text: {start} to {end}")
    named = rule(rule_id)
    facts_veiled = {name: veiled(value) for name, value in facts.items()}
    return ScrutinyFinding(
        named.id,
        named.weight,
        start,
        end,
        veiled(instead),
        facts_veiled,
        # The passage is the same wherever line ends fall in it; it may be the whole text.
        passage=fragment or " ".join(text[start:end].split()),
        before=text[max(0, start - _AROUND_READ) : start],
        after=text[end : end + _AROUND_READ],
    )


def apart(findings: Iterable[ScrutinyFinding]) -> tuple[ScrutinyFinding, ...]:
    """The findings in order of place, without those that overlap an earlier or longer one of the same rule."""
    separate: list[ScrutinyFinding] = []
    reached: dict[str, int] = {}
    for finding in sorted(findings, key=lambda finding: (finding.start, -finding.end, finding.rule)):
        if finding.start >= reached.get(finding.rule, 0):
            separate.append(finding)
            reached[finding.rule] = finding.end
    return tuple(separate)
