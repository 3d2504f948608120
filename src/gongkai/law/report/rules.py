"""The rules that findings name: weight, source in law and words, from `rules.toml` and `text_rules.toml`.

A check says *what* it found as a `Finding`; the sentence belongs to the rule. Some rules have more than one thing to
say: the same comparison that fails, cannot be made (`unknown`), or fails although a cell is missing (`partial`). Those
are the rule's *variants*, and `words_of` picks the one a finding calls for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from gongkai.law.articles import Cite
from gongkai.law.refusal import Refusal
from gongkai.law.report.findings import Level, ReportFinding

SOURCES = ("rules.toml", "text_rules.toml")
VARIANT = "variant"
"""The fact by which a finding asks for one of its rule's variants."""

UNKNOWN = "unknown"
"""The variant for a comparison that lacks an operand."""


class NoSuchReportRule(Refusal, LookupError):
    """No rule has this code."""

    message = "no rule {code!r}"
    code: str


class RuleFault(Refusal, ValueError):
    """A rule file breaks its own form; `code` is the rule, `fault` what is wrong."""

    message = "{code}: {fault}"
    code: str
    fault: str


@dataclass(frozen=True)
class FindingWords:
    """What is said of a finding, by language (``zh``, ``en``). Places in braces are filled by whoever words it.

    They are `left`, `right` (sums), `left_terms`, `right_terms`, `place`, `row`, `column`, `missing`, and every fact
    of the finding under its own name.
    """

    title: Mapping[str, str]
    problem: Mapping[str, str]
    fix: Mapping[str, str]


@dataclass(frozen=True)
class ReportRule:
    """One rule. `official` is False for what no official text states and we only hold to be plausible or usual.

    `level` is the level of the finding in the ordinary case; `ask` marks warnings that ask (请核实) rather than advise;
    `settings` are thresholds of ours, which no text fixes.
    """

    code: str
    level: Level
    official: bool
    cites: tuple[Cite, ...]
    words: FindingWords
    ask: bool = False
    variants: Mapping[str, FindingWords] = field(default_factory=dict)
    settings: Mapping[str, int] = field(default_factory=dict)

    @property
    def title(self) -> Mapping[str, str]:
        return self.words.title

    @property
    def problem(self) -> Mapping[str, str]:
        return self.words.problem

    @property
    def fix(self) -> Mapping[str, str]:
        return self.words.fix


def rule(code: str) -> ReportRule:
    """The rule of this code. Raises NoSuchRule."""
    try:
        return _rules()[code]
    except KeyError:
        raise NoSuchReportRule(code) from None


def all_rules() -> tuple[ReportRule, ...]:
    """Every rule, those on figures before those on text."""
    return tuple(_rules().values())


def words_of(finding: ReportFinding) -> FindingWords:
    """The words that fit this finding: its rule's, or those of the variant it asks for.

    A finding that a comparison could not be made takes the variant `unknown` of its rule. Raises NoSuchRule.
    """
    named_rule = rule(finding.rule)
    wanted = finding.facts.get(VARIANT, "")
    if not wanted and finding.level is Level.UNKNOWN:
        wanted = UNKNOWN
    return named_rule.variants.get(wanted, named_rule.words)


@cache
def _rules() -> Mapping[str, ReportRule]:
    rules_by_code: dict[str, ReportRule] = {}
    folder = resources.files(__package__)
    for name in SOURCES:
        source = folder / name
        if not source.is_file():
            continue
        for row in tomllib.loads(source.read_text(encoding="utf-8")).get("rule", ()):
            rule = _rule(row)
            if rule.code in rules_by_code:
                raise RuleFault(rule.code, "stands twice")
            rules_by_code[rule.code] = rule
    return MappingProxyType(rules_by_code)


def _rule(row: dict[str, Any]) -> ReportRule:
    code = str(row.get("code", "?"))
    try:
        words = _words(row)
        variants = {name: _words({**row, **changed}) for name, changed in row.get("variants", {}).items()}
        cites = tuple(Cite(**cite) for cite in row["cites"])
        ask, settings = row.get("ask", False), row.get("settings", {})
        return ReportRule(code, Level(row["level"]), row["official"], cites, words, ask, variants, settings)
    except (KeyError, TypeError, ValueError) as fault:
        raise RuleFault(code, str(fault)) from fault


def _words(row: dict[str, Any]) -> FindingWords:
    return FindingWords(MappingProxyType(row["title"]), MappingProxyType(row["problem"]), MappingProxyType(row["fix"]))
