"""重大行政决策 (国务院令第713号): the steps as a gate, read from `major_decisions.toml`.

Legality review and collective deliberation stand in the way of every decision; the other steps are due where their
condition holds, and the gate says so without barring the way.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType

from gongkai.law.articles import Cite, parse_cite

INSTRUMENT = "major_decisions"


class MajorDecisionStep(StrEnum):
    """The steps, in order."""

    INITIATION = "initiation"
    PUBLIC_PARTICIPATION = "public_participation"
    HEARING = "hearing"
    EXPERT_APPRAISAL = "expert_appraisal"
    RISK_ASSESSMENT = "risk_assessment"
    LEGALITY_REVIEW = "legality_review"
    FAIR_COMPETITION_REVIEW = "fair_competition_review"
    COLLECTIVE_DELIBERATION = "collective_deliberation"
    PARTY_REPORT = "party_report"
    PUBLICATION = "publication"
    FILING = "filing"
    EVALUATION = "evaluation"


class Obligation(StrEnum):
    """When a step is due."""

    ALWAYS = "always"
    CONDITIONAL = "conditional"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class StepRule:
    """One step: where it stands in the law, when it is due, whether it bars the way, its limits and its records."""

    step: MajorDecisionStep
    cites: tuple[Cite, ...]
    obligation: Obligation
    records: tuple[str, ...]
    condition: str = ""
    blocks: bool = False
    limits: tuple[str, ...] = ()


@cache
def steps() -> Mapping[MajorDecisionStep, StepRule]:
    """Every step with its rule, in order."""
    text = (resources.files(__package__) / "major_decisions.toml").read_text(encoding="utf-8")
    steps_by_code = {}
    for name, row in tomllib.loads(text).items():
        step = MajorDecisionStep(name)
        steps_by_code[step] = StepRule(
            step=step,
            cites=tuple(parse_cite(place, INSTRUMENT) for place in row["cites"]),
            obligation=Obligation(row["obligation"]),
            records=tuple(row["records"]),
            condition=row.get("condition", ""),
            blocks=row.get("blocks", False),
            limits=tuple(row.get("limits", ())),
        )
    return MappingProxyType(steps_by_code)


class StepMissing(Exception):
    """The draft may not go on: a step that bars the way has not been done."""

    def __init__(self, rules: tuple[StepRule, ...]) -> None:
        super().__init__(", ".join(rule.step for rule in rules))
        self.steps = tuple(rule.step for rule in rules)
        self.cites = tuple(cite for rule in rules for cite in rule.cites)


def missing_before(step: MajorDecisionStep, done: Collection[MajorDecisionStep]) -> tuple[StepRule, ...]:
    """The barring steps that come before `step` and have not been done."""
    rules = tuple(steps().values())
    before = rules[: [rule.step for rule in rules].index(step)]
    return tuple(rule for rule in before if rule.blocks and rule.step not in done)


def pass_gate(step: MajorDecisionStep, done: Collection[MajorDecisionStep]) -> StepRule:
    """The rule of `step`, if nothing that bars the way to it is missing. Raises StepMissing.

    Legality review counts as done only where it found the draft lawful: found unlawful, it bars the way as well (25¶2).
    """
    missing = missing_before(step, done)
    if missing:
        raise StepMissing(missing)
    return steps()[step]


def due_steps(holding: Collection[MajorDecisionStep] = ()) -> tuple[StepRule, ...]:
    """The steps that a decision needs: those always due, and the conditional ones whose condition holds (`holding`)."""
    return tuple(
        rule
        for rule in steps().values()
        if rule.obligation is Obligation.ALWAYS or (rule.obligation is Obligation.CONDITIONAL and rule.step in holding)
    )
