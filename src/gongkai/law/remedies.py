"""救济: which way a person may go against a decision on a given day, and until when.

Until the end of 2023 everyone could choose between reconsideration and suit. Since 2024-01-01 a decision that withholds
goes to reconsideration first (行政复议法 23¶1(4)); the courts read that as decisions resting on Articles 14, 15 and
16 of the Regulation, in whole or in part, and the implementing regulation of 2026 says so in words. What counts is
the day of the decision, and for silence the last day of the reply period.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.articles import Cite
from gongkai.law.clock import DueDate, due_after, statutory_due
from gongkai.law.outcomes import Outcome, rests_on_refusal_articles
from gongkai.law.periods import limit
from gongkai.law.refusal import Refusal
from gongkai.law.workdays import Calendar

RECONSIDERATION_LAW = "reconsideration_law_2023"
LITIGATION_LAW = "litigation_law"
COURT_RULES = "spc_rules_2025"
IMPLEMENTATION = "reconsideration_implementation_2026"
GUIDANCE = "reconsideration_guidance_2021"

WITHHELD_FIRST_SINCE = date(2024, 1, 1)
"""From this day on a decision that withholds goes to reconsideration first (行政复议法 90)."""
PART_IN_WORDS_SINCE = date(2026, 7, 1)
"""From this day on the implementing regulation says "wholly or partly" itself. It replaces that of 2007, from which the
period for reconsideration over silence ran.
"""
COURT_RULES_SINCE = date(2025, 6, 1)
SUIT_MAY_BE_DISMISSED = frozenset(
    {
        Outcome.ADMINISTRATIVE_QUERY,
        Outcome.NOT_READY_MADE,
        Outcome.PETITION,
        Outcome.REPEATED,
        Outcome.PUBLICATION,
    }
)
"""Answers over which a suit is plainly out of order, as a later article of 法释〔2025〕8号 is said to have it beside
Article 1(1), which admits it. Only secondary texts tell of that article: unconfirmed.
"""

_CHOICE = (Cite(44, 1, instrument=LITIGATION_LAW), Cite(29, instrument=RECONSIDERATION_LAW))
_OLD_CHOICE = (Cite(44, 1, instrument=LITIGATION_LAW),)


class RemedyClass(StrEnum):
    """How an act may be contested.

    `procedural`: not by itself. `free_choice`: reconsideration or suit. `reconsideration_first`: 复议前置; a suit
    brought at once is not taken up.
    """

    PROCEDURAL = "procedural"
    FREE_CHOICE = "free_choice"
    RECONSIDERATION_FIRST = "reconsideration_first"


@dataclass(frozen=True)
class RemedyBasis:
    """A remedy class with what it rests on.

    `confirmed` is False where texts conflict or were not read. `reconsideration_advised` marks acts that are free to be
    contested either way as far as we can tell, but where the reconsideration law may come to be read as putting
    reconsideration first: who asks is then advised to take it, and nothing is ever blocked for it.
    `court_may_dismiss` marks acts over which a suit lies by one text in force while another, which was not read, may
    turn it away; the letter says nothing of it.
    """

    kind: RemedyClass
    cites: tuple[Cite, ...]
    confirmed: bool = True
    reconsideration_advised: bool = False
    court_may_dismiss: bool = False

    @property
    def letter_must_order_reconsideration(self) -> bool:
        """Whether the decision itself must tell the applicant to apply for reconsideration first (行政复议法 23¶2)."""
        return self.kind is RemedyClass.RECONSIDERATION_FIRST


class SuitBarred(Refusal):
    """No suit lies against a decision that goes to reconsideration first (`cites`)."""

    cites: tuple[Cite, ...]


def remedy_of_decision(
    outcome: Outcome, decided: date, withheld: Iterable[Cite] = (), *, queries_go_to_reconsideration: bool = False
) -> RemedyBasis:
    """The remedy against a decision with `outcome`, made on `decided`.

    `withheld` are the grounds of the parts that a 部分公开 leaves out; without them outcomes.GroundsMissing is raised.
    `queries_go_to_reconsideration` is a setting: 行政查询事项 stands under 不予公开 in the report but rests on none of
    Articles 14 to 16, so by default it leaves the choice.
    """
    if decided < WITHHELD_FIRST_SINCE:
        return RemedyBasis(RemedyClass.FREE_CHOICE, _OLD_CHOICE)
    first = rests_on_refusal_articles(outcome, withheld)
    if outcome is Outcome.ADMINISTRATIVE_QUERY and queries_go_to_reconsideration:
        return RemedyBasis(RemedyClass.RECONSIDERATION_FIRST, _reconsideration_first_cites(decided), confirmed=False)
    if not first:
        court_rules = (Cite(1, 0, 1, instrument=COURT_RULES),) if decided >= COURT_RULES_SINCE else ()
        doubtful = bool(court_rules) and outcome in SUIT_MAY_BE_DISMISSED
        return RemedyBasis(RemedyClass.FREE_CHOICE, _CHOICE + court_rules, not doubtful, court_may_dismiss=doubtful)
    # Before the implementing regulation said so, "in part" rested on how reconsideration bodies read the word 不予公开.
    in_words = outcome is not Outcome.GRANTED_IN_PART or decided >= PART_IN_WORDS_SINCE
    reading = () if in_words else (Cite(2, 0, 1, instrument=GUIDANCE),)
    return RemedyBasis(RemedyClass.RECONSIDERATION_FIRST, _reconsideration_first_cites(decided) + reading, in_words)


def remedy_of_other_decision(decided: date) -> RemedyBasis:
    """The remedy against a decision that answers no request: disclosure against a third party's will (32), the answer
    to a request to correct a record (41). Neither withholds, so the choice is free.
    """
    return RemedyBasis(RemedyClass.FREE_CHOICE, _OLD_CHOICE if decided < WITHHELD_FIRST_SINCE else _CHOICE)


def remedy_of_silence(reply_period_over: date) -> RemedyBasis:
    """The remedy where no reply was given by `reply_period_over`.

    Reconsideration or suit. Since 2024 the reconsideration law puts a failure to perform a duty first (23¶1(3)); since
    2025-06-01 法释〔2025〕8号 2 leaves the choice; since 2026-07-01 the implementing regulation (30) is said to count
    silence as such a failure. The choice stays, reconsideration is advised, and that none of it is confirmed is said.
    """
    if reply_period_over < WITHHELD_FIRST_SINCE:
        return RemedyBasis(RemedyClass.FREE_CHOICE, _OLD_CHOICE)
    cites = [*_CHOICE, Cite(23, 1, 3, instrument=RECONSIDERATION_LAW)]
    if reply_period_over >= COURT_RULES_SINCE:
        cites.append(Cite(2, instrument=COURT_RULES))
    if reply_period_over >= PART_IN_WORDS_SINCE:
        cites.append(Cite(30, instrument=IMPLEMENTATION))
    return RemedyBasis(RemedyClass.FREE_CHOICE, tuple(cites), confirmed=False, reconsideration_advised=True)


def reconsideration_until(served: date, calendar: Calendar, *, decided: date | None = None) -> DueDate:
    """The last day to apply for reconsideration against a decision served on `served`: 60 days from knowing the act."""
    # It is the law of the day of the decision that opens the way; where that is not known, that of its service.
    return due_after(limit("reconsideration", on=decided or served), served, calendar)


def suit_until(remedy: RemedyBasis, served: date, calendar: Calendar) -> DueDate:
    """The last day to sue over a decision served on `served`: six months.

    Raises SuitBarred where reconsideration comes first.
    """
    if remedy.kind is RemedyClass.RECONSIDERATION_FIRST:
        raise SuitBarred(remedy.cites)
    return due_after(limit("litigation", on=served), served, calendar)


def suit_over_silence_until(reply_period_over: date, calendar: Calendar) -> DueDate:
    """The last day to sue because no reply came: six months from the last day of the reply period."""
    return statutory_due("litigation_non_reply", reply_period_over, calendar)


def reconsideration_over_silence_until(reply_period_over: date, calendar: Calendar) -> DueDate | None:
    """The last day to apply for reconsideration because no reply came: 60 days from the last day of the reply period.

    That they run from there stands in the implementing regulation of 2007; whether that of 2026 has it too could not be
    read, so None is promised for periods over since it came into force.
    """
    if reply_period_over >= PART_IN_WORDS_SINCE:
        return None
    return statutory_due("reconsideration_non_reply", reply_period_over, calendar)


def _reconsideration_first_cites(decided: date) -> tuple[Cite, ...]:
    cites = [Cite(23, 1, 4, instrument=RECONSIDERATION_LAW)]
    if decided >= COURT_RULES_SINCE:
        cites.append(Cite(1, 0, 2, instrument=COURT_RULES))
    if decided >= PART_IN_WORDS_SINCE:
        cites.append(Cite(31, instrument=IMPLEMENTATION))
    return tuple(cites)
