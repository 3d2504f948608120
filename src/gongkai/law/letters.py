"""文书: the catalogue of letters W01 to W38, read from `letters.toml`: basis, time limit, contents, outcome.

What a letter says is written elsewhere; here stands what it must say. Titles are those in use; 26 reply formats that
the national office forwards for reference (国办公开办函〔2020〕2号) could not be read and compared.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from gongkai.law.articles import Cite, parse_cite
from gongkai.law.outcomes import Outcome
from gongkai.law.refusal import Refusal


class LetterRemedy(StrEnum):
    """Whether a letter must tell how it may be contested."""

    NO_DECISION = "no_decision"
    NONE = "none"
    BY_OUTCOME = "by_outcome"


class NoSuchLetter(Refusal, LookupError):
    """The catalogue has no letter of this code."""

    message = "no letter {code!r}"
    code: str


@dataclass(frozen=True)
class LetterRule:
    """One letter. `deadline` is the id of the limit within which it goes out, empty where none is set.

    `contents` is what it must contain besides `common_contents()`. `confirmed` is False where no article orders it.
    """

    code: str
    title: str
    basis: tuple[Cite, ...]
    contents: tuple[str, ...]
    deadline: str = ""
    remedy: LetterRemedy = LetterRemedy.NO_DECISION
    outcomes: tuple[Outcome, ...] = ()
    confirmed: bool = True

    @property
    def must_tell_remedies(self) -> bool:
        """Whether the letter is incomplete without the paragraph on remedies."""
        return self.remedy is LetterRemedy.BY_OUTCOME


def _letter(code: str, row: Mapping[str, Any]) -> LetterRule:
    facts = dict(row)
    facts["basis"] = tuple(parse_cite(place) for place in facts["basis"])
    facts["contents"] = tuple(facts["contents"])
    facts["remedy"] = LetterRemedy(facts.get("remedy", LetterRemedy.NO_DECISION))
    facts["outcomes"] = tuple(Outcome(name) for name in facts.get("outcomes", ()))
    return LetterRule(code=code, **facts)


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((resources.files(__package__) / "letters.toml").read_text(encoding="utf-8"))


@cache
def letters() -> Mapping[str, LetterRule]:
    """Every letter by code, in the order of the catalogue."""
    return MappingProxyType({code: _letter(code, row) for code, row in _data().items() if code != "common"})


@cache
def common_contents() -> tuple[str, ...]:
    """What every letter to an applicant contains (usage, not a list of the law)."""
    return tuple(_data()["common"])


def letter(code: str) -> LetterRule:
    """The letter of this code. Raises NoSuchLetter."""
    try:
        return letters()[code]
    except KeyError:
        raise NoSuchLetter(code) from None
