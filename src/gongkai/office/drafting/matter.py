"""The report of a year as a matter: it goes by the table of agencies with an authority, or of those without one."""

from __future__ import annotations

from django.db import models

from gongkai.law.procedure.annual_report import ReportMove, ReportStage, ReportTable, report_table
from gongkai.office.acts import Proceeding, count_change, lock
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.refusals import TextStands
from gongkai.office.drafting.verbs import MOVES


class ReportProcedure(Proceeding[ReportDraft, ReportMove, ReportStage]):
    """A report on its way to the authority and to the public."""

    kind = "report_draft"
    verbs = MOVES
    version_column = "changed"

    @property
    def rows(self) -> models.QuerySet[ReportDraft]:
        """Where reports that are written here are."""
        return ReportDraft.objects.select_related("agency")

    @property
    def table(self) -> ReportTable:
        """The table of agencies with an authority above them, or of those without one."""
        return report_table(answers_to=self.row.agency.authority_id is not None)


def lock_draft(draft: ReportDraft) -> ReportDraft:
    """The draft as it is now, locked until the transaction ends."""
    return lock(ReportProcedure(draft))


def lock_for_writing(draft: ReportDraft) -> ReportDraft:
    """The draft, locked until the transaction ends. Raises TextStands where its words stand."""
    locked_draft = lock_draft(draft)
    if locked_draft.stands_at is not ReportStage.DRAFTING:
        raise TextStands(ReportStage(locked_draft.stage))
    return locked_draft


def touched(draft: ReportDraft) -> None:
    """Count a change of a locked draft, so that whoever decides on an earlier look is told."""
    count_change(ReportProcedure(draft))
