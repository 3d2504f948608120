"""What is done with a report on its way to the authority; `publish.publish` makes it public."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.law.procedure.annual_report import ReportMove, ReportStage, leads_forward
from gongkai.law.procedure.table import Step
from gongkai.office.acts import By, Remarks, carry_out
from gongkai.office.agencies.hold import tidy
from gongkai.office.annual.freeze import freeze
from gongkai.office.annual.reported_year import demand_year_over
from gongkai.office.drafting.content import Checked, checked
from gongkai.office.drafting.figures import frozen_of, hash_of
from gongkai.office.drafting.matter import ReportProcedure
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.queries import authors_of
from gongkai.office.drafting.refusals import OwnReport, ReportNotWhole, ReportWordsMissing
from gongkai.office.drafting.roll_up import is_rolled_up
from gongkai.office.drafting.verbs import ReportMoved
from gongkai.office.journal.record import Actor

_M = ReportMove


class ReportReview(ReportProcedure):
    """A report that is reviewed and submitted: every move but the last."""

    frozen: Any = None
    """The figures as they are frozen by the step that is being taken."""

    def settled(self, step: Step[_M, ReportStage], facts: Remarks, by: By) -> ReportMoved:
        """The facts of the move, once all is there that it asks for; the figures are frozen where it freezes them.

        Raises YearRunning, ReportWordsMissing, OwnReport, ReportNotWhole, CorrectionsOpen.
        """
        draft, text = self.row, demanded(self.row, step, facts, by)
        result = _whole(draft, by.on) if step.whole else None
        self.frozen = frozen_of(result.figures) if result and step.freezes else None
        if self.frozen is not None and not is_rolled_up(draft.agency):
            freeze(draft.agency, draft.year, by.on, actor=by.actor, on=by.on)
        return ReportMoved(draft.year, draft.version, text, hash_of(self.frozen) if self.frozen is not None else "")

    def columns(self, step: Step[_M, ReportStage] | None, facts: Any, by: By) -> dict[str, Any]:
        """What is frozen, and since when it is submitted and cleared."""
        columns_set: dict[str, Any] = {}
        if self.frozen is not None:
            columns_set |= {"frozen": self.frozen, "submitted_on": by.on}
        if step and step.target is ReportStage.DRAFTING:
            # What comes back follows the registers again; the journal keeps the hash of what had been submitted.
            columns_set |= {"frozen": None, "submitted_on": None}
        if step and step.target is ReportStage.CLEARED:
            columns_set["cleared_on"] = by.on
        return columns_set


def take_step(
    draft: ReportDraft, move: ReportMove, words: str = "", *, seen: int | None = None, actor: Actor, on: date
) -> ReportDraft:
    """Make a move. `seen` is the count of changes at which the actor looked.

    Raises what `acts.carry_out` and `ReportReview.settled` raise.
    """
    return carry_out(ReportReview(draft), move, Remarks(words), By(actor, on, seen))


def demanded(draft: ReportDraft, step: Step[_M, ReportStage], facts: Remarks, by: By) -> str:
    """The words to a step, tidied. Raises YearRunning, ReportWordsMissing, OwnReport."""
    if leads_forward(step):
        demand_year_over(draft.agency, draft.year, by.on)
    text = tidy(facts.words)
    if step.words and not text:
        raise ReportWordsMissing
    if step.other_hand and by.actor.id is not None and by.actor.id in authors_of(draft):
        raise OwnReport(by.actor.name)
    return text


def _whole(draft: ReportDraft, on: date) -> Checked:
    result = checked(draft, on)
    if not result.whole:
        raise ReportNotWhole(result.gaps, len(result.errors))
    return result
