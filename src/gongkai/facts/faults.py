"""What is wrong with facts, by what their class declares of each field and by what it says of them together.

A form asks before it lets anybody go on, and an act before it does anything: both ask here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import Field, dataclass, fields, is_dataclass
from typing import Any, Protocol, runtime_checkable

from gongkai.facts.fields import Fact, fact_of, must_be_given
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class FactFault:
    """One thing that is wrong: the name of the field, and why, in one sentence for whoever filled it in."""

    field: str
    sentence: str


@runtime_checkable
class ChecksItself(Protocol):
    """Facts whose class says what must hold between their fields."""

    def faults(self) -> Iterator[FactFault]:
        """What is wrong with them although each field by itself is right."""


class FaultyFacts(Refusal):
    """Facts with which no act can be done, with everything that is wrong with them."""

    faults: tuple[FactFault, ...]


def demand_sound(facts: Any) -> None:
    """Raise FaultyFacts if anything is wrong with these facts."""
    if faults := tuple(faults_of(facts)):
        raise FaultyFacts(faults)


def faults_of(facts: Any) -> Iterator[FactFault]:
    """Everything that is wrong with these facts. What the act itself works out is not looked at."""
    for field in fields(facts):
        described = fact_of(field, type(facts))
        if described.asked and (sentence := _fault(field, described, getattr(facts, field.name))):
            yield FactFault(field.name, sentence)
    if isinstance(facts, ChecksItself):
        yield from facts.faults()


def _fault(field: Field[Any], described: Fact, value: Any) -> str:
    """What is wrong with one field by itself; empty where nothing is."""
    label = described.label
    if must_be_given(field) and _is_blank(value):
        return f"请填写{label}。"
    if described.must_hold and value is not True:
        return f"请勾选“{label}”。"
    if isinstance(value, int) and not isinstance(value, bool):
        if described.least is not None and value < described.least:
            return f"{label}不少于{described.least}。"
        if described.most is not None and value > described.most:
            return f"{label}不超过{described.most}。"
    return ""


def _is_blank(value: Any) -> bool:
    if isinstance(value, tuple):
        return not any(is_dataclass(member) or not isinstance(member, str) or member.strip() for member in value)
    return isinstance(value, str) and not value.strip()
