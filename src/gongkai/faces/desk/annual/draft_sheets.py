"""What the desk's page on a report that is being written shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from gongkai.faces.desk.annual.bound_names import OfferedFigure, offered
from gongkai.faces.desk.annual.draft_forms import ProblemForm
from gongkai.faces.desk.annual.draft_words import CONSEQUENCES, gaps_in_words, year_running_words
from gongkai.faces.desk.todos import workdays_left
from gongkai.law.agencies import year_over
from gongkai.law.procedure.annual_report import ReportMove, ReportStage, open_report_moves, report_step
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.terms import zh
from gongkai.office.agencies.permission import Viewer, may
from gongkai.office.drafting.content import Checked, checked, mark_of
from gongkai.office.drafting.figures import form_of
from gongkai.office.drafting.models import Improvement, LastProblem, ReportDraft, SectionText
from gongkai.office.drafting.moves import ACTS
from gongkai.office.drafting.queries import ReportHistoryStep, current_texts, report_before, steps_of
from gongkai.office.workdays.queries import calendar_in_force
from gongkai.paper.annual.findings.sheet import FindingsSheet, FindingsTable, Item, sheet

TONES = {
    ReportStage.DRAFTING: "warn",
    ReportStage.SUBMITTED: "info",
    ReportStage.CLEARED: "info",
    ReportStage.PUBLISHED: "ok",
}
"""The tag each stage is shown with; those of review have a plain one."""

_SHORT = ("一、总体情况", "二、主动公开", "三、申请办理", "四、复议诉讼", "五、问题改进", "六、其他事项")
_SECTION_OF_PLACE = {"article20": 2, "requests": 3, "review": 4, "form": 1, "title": 1, "preamble": 1}


@dataclass(frozen=True)
class NavEntry:
    """One section in the list of sections."""

    number: Annotated[int, "which of the six it is"]
    label: Annotated[str, "its heading, short"]
    errors: Annotated[int, "how many gaps, and errors without an answer, it has"]
    warnings: Annotated[int, "how many things in it should be looked at"]
    current: Annotated[bool, "whether it is the one that is shown"]


@dataclass(frozen=True)
class AnsweredFinding:
    """One finding with the form to leave it as it is, or with why it was left."""

    item: Annotated[Item, "the finding, worded and numbered"]
    mark: Annotated[str, "what names it in the form"]
    reason: Annotated[str, "why it was left as it is; empty where nobody has said"]
    who: Annotated[str, "who said so, and when"]


@dataclass(frozen=True)
class Problem:
    """One problem of last year's report with its form."""

    row: Annotated[LastProblem, "the problem"]
    label: Annotated[str, "what became of it; empty where nobody has said"]
    form: Annotated[ProblemForm, "the form to answer it"]


@dataclass(frozen=True)
class Likeness:
    """How much of the wording stands elsewhere too."""

    who: Annotated[str, "whose report"]
    year: Annotated[int, "on which year"]
    percent: Annotated[int, "how much of it, in percent"]


@dataclass(frozen=True)
class ReportOffer:
    """One step that this person can take now, or why not."""

    move: Annotated[ReportMove, "the step"]
    label: Annotated[str, "its word"]
    consequence: Annotated[str, "what it leads to"]
    wordy: Annotated[bool, "whether a reason must be given"]
    blocked: Annotated[str, "why it is not possible yet; empty where it is"]


@dataclass(frozen=True)
class DraftPage:
    """The page of one section of a report that is being written."""

    draft: Annotated[ReportDraft, "the report"]
    stage: Annotated[str, "its stage in words"]
    tone: Annotated[str, "the tag of its stage"]
    due: Annotated[date | None, "the last day for publishing it; None for a correction, which has none"]
    left: Annotated[int, "working days left until then; negative when it is late"]
    sections: Annotated[tuple[NavEntry, ...], "the six sections"]
    section: Annotated[int, "the one that is shown"]
    heading: Annotated[str, "its heading in the form"]
    text: Annotated[SectionText | None, "the text that counts; None for a table, or where nothing was saved"]
    paragraphs: Annotated[tuple[str, ...], "the section as it would be printed"]
    tables: Annotated[tuple[FindingsTable, ...], "the official tables of the section"]
    figures: Annotated[tuple[OfferedFigure, ...], "figures that can be put into sentences"]
    gaps: Annotated[tuple[tuple[int, str], ...], "what is lacking: the section and the words"]
    findings: Annotated[tuple[AnsweredFinding, ...], "the findings on the report"]
    agreed: Annotated[int, "how many relations were checked and agree"]
    problems: Annotated[tuple[Problem, ...], "last year's problems"]
    before: Annotated[int | None, "the year of the report before, where it is published here"]
    alike: Annotated[tuple[Likeness, ...], "how alike other reports are"]
    offers: Annotated[tuple[ReportOffer, ...], "the steps open at this stage that are this person's to take"]
    waits_for: Annotated[str, "whose turn it is, where it is not this person's"]
    steps: Annotated[tuple[ReportHistoryStep, ...], "what was done so far"]
    writable: Annotated[bool, "whether this person may write on it now"]


@dataclass(frozen=True)
class PrintedSection:
    """One section as it would be printed."""

    heading: Annotated[str, "its heading in the form"]
    paragraphs: Annotated[tuple[str, ...], "its text"]
    tables: Annotated[tuple[FindingsTable, ...], "its official tables"]


@dataclass(frozen=True)
class PreviewPage:
    """The whole report as it would be printed."""

    draft: Annotated[ReportDraft, "the report"]
    stage: Annotated[str, "its stage in words"]
    title: Annotated[str, "the agency's name and the title"]
    preamble: Annotated[tuple[str, ...], "what stands before section one"]
    sections: Annotated[tuple[PrintedSection, ...], "the six sections"]
    notes: Annotated[tuple[str, ...], "what stands at the end"]


