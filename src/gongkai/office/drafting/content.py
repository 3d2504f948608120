"""What a draft says and what is to be said against it: the document it makes, its gaps, findings and likenesses."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.report.bound import FEE, filled, unknown_names
from gongkai.law.report.checks import check
from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.report.lines import Edition
from gongkai.law.report.statement import Report
from gongkai.law.report.year_checks import PREVIOUS
from gongkai.law.similarity import duplicate_findings, likeness
from gongkai.office.annual.content import reading_of
from gongkai.office.annual.models import PublishedReport
from gongkai.office.annual.queries import in_public_now
from gongkai.office.drafting.figures import figures_of, form_of
from gongkai.office.drafting.gaps import GapKind, ReportGap, gaps_of
from gongkai.office.drafting.models import SECTIONS, FindingAnswer, Improvement, LastProblem, ReportDraft
from gongkai.office.drafting.queries import current_texts, report_before
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.annual.reading import Reading
from gongkai.paper.annual.writing.document import ReportDocument
from gongkai.paper.annual.writing.write_html import html_bytes

_PART_MISSING = "T-MISSING"
"""The rule on a part that the form has and the report has not."""
MOST_NEIGHBOURS = 40
"""How many reports of other agencies a draft is held against: those published last."""


@dataclass(frozen=True)
class Alike:
    """How much of the wording stands in another report too: its agency, year, and the share from 0 to 1."""

    agency: str
    year: int
    share: float


@dataclass(frozen=True)
class Checked:
    """A draft as it stands: what it would say, what it lacks, what was found, and which findings were answered for."""

    document: ReportDocument
    reading: Reading
    figures: Figures
    gaps: tuple[ReportGap, ...]
    findings: tuple[ReportFinding, ...]
    answers: Mapping[str, FindingAnswer]
    alike: tuple[Alike, ...]

    @property
    def errors(self) -> tuple[ReportFinding, ...]:
        """The errors for which nobody has answered."""
        return tuple(
            finding
            for finding in self.findings
            if finding.level is Level.ERROR and mark_of(finding) not in self.answers
        )

    @property
    def whole(self) -> bool:
        """Whether the report can be passed on: without gaps and without errors that nobody has answered for."""
        return not self.gaps and not self.errors


def mark_of(finding: ReportFinding) -> str:
    """What a finding says, in short: an answer given to it holds for this and for nothing that is found later."""
    terms = [(term.place, str(term.value)) for term in (*finding.left, *finding.right)]
    values = (finding.rule, finding.place, terms, [piece.mark or piece.text for piece in finding.evidence])
    return hashlib.sha256(repr(values).encode("utf-8")).hexdigest()


def paragraphs_of(draft: ReportDraft) -> dict[int, tuple[str, ...]]:
    """The paragraphs of each written section, figures still in braces; what became of last year's problems first."""
    texts = current_texts(draft)
    by_section = {
        section: tuple(line.strip() for line in texts[section].words.splitlines() if line.strip())
        if section in texts
        else ()
        for section in SECTIONS
    }
    answered = draft.last_problems.exclude(outcome="").exclude(outcome=Improvement.NONE)
    by_section[5] = (*map(_said_of_problem, answered), *by_section[5])
    return by_section


def _said_of_problem(problem: LastProblem) -> str:
    return (
        f"关于上一年度报告中“{problem.problem.rstrip('。；;')}”的问题，{problem.get_outcome_display()}。{problem.words}"
    )


def document_of(draft: ReportDraft, figures: Figures) -> ReportDocument:
    """The report that the draft makes with these figures. What is lacking stays marked open in it."""
    form = form_of(draft)
    sections = {
        section: tuple(_filled(text, figures, form) for text in paragraphs)
        for section, paragraphs in paragraphs_of(draft).items()
    }
    return ReportDocument.drafted(draft.agency.name, draft.year, form, figures.without(FEE), sections, _contact(draft))


def _filled(text: str, figures: Figures, form: Edition) -> str:
    return text if unknown_names(text, form) else filled(text, figures, form)


def _contact(draft: ReportDraft) -> tuple[str, ...]:
    """Whom to ask about the report: the disclosure office as the agency's own data have it."""
    agency = draft.agency
    if not agency.disclosure_phone:
        return ()
    place = f"（地址：{agency.disclosure_address}）" if agency.disclosure_address else ""
    return (f"联系方式：{agency.disclosure_office or agency.name}{place}，电话{agency.disclosure_phone}。",)


def checked(draft: ReportDraft, on: date) -> Checked:
    """The draft, written out, read back as any reader would read it, and held against every rule."""
    figures = figures_of(draft, on)
    document = document_of(draft, figures)
    reading = read_bytes(html_bytes(document), "draft.html")
    before = report_before(draft)
    previous = reading_of(before).report if before else None
    standing = AgencyStanding(AgencyLevel(draft.agency.level))
    neighbours = _neighbours(draft)
    unanswered = draft.last_problems.filter(outcome="").count()
    gaps = gaps_of(paragraphs_of(draft), figures, form_of(draft), unanswered)
    findings = [
        *_of_a_draft(check(reading.report, standing=standing, previous=previous), gaps),
        *duplicate_findings(reading.report, neighbours),
    ]
    return Checked(
        document,
        reading,
        figures,
        gaps,
        tuple(findings),
        {answer.mark: answer for answer in draft.answers.all()},
        tuple(_alike(reading.report, [*([previous] if previous else []), *neighbours])),
    )


def _of_a_draft(findings: list[ReportFinding], gaps: tuple[ReportGap, ...]) -> list[ReportFinding]:
    """Without what cannot be judged for want of an original, which a draft has not, and what is among its gaps."""
    empty = {f"section.{gap.section}" for gap in gaps if gap.kind is GapKind.SECTION_EMPTY}
    return [
        finding
        for finding in findings
        if not (finding.rule == _PART_MISSING and finding.place in empty)
        and (finding.level is not Level.UNKNOWN or any(missing.startswith(PREVIOUS) for missing in finding.missing))
    ]


def _neighbours(draft: ReportDraft) -> list[Report]:
    """What others under the same authority have published on the same year. Their drafts are not looked at."""
    if draft.agency.authority_id is None:
        return []
    reports = in_public_now().filter(agency__authority=draft.agency.authority_id, year=draft.year)
    others = reports.exclude(agency=draft.agency_id)[:MOST_NEIGHBOURS]
    # The list leaves out what was read of the files; here it is wanted, and the figures are not.
    return [_words_of(report) for report in PublishedReport.objects.filter(pk__in=[other.pk for other in others])]


def _words_of(report: PublishedReport) -> Report:
    reading = reading_of(report)
    return replace(reading.report, agency=report.agency.name, year=report.year)


def _alike(own: Report, others: list[Report]) -> list[Alike]:
    """The likenesses that can be measured at all, the greatest first."""
    likenesses = []
    for other in others:
        share = likeness(own, other)
        if share is not None:
            likenesses.append(Alike(other.agency or other.prose.agency, other.year or 0, share))
    return sorted(likenesses, key=lambda likeness: -likeness.share)
