"""A reconsideration or suit as a matter: its table, and what its journal makes of its row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models

from gongkai.law.permissions import Permission
from gongkai.law.procedure.remedy import REMEDY_TABLES, RemedyKind, RemedyMove, RemedyStage, RemedyTable
from gongkai.law.procedure.table import Step
from gongkai.office.acts import By, Proceeding
from gongkai.office.history import entries_of
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Subject
from gongkai.office.remedies.history import ENDING_MOVES, RemedyHistory, remedy_history
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.verbs import REMEDY_MOVES, REMEDY_UNDONE
from gongkai.office.workdays.queries import calendar_in_force


class RemedyProcedure(Proceeding[Remedy, RemedyMove, RemedyStage]):
    """A reconsideration or suit on its way."""

    kind = "remedy"
    verbs = REMEDY_MOVES
    undone = REMEDY_UNDONE
    undo_permission = Permission.HANDLE_REMEDY
    days_ahead = ("ordered_until",)

    @property
    def rows(self) -> models.QuerySet[Remedy]:
        """Where reconsiderations and suits are."""
        return Remedy.objects.select_related("agency", "case")

    @property
    def table(self) -> RemedyTable:
        """The table of its kind."""
        return REMEDY_TABLES[RemedyKind(self.row.kind)]

    @cached_property
    def history(self) -> RemedyHistory:
        """What was done with it."""
        return self.told_by(entries_of(self.subject))

    def told_by(self, entries: Iterable[Entry]) -> RemedyHistory:
        """The history that these entries tell."""
        return remedy_history(entries)

    def columns(self, step: Step[RemedyMove, RemedyStage] | None, facts: Any, by: By) -> dict[str, Any]:
        """What the journal makes of the row."""
        due = self.history.answer_due(calendar_in_force())
        return {"answer_due": due.due, "due_provisional": due.provisional, **columns_from(self.history)}


def subject_of(remedy: Remedy) -> Subject:
    """The remedy as the journal names it."""
    return RemedyProcedure(remedy).subject


def history_of(remedy: Remedy) -> RemedyHistory:
    """What was done with the remedy, as the journal has it."""
    return RemedyProcedure(remedy).history


def columns_from(history: RemedyHistory) -> dict[str, Any]:
    """The columns of a remedy that its history alone makes, whatever calendar is in force."""
    answer, ending = history.last(RemedyMove.SEND_ANSWER), history.last(*ENDING_MOVES)
    return {
        "stage": history.stage.value,
        "procedure": history.procedure.value,
        "answered_on": answer.sent_on if answer else None,
        "outcome": ending.outcome.value if ending else "",
        "concluded_on": ending.concluded_on if ending else None,
        "served_on": ending.served_on if ending else None,
        "order_due": _order_due(history),
    }


def _order_due(history: RemedyHistory) -> date | None:
    """Until when what was ordered has to be carried out; None once that is on record, or nothing was taken up."""
    for step in reversed(history.steps):
        if step.move in (RemedyMove.NOTE_COMPLIANCE, *ENDING_MOVES):
            return None
        if step.move is RemedyMove.TAKE_UP_ORDER:
            return step.facts.ordered_until  # type: ignore[no-any-return]
    return None
