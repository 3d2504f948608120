"""The journal of one case, folded into what the law asks: which moves were done, and the facts of its clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from gongkai.law.clock import CountedPeriod, DueDate, statutory_due
from gongkai.law.conventions import SettledConventions
from gongkai.law.outcomes import Consulted, Opinion
from gongkai.law.periods import Limit
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.law.reply import (
    ConsultationDays,
    ConsultationOpen,
    Extension,
    ReplyClock,
    Waiting,
    opinion_limit,
)
from gongkai.law.workdays import Calendar
from gongkai.office.cases.conventions import reply_conventions
from gongkai.office.cases.move_facts import (
    Asked,
    LetterReceiptCorrected,
    LetterReceived,
    ObjectionJudged,
    OpinionArrived,
    Silent,
)
from gongkai.office.cases.verbs import MOVES, SEARCHED, UNDONE
from gongkai.office.history import History, steps_told
from gongkai.office.journal.models import Entry

_MOVE_OF = {verb.name: move for move, verb in MOVES.items()}


@dataclass(frozen=True)
class Opening:
    """One asking for an opinion as the steps tell it. `opinion` is empty while it is out; `reasonable` is what the
    agency holds of the reasons in it, None while it has not said.
    """

    number: int
    consulted: Consulted
    about: str
    party: str
    sent_on: date
    received_on: date | None = None
    answered_on: date | None = None
    opinion: Opinion | None = None
    reason: str = ""
    reasonable: bool | None = None

    @property
    def to_be_judged(self) -> bool:
        """Whether it brought reasons against disclosure that the agency holds to be good or not (32)."""
        gives_reasons = self.opinion is not None and self.opinion.gives_reasons
        return self.consulted is Consulted.THIRD_PARTY and gives_reasons

    def as_clock(self) -> ConsultationDays:
        """What the clock needs of it. A silence that was noted ends with its own period, which the clock knows."""
        return ConsultationDays(self.sent_on, self.received_on, self.answered_on, self.consulted)


@dataclass(frozen=True)
class ReplyDate:
    """The reply date of a case: a day with its explanation, or what it waits for.

    `waiting` is the law's own refusal to promise a date; `ordered` is set where an order or Article 35 fixed the day.
    """

    due: date | None = None
    explained: DueDate | None = None
    waiting: Waiting | ConsultationOpen | None = None
    ordered: bool = False

    @property
    def began(self) -> date | None:
        """The day on which the reply period that runs now began; None where no date can be said."""
        stretches = self.explained.explanation.stretches if self.explained else ()
        return next((stretch.start for stretch in reversed(stretches) if _is_reply(stretch)), None)

    @property
    def provisional(self) -> bool:
        """Whether the date rests on a year whose holiday notice is not out."""
        return self.explained is not None and self.explained.provisional


def _is_reply(stretch: CountedPeriod) -> bool:
    return isinstance(stretch.rule, Limit) and stretch.rule.id == "reply"


@dataclass(frozen=True)
class CaseHistory(History[Move, Stage]):
    """What was done with a case, in order, and the facts of its clock."""

    @cached_property
    def consultations(self) -> tuple[Opening, ...]:
        """The askings for an opinion, by their numbers."""
        openings: dict[int, Opening] = {}
        for step in self.steps:
            match step.facts:
                case Asked() as asked:
                    openings[asked.consultation] = Opening(
                        asked.consultation, asked.consulted, asked.about, asked.party, asked.sent_on
                    )
                case LetterReceived() | LetterReceiptCorrected() as letter:
                    openings[letter.consultation] = replace(
                        openings[letter.consultation], received_on=letter.received_on
                    )
                case OpinionArrived() as answer:
                    openings[answer.consultation] = replace(
                        openings[answer.consultation],
                        answered_on=answer.arrived_on,
                        opinion=answer.opinion,
                        reason=answer.reason,
                    )
                case ObjectionJudged() as judged:
                    openings[judged.consultation] = replace(openings[judged.consultation], reasonable=judged.reasonable)
                case Silent() as silent:
                    openings[silent.consultation] = replace(openings[silent.consultation], opinion=Opinion.SILENCE)
        return tuple(openings[number] for number in sorted(openings))

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The numbers of the askings that are still out."""
        return tuple(consultation.number for consultation in self.consultations if consultation.opinion is None)

    @property
    def searches(self) -> tuple[Any, ...]:
        """The records of searches."""
        return self.all_of(SEARCHED.name)

    def clock(self, settled: SettledConventions) -> ReplyClock | None:
        """The facts of the reply period; None before the request is registered. `settled`: by its agency."""
        registered = self.last(Move.REGISTER)
        if registered is None:
            return None
        asked, corrected = self.last(Move.ASK_CORRECTION), self.last(Move.RECEIVE_CORRECTION)
        charged, paid = self.last(Move.CHARGE_FEE), self.last(Move.RECEIVE_PAYMENT)
        extended = self.last(Move.EXTEND)
        return ReplyClock(
            registered.received_on,
            correction_asked=asked.served_on if asked else None,
            corrected=corrected.corrected_on if corrected else None,
            correction_restarts=asked.restarts if asked else None,
            fee_asked=charged.notice_received_on if charged else None,
            paid=paid.paid_on if paid else None,
            consultations=tuple(consultation.as_clock() for consultation in self.consultations),
            extension=Extension(extended.working_days, extended.approved_by, extended.told_on) if extended else None,
            conventions=reply_conventions(settled, registered.received_on),
        )

    def reply_date(self, calendar: Calendar, settled: SettledConventions) -> ReplyDate:
        """The reply date under a calendar. Raises the refusals of `law.reply` where the facts are not allowed."""
        clock = self.clock(settled)
        if clock is None:
            return ReplyDate()
        ordered = self._ordered()
        try:
            explained = clock.due(calendar)
        except (Waiting, ConsultationOpen) as waiting:
            return ReplyDate(waiting=waiting) if ordered is None else ReplyDate(ordered, ordered=True)
        return ReplyDate(explained.due, explained) if ordered is None else ReplyDate(ordered, explained, ordered=True)

    def _ordered(self) -> date | None:
        """The day that Article 35 or an order to decide anew put in place of the reply period."""
        for step in reversed(self.steps):
            if step.move in (Move.REOPEN, Move.ORDER_REPLY):
                return step.facts.ordered_until  # type: ignore[no-any-return]
            if step.move is Move.DELAY:
                return step.facts.later_date  # type: ignore[no-any-return]
        return None

    def correction_due(self, calendar: Calendar) -> date | None:
        """The last day to ask for a correction (30); None where none can be asked, or not any more."""
        registered = self.last(Move.REGISTER)
        if registered is None or REQUEST.why_not(Move.ASK_CORRECTION, self.stage, self.done):
            return None
        return statutory_due("correction_notice", registered.received_on, calendar).due

    def opinion_due(self, number: int, calendar: Calendar) -> date | None:
        """The last day for an opinion; None while it is not known when the letter was received."""
        opening = next(consultation for consultation in self.consultations if consultation.number == number)
        if opening.received_on is None:
            return None
        return calendar.after(opening.received_on, opinion_limit(opening.consulted, on=opening.received_on).number)


def case_history(entries: Iterable[Entry]) -> CaseHistory:
    """The history that these entries of one case tell, the undone ones left out."""
    return CaseHistory(REQUEST, steps_told(entries, "case", _MOVE_OF, UNDONE))
