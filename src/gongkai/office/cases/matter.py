"""A request as a matter: the table it follows, what its journal makes of its row and of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models

from gongkai.law.permissions import Permission
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.law.procedure.table import Step
from gongkai.office.acts import By, Proceeding, lock
from gongkai.office.cases.history import CaseHistory, ReplyDate, case_history
from gongkai.office.cases.ledger_rows import append_row, ending_of, is_backdated, rebuild
from gongkai.office.cases.models import Case
from gongkai.office.cases.notices import told_of
from gongkai.office.cases.turn import turn_of
from gongkai.office.cases.verbs import LETTER_RECEIPT_CORRECTED, LETTER_RECEIVED, MOVES, OBJECTION_JUDGED, UNDONE
from gongkai.office.conventions.queries import settled_by
from gongkai.office.history import entries_of
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Outgoing, Subject
from gongkai.office.journal.vocabulary import Verb
from gongkai.office.workdays.queries import calendar_in_force


class CaseProcedure(Proceeding[Case, Move, Stage]):
    """A request on its way."""

    kind = "case"
    verbs = MOVES
    table = REQUEST
    undone = UNDONE
    # No moves, but the reply period or the reply rests on them.
    undone_beside = (LETTER_RECEIVED.name, LETTER_RECEIPT_CORRECTED.name, OBJECTION_JUDGED.name)
    undo_permission = Permission.HANDLE_CASE
    # The last of them has a check of its own.
    days_ahead = ("later_date", "ordered_until", "period_ended_on")

    @property
    def rows(self) -> models.QuerySet[Case]:
        """Where requests are."""
        return Case.objects.select_related("agency")

    @cached_property
    def history(self) -> CaseHistory:
        """What was done with the request."""
        return self.told_by(entries_of(self.subject))

    def told_by(self, entries: Iterable[Entry]) -> CaseHistory:
        """The history that these entries tell."""
        return case_history(entries)

    def columns(self, step: Step[Move, Stage] | None, facts: Any, by: By) -> dict[str, Any]:
        """What the journal makes of the row. Raises what the law's clock does not allow."""
        reply_date = reply_date_of(self.row, self.history)
        return {
            "reply_due": reply_date.due,
            "due_provisional": reply_date.provisional,
            "turn": turn_of(self.history.stage, reply_date.due),
            **columns_from(self.history),
        }

    def outbox(self, verb: Verb[Any], facts: Any) -> Iterable[Outgoing]:
        """The notices that `notices.toml` makes of it."""
        return told_of(self.row, verb.name, facts)

    def follow(self, step: Step[Move, Stage] | None, facts: Any, by: By) -> None:
        """The ledger says from that day on what the journal now tells."""
        if is_backdated(self.row, by.on):
            rebuild(self.row, entries_of(self.subject))
        else:
            append_row(self.row, self.history, by.on)


def subject_of(case: Case) -> Subject:
    """The request as the journal names it."""
    return CaseProcedure(case).subject


def lock_case(case: Case, version: int | None = None) -> Case:
    """The request as it is now, locked. `version` is the one on which the act rests. Raises ChangedMeanwhile."""
    return lock(CaseProcedure(case), version)


def history_of(case: Case) -> CaseHistory:
    """What was done with the request, as the journal has it."""
    return CaseProcedure(case).history


def reply_date_of(case: Case, history: CaseHistory) -> ReplyDate:
    """The reply date that these steps make under the calendar in force."""
    return history.reply_date(calendar_in_force(), settled_by(case.agency))


def columns_from(history: CaseHistory) -> dict[str, Any]:
    """The columns of a request that its history alone makes, whatever calendar is in force."""
    registered, served = history.last(Move.REGISTER), history.last(Move.SERVE)
    outcome, decided_on = _result(history)
    return {
        "stage": history.stage.value,
        "received_on": registered.received_on if registered else None,
        "outcome": outcome,
        "decided_on": decided_on,
        "replied_on": served.replied_on if served and outcome and history.stage != Stage.DECIDED else None,
    }


def _result(history: CaseHistory) -> tuple[str, date | None]:
    """The outcome and its day; nothing while the case is open, also where it was opened again by order."""
    for step in reversed(history.steps):
        if step.move is Move.REOPEN:
            return "", None
        if ending := ending_of(step):
            return ending.outcome, ending.decided
    return "", None
