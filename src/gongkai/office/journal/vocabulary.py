"""The verbs of the journal: what can be recorded at all, each with its Chinese label, its facts and a sample.

A room declares its verbs in a module `verbs.py`, which is read when Django starts:

    EXTENDED = verb("case.extended", "延长答复期限", Extension, sample=Extension(days=10, reason="检索量大"))

The name is `noun.what_happened` in English snake_case and never changes, since the entries stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from gongkai.facts.fields import facts
from gongkai.facts.stored import facts_data, facts_from
from gongkai.law.refusal import Refusal

F = TypeVar("F")
_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*")
_KNOWN: dict[str, Verb[Any]] = {}


class NoSuchVerb(Refusal, LookupError):
    """No room has declared a verb of this name."""

    name: str


class BadVerb(Refusal, ValueError):
    """A declaration that cannot stand: the name is taken or misshapen, or the sample is not of the facts class."""

    message = "{name}: {why}"
    name: str
    why: str


@facts
class Nothing:
    """The facts of a verb that says all by itself."""


@dataclass(frozen=True)
class Verb(Generic[F]):
    """What happened: its name in code and in entries, its label in Chinese, its class of facts, and one sample."""

    name: str
    zh: str
    facts: type[F]
    sample: F


def verb(name: str, zh: str, facts: type[F], *, sample: F) -> Verb[F]:
    """Declare a verb. Raises BadVerb; the sample must be kept and read back the same."""
    if not _NAME.fullmatch(name):
        raise BadVerb(name, "not of the form noun.what_happened")
    if name in _KNOWN:
        raise BadVerb(name, "declared twice")
    if any(other.zh == zh for other in _KNOWN.values()):
        raise BadVerb(name, f"the label {zh} belongs to another verb")
    if type(sample) is not facts or facts_from(facts, facts_data(sample)) != sample:
        raise BadVerb(name, "the sample is not of its facts class, or is not read back as it was written")
    declared = Verb(name, zh, facts, sample)
    _KNOWN[name] = declared
    return declared


def verb_named(name: str) -> Verb[Any]:
    """The verb of this name. Raises NoSuchVerb."""
    if name not in _KNOWN:
        raise NoSuchVerb(name)
    return _KNOWN[name]


def verbs() -> tuple[Verb[Any], ...]:
    """All verbs that the rooms have declared, by name."""
    return tuple(_KNOWN[name] for name in sorted(_KNOWN))
