"""Publishing what was written: made into a file, read back, and only then public, through the one door of reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.law.procedure.annual_report import ReportMove, ReportStage
from gongkai.law.procedure.table import Step
from gongkai.office.acts import By, Remarks, carry_out
from gongkai.office.annual.confirm import confirm
from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.publish import publish as make_public
from gongkai.office.annual.take_in import examined, keep
from gongkai.office.drafting.content import document_of
from gongkai.office.drafting.figures import figures_of, form_of
from gongkai.office.drafting.matter import ReportProcedure
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.moves import demanded
from gongkai.office.drafting.refusals import NotReadBack
from gongkai.office.drafting.verbs import ReportMoved
from gongkai.office.journal.record import Actor
from gongkai.paper.annual.writing.write_docx import docx_bytes


class ReportPublication(ReportProcedure):
    """A report that is made public."""

    published: PublishedReport
    """The version that becomes public with the step."""

    def settled(self, step: Step[ReportMove, ReportStage], facts: Remarks, by: By) -> ReportMoved:
        """Make the file, read it back, and let it be public. Raises YearRunning, ReportWordsMissing, NotReadBack."""
        draft, text = self.row, demanded(self.row, step, facts, by)
        figures = figures_of(draft, by.on)
        data = docx_bytes(document_of(draft, figures))
        reading = examined(data, f"{draft.agency.name}{draft.year}年政府信息公开工作年度报告.docx")
        if other := tuple(key for key in form_of(draft).keys if reading.figures.number(key) != figures.number(key)):
            raise NotReadBack(other)
        last = PublishedReport.objects.of(draft.agency).filter(year=draft.year).newest_first().first()
        version = keep(
            draft.agency, data, reading, draft.year, last.version + 1 if last else 1, draft.note, actor=by.actor,
            on=by.on,
        )  # fmt: skip
        confirmed = confirm(version, actor=by.actor, on=by.on)
        self.published = make_public(confirmed, actor=by.actor, on=by.on, made_here=True)
        return ReportMoved(draft.year, draft.version, text)

    def columns(self, step: Step[ReportMove, ReportStage] | None, facts: Any, by: By) -> dict[str, Any]:
        """The public version."""
        return {"published": self.published}


def publish(
    draft: ReportDraft, move: ReportMove = ReportMove.PUBLISH, words: str = "", *,
    seen: int | None = None, actor: Actor, on: date,
) -> PublishedReport:  # fmt: skip
    """公布年报 (49): the report becomes a public version with the file it was made into.

    Before the authority has cleared it (`PUBLISH_UNCLEARED`), only with a reason. Raises what `acts.carry_out` and
    `ReportPublication.settled` raise: NotReadBack where the file would say anything else than the report.
    """
    matter = ReportPublication(draft)
    carry_out(matter, move, Remarks(words), By(actor, on, seen))
    return matter.published
