"""救济案件的期限: how long the agency has to answer, what silence costs, when the decision is to be expected, and how
long a new reply may take that was ordered. And whether a suit skipped the reconsideration that must come first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.articles import Cite
from gongkai.law.clock import DueDate, statutory_due
from gongkai.law.periods import Limit, limit
from gongkai.law.procedure.remedy import RemedyKind, ReviewProcedure
from gongkai.law.remedies import LITIGATION_LAW, RECONSIDERATION_LAW, RemedyBasis, RemedyClass
from gongkai.law.workdays import Calendar

_ANSWER = {
    (RemedyKind.RECONSIDERATION, ReviewProcedure.SIMPLE): "answer_reconsideration_simple",
    (RemedyKind.RECONSIDERATION, ReviewProcedure.ORDINARY): "answer_reconsideration_ordinary",
    (RemedyKind.LITIGATION, ReviewProcedure.SIMPLE): "answer_suit",
    (RemedyKind.LITIGATION, ReviewProcedure.ORDINARY): "answer_suit",
}
_DECISION = {
    (RemedyKind.RECONSIDERATION, ReviewProcedure.SIMPLE): "reconsideration_decision_simple",
    (RemedyKind.RECONSIDERATION, ReviewProcedure.ORDINARY): "reconsideration_decision_ordinary",
    (RemedyKind.LITIGATION, ReviewProcedure.SIMPLE): "court_simple",
    (RemedyKind.LITIGATION, ReviewProcedure.ORDINARY): "court_ordinary",
}
WITHOUT_ANSWER = {
    RemedyKind.RECONSIDERATION: Cite(70, instrument=RECONSIDERATION_LAW),
    RemedyKind.LITIGATION: Cite(34, instrument=LITIGATION_LAW),
}
"""What an agency that does not answer in time faces: its act counts as one without evidence."""
SUIT_NOT_TAKEN_UP = (
    Cite(44, 2, instrument=LITIGATION_LAW),
    Cite(56, instrument="litigation_interpretation_2018"),
    Cite(69, instrument="litigation_interpretation_2018"),
)
"""Why a suit that skipped the reconsideration is not docketed, or dismissed."""


def answer_limit(kind: RemedyKind, procedure: ReviewProcedure, *, on: date) -> Limit:
    """How long the agency has to answer with its evidence, where the copy is received on a day."""
    return limit(_ANSWER[kind, procedure], on=on)


def answer_due(kind: RemedyKind, procedure: ReviewProcedure, received: date, calendar: Calendar) -> DueDate:
    """The last day for the answer to a copy received on `received`.

    `procedure` is the one under which the copy came: what a later change to the ordinary one does to the period, no
    text says, so the shorter one goes on.
    """
    return statutory_due(_ANSWER[kind, procedure], received, calendar)


def decision_expected(kind: RemedyKind, procedure: ReviewProcedure, accepted: date, calendar: Calendar) -> DueDate:
    """The last day on which the body has to decide, extensions aside: what may be expected, no duty of the agency."""
    return statutory_due(_DECISION[kind, procedure], accepted, calendar)


def new_reply_due(served: date, calendar: Calendar, *, days: int | None = None) -> DueDate:
    """The last day for a reply that was ordered without a period of its own: so many working days from service.

    Not confirmed: the regulation of 2007 pointed to the period of the act itself, that of 2026 could not be read.
    """
    return statutory_due("new_reply", served, calendar, number=days)


@dataclass(frozen=True)
class Skipped:
    """A direct suit against what must go to reconsideration first. `confirmed` is that of the remedy it rests on."""

    cites: tuple[Cite, ...]
    confirmed: bool


def reconsideration_skipped(remedy: RemedyBasis, *, after_reconsideration: bool) -> Skipped | None:
    """Whether a suit over an act with this remedy came too early; None where it is in order, or nothing is barred."""
    if after_reconsideration or remedy.kind is not RemedyClass.RECONSIDERATION_FIRST:
        return None
    return Skipped((*remedy.cites, *SUIT_NOT_TAKEN_UP), remedy.confirmed)
