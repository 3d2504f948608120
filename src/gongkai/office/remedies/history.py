"""The journal of one remedy, folded into what the law asks: the moves made, the procedure, the judgments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from gongkai.law.clock import DueDate
from gongkai.law.procedure.remedy import REMEDY_TABLES, RemedyKind, RemedyMove, RemedyStage, ReviewProcedure
from gongkai.law.remedy_clock import answer_due, decision_expected
from gongkai.law.remedy_results import Judgment
from gongkai.law.workdays import Calendar
from gongkai.office.history import History, steps_told
from gongkai.office.journal.models import Entry
from gongkai.office.remedies.verbs import NOTIFIED, REMEDY_MOVES, REMEDY_UNDONE, Notified

_MOVE_OF = {verb.name: move for move, verb in REMEDY_MOVES.items()}


@dataclass(frozen=True)
class RemedyHistory(History[RemedyMove, RemedyStage]):
    """What was done with a remedy, in order, from the notice on."""

    @property
    def notice(self) -> Notified:
        """The notice with which it began."""
        return next(step.facts for step in self.steps if step.verb == NOTIFIED.name)  # type: ignore[no-any-return]

    @property
    def kind(self) -> RemedyKind:
        """Before whom it is."""
        return self.notice.kind

    @property
    def procedure(self) -> ReviewProcedure:
        """The procedure now; the one of the notice decides how long the answer may take."""
        return ReviewProcedure.ORDINARY if RemedyMove.CHANGE_PROCEDURE in self.done else self.notice.procedure

    @cached_property
    def judgments(self) -> tuple[Judgment, ...]:
        """Every ending so far, in the order in which they were noted."""
        judgments_found: list[Judgment] = []
        for step in self.steps:
            match step.move:
                case RemedyMove.CONCLUDE | RemedyMove.CONCLUDE_APPEAL | RemedyMove.CONCLUDE_RETRIAL:
                    judgments_found.append(
                        Judgment(
                            step.facts.outcome,
                            step.facts.concluded_on,
                            step.facts.served_on,
                            second=step.move is RemedyMove.CONCLUDE_APPEAL,
                            retrial=step.move is RemedyMove.CONCLUDE_RETRIAL,
                        )
                    )
                case RemedyMove.NOTE_APPEAL:
                    judgments_found[-1] = replace(judgments_found[-1], appealed=step.facts.noted_on)
        return tuple(judgments_found)

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


def remedy_history(entries: Iterable[Entry]) -> RemedyHistory:
    """The history that these entries of one remedy tell, the undone ones left out."""
    steps = steps_told(entries, "remedy", _MOVE_OF, REMEDY_UNDONE)
    notice = next(step.facts for step in steps if step.verb == NOTIFIED.name)
    return RemedyHistory(REMEDY_TABLES[notice.kind], steps)
