"""Publishing what was written: made into a file, read back, and only then public, through the one door of reports."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.procedure.annual_report import ReportMove
from gongkai.office.annual.confirm import confirm
from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.publish import publish as make_public
from gongkai.office.annual.take_in import examined, keep
from gongkai.office.drafting.begin import subject_of
from gongkai.office.drafting.content import document_of
from gongkai.office.drafting.figures import figures_of, form_of
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.moves import demanded
from gongkai.office.drafting.refusals import NotReadBack
from gongkai.office.drafting.verbs import MOVES, ReportMoved
from gongkai.office.drafting.write import hold
from gongkai.office.journal.record import Actor, record
from gongkai.paper.annual.writing.write_docx import docx_bytes


@transaction.atomic
def publish(
    draft: ReportDraft, move: ReportMove = ReportMove.PUBLISH, words: str = "", *,
    seen: int | None = None, actor: Actor, on: date,
) -> PublishedReport:  # fmt: skip
    """公布年报 (49): the report becomes a public version with the file it was made into.

    Before the authority has cleared it (`PUBLISH_UNCLEARED`), only with a reason. Raises NotOpen, YearRunning,
    ChangedMeanwhile, WordsMissing, NotReadBack where the file would say anything else than the report.
    """
    held = hold(draft)
    step, said = demanded(held, move, words, seen, actor, on)
    figures = figures_of(held, on)
    data = docx_bytes(document_of(held, figures))
    reading = examined(data, f"{held.agency.name}{held.year}年政府信息公开工作年度报告.docx")
    if other := tuple(key for key in form_of(held).keys if reading.figures.number(key) != figures.number(key)):
        raise NotReadBack(other)
    last = PublishedReport.objects.of(held.agency).filter(year=held.year).newest_first().first()
    version = keep(
        held.agency, data, reading, held.year, last.version + 1 if last else 1, held.note, actor=actor, on=on
    )
    public = make_public(confirm(version, actor=actor, on=on), actor=actor, on=on, made_here=True)
    facts = ReportMoved(held.year, held.version, said)
    record(
        held.agency, subject_of(held), MOVES[move], facts, actor=actor, on=on,
        before=held.stage, after=step.target.value, cite=step.cite,
    )  # fmt: skip
    held.stage, held.changed, held.published = step.target.value, held.changed + 1, public
    held.save(update_fields=["stage", "changed", "published"])
    return public
