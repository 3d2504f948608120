"""撤销录入: an entry made by mistake no longer counts; what stands beside the journal follows."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.request import Move
from gongkai.office import acts
from gongkai.office.acts import By
from gongkai.office.cases.history import CaseHistory
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case, Consultation, Draft, DraftState
from gongkai.office.cases.supply import release_from
from gongkai.office.history import DoneStep
from gongkai.office.journal.record import Actor
from gongkai.office.workdays.queries import calendar_in_force


class UndoneCase(CaseProcedure):
    """A request of which a step is taken back."""

    def follow_undone(self, step: DoneStep[Move]) -> None:
        """Let the askings for opinions and the signed draft say what the journal now says."""
        openings = {opening.number: opening for opening in self.history.consultations}
        for row in Consultation.objects.filter(case=self.row):
            opening = openings.get(row.number)
            if opening is None:
                row.delete()
                continue
            row.received_on = opening.received_on
            row.opinion_due = self.history.opinion_due(row.number, calendar_in_force())
            row.opinion, row.answered_on = opening.opinion or "", opening.answered_on
            row.reason = row.reason if opening.opinion else ""
            row.save(update_fields=["received_on", "opinion_due", "opinion", "answered_on", "reason"])
        if step.move is Move.DECIDE:
            signed = Draft.objects.filter(case=self.row, state=DraftState.SIGNED).order_by("-number").first()
            if signed is not None:
                release_from(signed)
                Draft.objects.filter(pk=signed.pk).update(state=DraftState.RETURNED)


def last_step(history: CaseHistory) -> DoneStep[Move] | None:
    """The step that an undoing takes back; None where there is none."""
    return history.last_step(CaseProcedure.undone_beside)


def undo_last(case: Case, entry: int, reason: str, *, actor: Actor, on: date, version: int | None = None) -> Case:
    """Undo the last step, named by the number of its entry. Raises as `acts.undo_last` does."""
    return acts.undo_last(UndoneCase(case), entry, reason, By(actor, on, version))
