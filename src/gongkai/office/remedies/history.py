"""The journal of one remedy, folded into what the law asks: the moves made, the procedure, the judgments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from gongkai.law.clock import DueDate
from gongkai.law.procedure.remedy import REMEDY_TABLES, RemedyKind, RemedyMove, RemedyStage, ReviewProcedure
from gongkai.law.remedy_clock import answer_due, decision_expected
from gongkai.law.remedy_results import Judgment
from gongkai.law.workdays import Calendar
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Subject
from gongkai.office.remedies.verbs import NOTIFIED, REMEDY_MOVES, REMEDY_UNDONE, Notified

_MOVE_OF = {verb.name: move for move, verb in REMEDY_MOVES.items()}


@dataclass(frozen=True)
class RemedyStep:
    """One move that was made: the number of its entry, the move, its facts, and the legal day."""

    entry: int
    move: RemedyMove
    facts: Any
    on: date


@dataclass(frozen=True)
class RemedyHistory:
    """What was done with a remedy, in order; what was undone is left out."""

    notice: Notified
    steps: tuple[RemedyStep, ...] = ()

    @property
    def kind(self) -> RemedyKind:
        """Before whom it is."""
        return self.notice.kind

    def with_step(self, move: RemedyMove, facts: Any, on: date) -> RemedyHistory:
        """As it would be with one more move."""
        return replace(self, steps=(*self.steps, RemedyStep(0, move, facts, on)))

    @cached_property
    def done(self) -> tuple[RemedyMove, ...]:
        """Every move that was made, in order."""
        return tuple(step.move for step in self.steps)

    @cached_property
    def stage(self) -> RemedyStage:
        """Where the moves have led."""
        table, stage = REMEDY_TABLES[self.kind], RemedyStage.NOTIFIED
        done: list[RemedyMove] = []
        for move in self.done:
            stage = table.stage_after(move, stage, done)
            done.append(move)
        return stage

    def last(self, *moves: RemedyMove) -> Any:
        """The facts of the last of these moves; None where none was made."""
        return next((step.facts for step in reversed(self.steps) if step.move in moves), None)

    @property
    def procedure(self) -> ReviewProcedure:
        """The procedure now; the one of the notice decides how long the answer may take."""
        return ReviewProcedure.ORDINARY if RemedyMove.CHANGE_PROCEDURE in self.done else self.notice.procedure

    @cached_property
    def judgments(self) -> tuple[Judgment, ...]:
        """Every ending so far, in the order in which they were noted."""
        found: list[Judgment] = []
        for step in self.steps:
            match step.move:
                case RemedyMove.CONCLUDE | RemedyMove.CONCLUDE_APPEAL | RemedyMove.CONCLUDE_RETRIAL:
                    found.append(
                        Judgment(
                            step.facts.outcome,
                            step.facts.concluded_on,
                            step.facts.served_on,
                            second=step.move is RemedyMove.CONCLUDE_APPEAL,
                            retrial=step.move is RemedyMove.CONCLUDE_RETRIAL,
                        )
                    )
                case RemedyMove.NOTE_APPEAL:
                    found[-1] = replace(found[-1], appealed=step.facts.noted_on)
        return tuple(found)

    @property
    def order_open(self) -> Any:
        """The last ending where it orders a reply that was not taken up; else None."""
        ending = self.last(*ENDING_MOVES)
        if ending is None or not ending.orders_reply or self.stage is not RemedyStage.CONCLUDED:
            return None
        after = [step.move for step in self.steps]
        ended = max(place for place, move in enumerate(after) if move in ENDING_MOVES)
        return None if RemedyMove.TAKE_UP_ORDER in after[ended:] else ending

    def answer_due(self, calendar: Calendar) -> DueDate:
        """The last day for the answer, explained."""
        return answer_due(self.kind, self.notice.procedure, self.notice.notice_received_on, calendar)

    def decision_expected(self, calendar: Calendar) -> DueDate | None:
        """When the body has to decide, extensions aside; None where nobody knows when the case was accepted."""
        accepted = self.notice.accepted_on
        return decision_expected(self.kind, self.procedure, accepted, calendar) if accepted else None


ENDING_MOVES = (RemedyMove.CONCLUDE, RemedyMove.CONCLUDE_APPEAL, RemedyMove.CONCLUDE_RETRIAL)
"""The moves that note an ending."""


def folded(entries: Iterable[Entry]) -> RemedyHistory:
    """The history that these entries of one remedy tell, the undone ones left out."""
    listed = list(entries)
    undone = {entry.facts["entry"] for entry in listed if entry.verb == REMEDY_UNDONE.name}
    notice = next(entry.typed_facts() for entry in listed if entry.verb == NOTIFIED.name)
    steps = tuple(
        RemedyStep(entry.number, _MOVE_OF[entry.verb], entry.typed_facts(), entry.on)
        for entry in listed
        if entry.verb in _MOVE_OF and entry.number not in undone
    )
    return RemedyHistory(notice, steps)


def entries_of(subject: Subject) -> list[Entry]:
    """Everything that the journal has of a remedy, in order."""
    return list(Entry.objects.filter(subject_kind=subject.kind, subject_key=subject.key).order_by("id"))
