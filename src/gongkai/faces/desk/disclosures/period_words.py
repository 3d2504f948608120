"""The periods within which information is published, in words: the number, and on what it rests."""

from __future__ import annotations

from gongkai.law.articles import Cite
from gongkai.law.clock import DueDate
from gongkai.law.periods import Limit

_ARTICLE_26 = Cite(26)
"""What the row of a local practice cites in place of a text that was not read."""


def due_words(due: DueDate) -> str:
    """On what a last day rests: the limit that decides and, where a local one is earlier, those that it precedes."""
    *others, decides = [period.rule for period in due.explanation.stretches if isinstance(period.rule, Limit)]
    return "，".join([limit_words(decides), *(f"早于{limit_words(other)}" for other in others)])


def limit_words(limit: Limit) -> str:
    """条例第二十六条，20个工作日: where a limit stands, and its number."""
    return f"{basis_words(limit)}，{number_words(limit)}"


def number_words(limit: Limit) -> str:
    """How long it is: 20个工作日."""
    return f"{limit.number}{'个工作日' if limit.in_working_days else '日'}"


def basis_words(limit: Limit) -> str:
    """Where it stands; of one that is known from a place's catalogues only, whose practice it is."""
    practice = bool(limit.region) and limit.cite == _ARTICLE_26
    return f"{limit.region}的做法" if practice else limit.cite.short
