"""救济案件的结果: how reconsiderations and suits end, and what of it section four of the annual report counts.

No text says which ending is 维持, 纠正 or 其他, nor whether a second instance counts. Both are settled by the office
(docs/decisions/0008); a case counts in one column of one year, whatever happens to it afterwards.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType

from gongkai.law.articles import Cite
from gongkai.law.clock import statutory_due
from gongkai.law.procedure.remedy import RemedyKind
from gongkai.law.refusal import Refusal
from gongkai.law.terms import term, zh
from gongkai.law.workdays import Calendar


class RemedyOutcome(StrEnum):
    """How a reconsideration, a suit, an appeal or a retrial ended."""

    NOT_ACCEPTED = "not_accepted"
    APPLICATION_DISMISSED = "application_dismissed"
    TERMINATED = "terminated"
    MODIFIED = "modified"
    REVOKED = "revoked"
    CONFIRMED_UNLAWFUL = "confirmed_unlawful"
    ORDERED_TO_PERFORM = "ordered_to_perform"
    CONFIRMED_VOID = "confirmed_void"
    UPHELD = "upheld"
    REQUEST_REJECTED = "request_rejected"
    WITHOUT_EVIDENCE = "without_evidence"
    MEDIATED = "mediated"
    SETTLED = "settled"
    SUIT_NOT_DOCKETED = "suit_not_docketed"
    SUIT_DISMISSED = "suit_dismissed"
    SUIT_MEDIATED = "suit_mediated"
    SUIT_WITHDRAWN = "suit_withdrawn"
    SUIT_REJECTED = "suit_rejected"
    SUIT_REVOKED = "suit_revoked"
    SUIT_ORDERED_TO_PERFORM = "suit_ordered_to_perform"
    SUIT_ORDERED_TO_PAY = "suit_ordered_to_pay"
    SUIT_CONFIRMED_UNLAWFUL = "suit_confirmed_unlawful"
    SUIT_CONFIRMED_VOID = "suit_confirmed_void"
    SUIT_MODIFIED = "suit_modified"
    APPEAL_DISMISSED = "appeal_dismissed"
    APPEAL_WITHDRAWN = "appeal_withdrawn"


class CountedInstance(StrEnum):
    """Which judgment of a suit counts: that of the first instance on its day, or the one that took effect on its."""

    FIRST = "first"
    EFFECTIVE = "effective"


RESULTS = ("upheld", "corrected", "other")
"""The columns that a concluded case can stand in; 尚未审结 is for those that are not."""


class NoSuchResult(Refusal, ValueError):
    """A setting puts an ending into a column that section four does not have, or names no ending."""

    words: str


@dataclass(frozen=True)
class RemedyEnding:
    """One way to end. `counted` is its column, unconfirmed; empty where what it leaves standing counts (`later`)."""

    outcome: RemedyOutcome
    kind: RemedyKind
    cite: Cite
    counted: str = ""
    order: bool = False
    appeal: str = ""
    later: bool = False


def _endings() -> Mapping[RemedyOutcome, RemedyEnding]:
    endings = {}
    text = resources.files(__package__).joinpath("remedy_results.toml").read_text(encoding="utf-8")
    for name, row in tomllib.loads(text).items():
        outcome = RemedyOutcome(name)
        later = row.pop("instance", "") == "later"
        endings[outcome] = RemedyEnding(
            outcome,
            RemedyKind(row["kind"]),
            Cite(**row["cite"]),
            row.get("counted", ""),
            row.get("order", False),
            row.get("appeal", ""),
            later,
        )
    return MappingProxyType(endings)


ENDINGS: Mapping[RemedyOutcome, RemedyEnding] = _endings()
"""Every ending, in the order of the file."""


def endings_of(kind: RemedyKind, *, later: bool = False) -> tuple[RemedyOutcome, ...]:
    """The endings of a kind; with `later` those of a second instance or a retrial, which can also leave things be."""
    return tuple(ending.outcome for ending in ENDINGS.values() if ending.kind is kind and (later or not ending.later))


@dataclass(frozen=True)
class ReviewConventions:
    """What no text confirms: single endings counted otherwise than by the table, and which instance counts."""

    counted: Mapping[RemedyOutcome, str] = field(default_factory=dict)
    instance: CountedInstance = CountedInstance.FIRST

    def result_of(self, outcome: RemedyOutcome) -> str:
        """The column of an ending; empty for one that leaves another standing."""
        return self.counted.get(outcome, ENDINGS[outcome].counted)


def read_results(words: str) -> Mapping[RemedyOutcome, str]:
    """``mediated=corrected, terminated=other``, or the same in official words, as a mapping. Raises NoSuchResult."""
    results = {}
    for part in filter(None, (part.strip() for part in words.replace("，", ",").split(","))):
        name, _, result = (word.strip() for word in part.replace("＝", "=").partition("="))
        outcome, counted_as = _outcomes_by_name().get(name), _results_by_name().get(result)
        if outcome is None or counted_as is None:
            raise NoSuchResult(part)
        results[outcome] = counted_as
    return MappingProxyType(results)


def results_in_words(results: Mapping[RemedyOutcome, str]) -> str:
    """复议调解=结果纠正，终止复议=其他结果."""
    return "，".join(f"{zh(outcome)}={term(_RESULT_WORDS, result).zh}" for outcome, result in results.items())


def results_as_stored(results: Mapping[RemedyOutcome, str]) -> str:
    """``mediated=corrected, terminated=other``."""
    return ", ".join(f"{outcome.value}={result}" for outcome, result in results.items())


_RESULT_WORDS = "review_result"
"""The group of words of the columns of section four."""


@cache
def _outcomes_by_name() -> Mapping[str, RemedyOutcome]:
    first = [ending.outcome for ending in ENDINGS.values() if not ending.later]
    return {name: outcome for outcome in first for name in (outcome.value, zh(outcome))}


@cache
def _results_by_name() -> Mapping[str, str]:
    return {name: result for result in RESULTS for name in (result, term(_RESULT_WORDS, result).zh)}


@dataclass(frozen=True)
class Judgment:
    """One ending of a case: on which day, served when, in which instance. `appealed`: when an appeal was made."""

    outcome: RemedyOutcome
    concluded: date
    served: date
    appealed: date | None = None
    second: bool = False
    retrial: bool = False


@dataclass(frozen=True)
class CountedRemedy:
    """What section four says of a case: its column and the day that decides the year."""

    result: str
    on: date


def counted(
    judgments: Sequence[Judgment], until: date, conventions: ReviewConventions, calendar: Calendar
) -> CountedRemedy | None:
    """What of a case, as it was known on the day `until`, is counted; None while it is 尚未审结.

    `judgments` in the order of their days: first instance, then appeals (or first instances anew), then retrials. A
    retrial changes nothing: what took effect was counted. A reconsideration takes effect when it is served and counts
    on the day it was made.
    """
    known_judgments = [judgment for judgment in judgments if not judgment.retrial and judgment.concluded <= until]
    if not known_judgments:
        return None
    if (
        ENDINGS[known_judgments[0].outcome].kind is RemedyKind.RECONSIDERATION
        or conventions.instance is CountedInstance.FIRST
    ):
        return CountedRemedy(conventions.result_of(known_judgments[0].outcome), known_judgments[0].concluded)
    return _in_effect(known_judgments, until, conventions, calendar)


def in_effect_from(judgment: Judgment, calendar: Calendar) -> date:
    """The day on which a judgment binds if nobody goes on: that of its service, or the one after the appeal period."""
    appeal = ENDINGS[judgment.outcome].appeal
    if judgment.second or judgment.retrial or not appeal:
        return judgment.served
    return statutory_due(f"appeal_{appeal}", judgment.served, calendar).lapsed_on


def _in_effect(
    known_judgments: Sequence[Judgment], until: date, conventions: ReviewConventions, calendar: Calendar
) -> CountedRemedy | None:
    """The first judgment that took effect; an appeal made after that day came too late to change it."""
    result = ""
    for judgment in known_judgments:
        result = conventions.result_of(judgment.outcome) or result
        if judgment.second or not ENDINGS[judgment.outcome].appeal:
            return CountedRemedy(result, judgment.concluded)
        over = in_effect_from(judgment, calendar)
        if judgment.appealed is None or judgment.appealed >= over:
            return CountedRemedy(result, over) if over <= until else None
    return None
