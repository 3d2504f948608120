"""口径: the points of the work that no text confirms or that the text leaves open, and what holds where none is said.

`conventions.toml` lists them. An agency settles one for itself, from a day on; `SettledConventions` is what it has
settled so far, and answers what holds for something whose deciding day is known. What was begun before a change keeps
the answer of its own day, as it keeps the law of that day (立法法 104).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from importlib import resources
from types import MappingProxyType
from typing import Any

from gongkai.law.articles import Cite
from gongkai.law.refusal import Refusal
from gongkai.law.remedy_results import NoSuchResult, read_results, results_as_stored, results_in_words

YES, NO = "yes", "no"
_LEAP_YEAR = 2024
"""Any leap year: 02-29 is a day of the year."""


class ConventionKind(Enum):
    """What an answer to a convention looks like."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"
    MONTH_DAY = "month_day"
    ENDINGS = "endings"


class NoSuchConvention(Refusal, LookupError):
    """No convention bears this `id`."""

    id: str


class BadAnswer(Refusal, ValueError):
    """The `value` is no answer to the convention `id`."""

    id: str
    value: str


@dataclass(frozen=True)
class Convention:
    """One point to be settled; its fields are described in `conventions.toml`. Answers are texts, as stored."""

    id: str
    kind: ConventionKind
    default: str
    group: str
    zh: str
    note: str
    counts: str
    choices: Mapping[str, str] = field(default_factory=dict)
    least: int = 0
    most: int = 0
    unit: str = ""
    zero: str = ""
    cite: Cite | None = None

    def checked(self, value: str) -> str:
        """The answer as it is stored. Raises BadAnswer."""
        text = value.strip()
        if not self._is_answer(text):
            raise BadAnswer(self.id, value)
        match self.kind:
            case ConventionKind.NUMBER:
                return str(int(text))
            case ConventionKind.ENDINGS:
                return results_as_stored(read_results(text))
            case _:
                return text

    def typed(self, value: str) -> str:
        """A stored answer as an officer would type it."""
        return results_in_words(read_results(value)) if self.kind is ConventionKind.ENDINGS else value

    def _is_answer(self, text: str) -> bool:
        match self.kind:
            case ConventionKind.YES_NO | ConventionKind.CHOICE:
                return text in self.choices
            case ConventionKind.NUMBER:
                return text.isascii() and text.isdigit() and self.least <= int(text) <= self.most
            case ConventionKind.MONTH_DAY:
                return _is_day_of_the_year(text)
            case ConventionKind.ENDINGS:
                return _are_endings(text)

    def words(self, value: str) -> str:
        """An answer in Chinese words."""
        match self.kind:
            case ConventionKind.YES_NO | ConventionKind.CHOICE:
                return self.choices[value]
            case ConventionKind.NUMBER:
                return self.zero if self.zero and value == "0" else f"{value}{self.unit}"
            case ConventionKind.MONTH_DAY:
                month, day = map(int, value.split("-"))
                return f"{month}月{day}日"
            case ConventionKind.ENDINGS:
                return self.typed(value) or "照默认表"


def _is_day_of_the_year(text: str) -> bool:
    try:
        return bool(date.fromisoformat(f"{_LEAP_YEAR}-{text}"))
    except ValueError:
        return False


def _are_endings(text: str) -> bool:
    try:
        read_results(text)
    except NoSuchResult:
        return False
    return True


def _convention(id: str, row: Mapping[str, Any]) -> Convention:
    facts = dict(row)
    facts["kind"] = ConventionKind(facts["kind"])
    facts["cite"] = Cite(**facts["cite"]) if "cite" in facts else None
    if facts["kind"] is ConventionKind.YES_NO:
        facts["choices"] = {YES: "是", NO: "否"}
    facts["choices"] = MappingProxyType(facts.get("choices", {}))
    return Convention(id=id, **facts)


def _read() -> Mapping[str, Convention]:
    text = resources.files(__package__).joinpath("conventions.toml").read_text(encoding="utf-8")
    return MappingProxyType({id: _convention(id, row) for id, row in tomllib.loads(text).items()})


CONVENTIONS: Mapping[str, Convention] = _read()
"""The conventions by id, in the order of the file."""


def convention(id: str) -> Convention:
    """The convention that bears `id`. Raises NoSuchConvention."""
    try:
        return CONVENTIONS[id]
    except KeyError as error:
        raise NoSuchConvention(id) from error


@dataclass(frozen=True)
class SettledAnswer:
    """That one convention has an answer from the day `since` on; None: from the beginning."""

    convention: str
    value: str
    since: date | None = None


class SettledConventions:
    """What one agency has settled, each answer from its day on; the defaults where it settled nothing."""

    def __init__(self, answers: Iterable[SettledAnswer] = ()) -> None:
        in_order = sorted(answers, key=lambda answer: answer.since or date.min)
        self._answers: dict[str, list[SettledAnswer]] = {}
        for answer in in_order:
            self._answers.setdefault(answer.convention, []).append(answer)

    def value(self, id: str, on: date) -> str:
        """The answer that holds for what is decided by the day `on`. Raises NoSuchConvention."""
        default = convention(id).default
        holding = [answer for answer in self._answers.get(id, ()) if answer.since is None or answer.since <= on]
        return holding[-1].value if holding else default

    def agrees(self, id: str, on: date) -> bool:
        """Whether the answer to a yes-or-no convention is yes."""
        return self.value(id, on) == YES

    def number(self, id: str, on: date) -> int:
        """The answer to a convention that asks for a number."""
        return int(self.value(id, on))

    def answers(self, id: str) -> tuple[SettledAnswer, ...]:
        """Everything that was settled of one convention, in the order of the days."""
        return tuple(self._answers.get(id, ()))


NOTHING_SETTLED = SettledConventions()
"""Every convention by its default."""
