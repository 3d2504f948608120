"""Beginning the report of a year, or the correction of one that is public."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.procedure.annual_report import ReportStage
from gongkai.law.report.bound import FEE
from gongkai.law.report.lines import format_in_force
from gongkai.law.report.problems import problems
from gongkai.office.agencies.hold import tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.content import document_of as published_document
from gongkai.office.annual.models import PublishedReport
from gongkai.office.drafting.models import SECTIONS, LastProblem, ReportDraft, SectionText
from gongkai.office.drafting.queries import SUBJECT, current_texts, draft_of, published_of
from gongkai.office.drafting.refusals import NoteMissing, NotYetOver, ReportDraftThere
from gongkai.office.drafting.verbs import BEGUN, Begun
from gongkai.office.journal.record import Actor, Subject, record

FEE_STATEMENT = f"本年度收取信息处理费{{{FEE}}}元。"
"""What section six says of the processing fee: practice and no duty, but asked for by every inspector."""


def subject_of(draft: ReportDraft) -> Subject:
    """The draft as the journal names it."""
    return Subject(SUBJECT, str(draft.pk))


@transaction.atomic
def begin(agency: Agency, year: int, note: str = "", *, actor: Actor, on: date) -> ReportDraft:
    """开始编制: open the report of a year, with last year's problems to answer for and the fee statement in place.

    Where the report of that year is public, this begins its correction: `note` says what is corrected and why, and the
    words are those that were published. Raises DraftThere, NotYetOver, NoteMissing.
    """
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    if year > on.year or year < format_in_force(max(year, 2019)).first_year:
        raise NotYetOver(year)
    earlier = draft_of(agency, year)
    if earlier and earlier.stands_at is not ReportStage.PUBLISHED:
        raise ReportDraftThere(year)
    public, text = published_of(agency, year), tidy(note)
    if public and not text:
        raise NoteMissing(year)
    version = max(earlier.version if earlier else 0, public.version if public else 0) + 1
    draft = ReportDraft.objects.create(
        agency=agency, year=year, version=version, begun_on=on, note=text if public else ""
    )
    asked = _problems_to_answer(draft, earlier)
    for section, words in _first_words(earlier, public).items():
        SectionText.objects.create(draft=draft, section=section, number=1, words=words, by_name="系统", on=on)
    facts = Begun(year, version, asked, draft.note)
    record(agency, subject_of(draft), BEGUN, facts, actor=actor, on=on, after=ReportStage.DRAFTING.value)
    return draft


def _problems_to_answer(draft: ReportDraft, earlier: ReportDraft | None) -> int:
    """Last year's problems; in a correction as they were answered before."""
    if earlier:
        rows = [
            LastProblem(
                draft=draft,
                place=problem.place,
                problem=problem.problem,
                outcome=problem.outcome,
                words=problem.words,
                by_name=problem.by_name,
                on=problem.on,
            )
            for problem in earlier.last_problems.all()
        ]
        return len(LastProblem.objects.bulk_create(rows))
    before = published_of(draft.agency, draft.year - 1)
    if before is None:
        return 0
    named = problems(published_document(before).sections[5])
    rows = [LastProblem(draft=draft, place=place, problem=problem) for place, problem in enumerate(named, start=1)]
    return len(LastProblem.objects.bulk_create(rows))


def _first_words(earlier: ReportDraft | None, public: PublishedReport | None) -> dict[int, str]:
    if earlier:
        return {section: text.words for section, text in current_texts(earlier).items()}
    if public:
        sections = published_document(public).sections
        return {section: "\n".join(sections[section]) for section in SECTIONS}
    return {6: FEE_STATEMENT}
