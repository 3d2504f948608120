"""救济途径: the paragraph of a letter on how it may be contested, by the outcome and the day of the decision."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined

from gongkai.law.articles import Cite
from gongkai.law.letters import LetterRule
from gongkai.law.remedies import (
    RECONSIDERATION_LAW,
    RemedyBasis,
    RemedyClass,
    remedy_of_decision,
    remedy_of_other_decision,
)
from gongkai.paper.letters.facts import Contestable, LetterFacts
from gongkai.paper.official.phrasing import Citer, closed, period


@dataclass(frozen=True)
class RemedyTold:
    """What the letter tells of remedies: the class the law gives it, and the paragraph."""

    remedy: RemedyBasis
    text: str


def remedy_wanted(letter: LetterRule, facts: LetterFacts) -> RemedyBasis | None:
    """The remedy that the letter must tell with these facts; None where it tells none.

    Raises outcomes.GroundsMissing for a 部分公开 that names nothing it withholds.
    """
    if not letter.must_tell_remedies or not isinstance(facts, Contestable):
        return None
    if not letter.outcomes:
        return remedy_of_other_decision(facts.issued)
    return remedy_of_decision(
        letter.outcomes[0], facts.issued, facts.withheld, queries_go_to_reconsideration=facts.queries_first
    )


def remedy_told(letter: LetterRule, facts: LetterFacts, called: str, you: str) -> RemedyTold | None:
    """The remedy and its paragraph. `called` is how the letter speaks of itself. Raises as `remedy_wanted` does."""
    remedy = remedy_wanted(letter, facts)
    if remedy is None or not isinstance(facts, Contestable):
        return None
    channel = closed(facts.review.internet_channel)
    online = _sentence("online", review=facts.review) if facts.served_online and channel else ""
    text = _sentence(
        remedy.kind.value,
        called=called,
        you=you,
        review=facts.review,
        first=Citer()(*_putting_first(remedy)) if remedy.kind is RemedyClass.RECONSIDERATION_FIRST else "",
        reconsideration=period("reconsideration", on=facts.issued),
        litigation=period("litigation", on=facts.issued),
        after=period("litigation_after_reconsideration", on=facts.issued),
        online=online,
    )
    return RemedyTold(remedy, text)


def _putting_first(remedy: RemedyBasis) -> list[Cite]:
    """The places of the statute itself; the interpretations beside it were not all read in full."""
    return [cite for cite in remedy.cites if cite.instrument == RECONSIDERATION_LAW]


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files(__package__) / "remedy.toml").read_text(encoding="utf-8"))


def _sentence(name: str, **values: object) -> str:
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - plain text, escaped by writers
    return environment.from_string(_texts()[name]["text"]).render(**values)