def preview_page(draft: ReportDraft, on: date) -> PreviewPage:
    """The whole report, with what is lacking marked open."""
    found, form = checked(draft, on), form_of(draft)
    tables = sheet(found.reading, [], "zh").tables
    sections = tuple(
        PrintedSection(
            heading,
            found.document.sections.get(number, ()),
            tuple(table for table in tables if table.printed.section == number),
        )
        for number, heading in enumerate(form.headings, start=1)
    )
    document = found.document
    return PreviewPage(draft, zh(draft.stands_at), document.heading, document.preamble, sections, document.notes)


def draft_page(
    draft: ReportDraft, section: int, viewer: Viewer, on: date, *, writable: bool, problem: ProblemForm | None = None
) -> DraftPage:
    """The page of one section, with all that is to be said of the whole report. `problem`: a form that was refused."""
    found, form = checked(draft, on), form_of(draft)
    shown = sheet(found.reading, list(found.findings), "zh")
    stage, texts = draft.stands_at, current_texts(draft)
    before = report_before(draft)
    answered = _findings(shown, found)
    return DraftPage(
        draft=draft,
        stage=zh(stage),
        tone=TONES.get(stage, ""),
        due=draft.due,
        left=workdays_left(on, draft.due, calendar_in_force()) if draft.due else 0,
        sections=_nav(section, found, answered),
        section=section,
        heading=form.headings[section - 1],
        text=texts.get(section),
        paragraphs=found.document.sections.get(section, ()),
        tables=tuple(table for table in shown.tables if table.printed.section == section),
        figures=offered(found.figures, form),
        gaps=gaps_in_words(found.gaps, form),
        findings=answered,
        agreed=len(shown.agreed),
        problems=_problems(draft, problem),
        before=before.year if before else None,
        alike=tuple(Likeness(one.agency, one.year, round(one.share * 100)) for one in found.alike),
        offers=_offers(draft, viewer, found, on),
        waits_for=_waits_for(draft, viewer),
        steps=tuple(reversed(steps_of(draft, viewer))),
        writable=writable and stage is ReportStage.DRAFTING,
    )


def section_of(finding: ReportFinding) -> int:
    """The section that a finding stands in."""
    if finding.place.startswith("section."):
        return int(finding.place.removeprefix("section.")[0])
    table = finding.place.partition(".")[0]
    return _SECTION_OF_PLACE.get(table, 2)


def _findings(shown: FindingsSheet, found: Checked) -> tuple[AnsweredFinding, ...]:
    answered = []
    for _, items in shown.groups:
        for item in items:
            mark = mark_of(item.finding)
            answer = found.answers.get(mark)
            who = f"{answer.by_name}，{answer.on.month}月{answer.on.day}日" if answer else ""
            answered.append(AnsweredFinding(item, mark, answer.reason if answer else "", who))
    return tuple(answered)


def _nav(section: int, found: Checked, answered: Iterable[AnsweredFinding]) -> tuple[NavEntry, ...]:
    entries = []
    for number, label in enumerate(_SHORT, start=1):
        mine = [one for one in answered if section_of(one.item.finding) == number and not one.reason]
        gaps = sum(gap.section == number for gap in found.gaps)
        errors = sum(one.item.finding.level is Level.ERROR for one in mine)
        warnings = sum(one.item.finding.level is Level.WARNING for one in mine)
        entries.append(NavEntry(number, label, gaps + errors, warnings, number == section))
    return tuple(entries)


def _problems(draft: ReportDraft, refused: ProblemForm | None) -> tuple[Problem, ...]:
    found = []
    for row in draft.last_problems.all():
        form = ProblemForm(place=row.place, initial={"outcome": row.outcome, "words": row.words})
        if refused is not None and refused.prefix == form.prefix:
            form = refused
        found.append(Problem(row, Improvement(row.outcome).label if row.outcome else "", form))
    return tuple(found)


def _offers(draft: ReportDraft, viewer: Viewer, found: Checked, on: date) -> tuple[ReportOffer, ...]:
    offers = []
    for move in open_report_moves(draft.stands_at, answers_to=draft.agency.authority_id is not None):
        if not any(may(viewer, act, draft.agency) for act in ACTS[move]):
            continue
        step = report_step(move)
        reasons = []
        if step.forward and not year_over(draft.year, on, draft.agency.dissolved_on):
            reasons.append(year_running_words(draft.year))
        if step.whole and not found.whole:
            reasons.append(_blocked(found))
        offers.append(ReportOffer(move, zh(move), CONSEQUENCES[move], step.words, "；".join(reasons)))
    return tuple(offers)


def _blocked(found: Checked) -> str:
    parts = [f"缺{len(found.gaps)}项"] if found.gaps else []
    parts += [f"{len(found.errors)}处须改正"] if found.errors else []
    return f"还{'，'.join(parts)}"


def _waits_for(draft: ReportDraft, viewer: Viewer) -> str:
    """Whose turn it is; empty where it is the viewer's own, or nobody's."""
    waiting = {
        ReportStage.DRAFTING: "起草人",
        ReportStage.SECTION_REVIEW: "科室负责人",
        ReportStage.OFFICE_REVIEW: "公开机构负责人",
        ReportStage.LEADER_REVIEW: "分管领导",
        ReportStage.SUBMITTED: "主管部门",
        ReportStage.CLEARED: "公开机构负责人或者分管领导",
    }
    moves = open_report_moves(draft.stands_at, answers_to=draft.agency.authority_id is not None)
    mine = any(may(viewer, act, draft.agency) for move in moves for act in ACTS[move])
    return "" if mine else waiting.get(draft.stands_at, "")
