"""What the desk's page on a report that is being written shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.faces.desk.annual.bound_names import OfferedFigure, offered
from gongkai.faces.desk.annual.draft_forms import ProblemForm
from gongkai.faces.desk.annual.draft_words import CONSEQUENCES, gaps_in_words, year_running_words
from gongkai.faces.desk.todos import workdays_left
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.agencies import year_over
from gongkai.law.procedure.annual_report import ReportMove, ReportStage, leads_forward
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.terms import zh
from gongkai.office.acts import steps_open_to
from gongkai.office.agencies.permission import Viewer
from gongkai.office.drafting.content import Checked, checked, mark_of
from gongkai.office.drafting.figures import form_of
from gongkai.office.drafting.matter import ReportProcedure
from gongkai.office.drafting.models import Improvement, LastProblem, ReportDraft, SectionText
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


@sheetclass
class NavEntry:
    """One section in the list of sections."""

    number: int = doc("which of the six it is")
    label: str = doc("its heading, short")
    errors: int = doc("how many gaps, and errors without an answer, it has")
    warnings: int = doc("how many things in it should be looked at")
    current: bool = doc("whether it is the one that is shown")


@sheetclass
class AnsweredFinding:
    """One finding with the form to leave it as it is, or with why it was left."""

    item: Item = doc("the finding, worded and numbered")
    mark: str = doc("what names it in the form")
    reason: str = doc("why it was left as it is; empty where nobody has said")
    who: str = doc("who said so, and when")


@sheetclass
class Problem:
    """One problem of last year's report with its form."""

    row: LastProblem = doc("the problem")
    label: str = doc("what became of it; empty where nobody has said")
    form: ProblemForm = doc("the form to answer it")


@sheetclass
class Likeness:
    """How much of the wording stands elsewhere too."""

    who: str = doc("whose report")
    year: int = doc("on which year")
    percent: int = doc("how much of it, in percent")


@sheetclass
class ReportOffer:
    """One step that this person can take now, or why not."""

    move: ReportMove = doc("the step")
    label: str = doc("its word")
    consequence: str = doc("what it leads to")
    wordy: bool = doc("whether a reason must be given")
    blocked: str = doc("why it is not possible yet; empty where it is")


@sheetclass
class DraftPage:
    """The page of one section of a report that is being written."""

    draft: ReportDraft = doc("the report")
    stage: str = doc("its stage in words")
    tone: str = doc("the tag of its stage")
    due: date | None = doc("the last day for publishing it; None for a correction, which has none")
    left: int = doc("working days left until then; negative when it is late")
    sections: tuple[NavEntry, ...] = doc("the six sections")
    section: int = doc("the one that is shown")
    heading: str = doc("its heading in the form")
    text: SectionText | None = doc("the text that counts; None for a table, or where nothing was saved")
    paragraphs: tuple[str, ...] = doc("the section as it would be printed")
    tables: tuple[FindingsTable, ...] = doc("the official tables of the section")
    figures: tuple[OfferedFigure, ...] = doc("figures that can be put into sentences")
    gaps: tuple[tuple[int, str], ...] = doc("what is lacking: the section and the words")
    findings: tuple[AnsweredFinding, ...] = doc("the findings on the report")
    agreed: int = doc("how many relations were checked and agree")
    problems: tuple[Problem, ...] = doc("last year's problems")
    before: int | None = doc("the year of the report before, where it is published here")
    alike: tuple[Likeness, ...] = doc("how alike other reports are")
    offers: tuple[ReportOffer, ...] = doc("the steps open at this stage that are this person's to take")
    waits_for: str = doc("whose turn it is, where it is not this person's")
    steps: tuple[ReportHistoryStep, ...] = doc("what was done so far")
    writable: bool = doc("whether this person may write on it now")


@sheetclass
class PrintedSection:
    """One section as it would be printed."""

    heading: str = doc("its heading in the form")
    paragraphs: tuple[str, ...] = doc("its text")
    tables: tuple[FindingsTable, ...] = doc("its official tables")


@sheetclass
class PreviewPage:
    """The whole report as it would be printed."""

    draft: ReportDraft = doc("the report")
    stage: str = doc("its stage in words")
    title: str = doc("the agency's name and the title")
    preamble: tuple[str, ...] = doc("what stands before section one")
    sections: tuple[PrintedSection, ...] = doc("the six sections")
    notes: tuple[str, ...] = doc("what stands at the end")


def preview_page(draft: ReportDraft, on: date) -> PreviewPage:
    """The whole report, with what is lacking marked open."""
    result, form = checked(draft, on), form_of(draft)
    tables = sheet(result.reading, [], "zh").tables
    sections = tuple(
        PrintedSection(
            heading,
            result.document.sections.get(number, ()),
            tuple(table for table in tables if table.printed.section == number),
        )
        for number, heading in enumerate(form.headings, start=1)
    )
    document = result.document
    return PreviewPage(draft, zh(draft.stands_at), document.heading, document.preamble, sections, document.notes)


def draft_page(
    draft: ReportDraft, section: int, viewer: Viewer, on: date, *, writable: bool, problem: ProblemForm | None = None
) -> DraftPage:
    """The page of one section, with all that is to be said of the whole report. `problem`: a form that was refused."""
    result, form = checked(draft, on), form_of(draft)
    findings_page = sheet(result.reading, list(result.findings), "zh")
    stage, texts = draft.stands_at, current_texts(draft)
    before = report_before(draft)
    answered = _findings(findings_page, result)
    return DraftPage(
        draft=draft,
        stage=zh(stage),
        tone=TONES.get(stage, ""),
        due=draft.due,
        left=workdays_left(on, draft.due, calendar_in_force()) if draft.due else 0,
        sections=_nav(section, result, answered),
        section=section,
        heading=form.headings[section - 1],
        text=texts.get(section),
        paragraphs=result.document.sections.get(section, ()),
        tables=tuple(table for table in findings_page.tables if table.printed.section == section),
        figures=offered(result.figures, form),
        gaps=gaps_in_words(result.gaps, form),
        findings=answered,
        agreed=len(findings_page.agreed),
        problems=_problems(draft, problem),
        before=before.year if before else None,
        alike=tuple(Likeness(alike.agency, alike.year, round(alike.share * 100)) for alike in result.alike),
        offers=_offers(draft, viewer, result, on),
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


def _findings(findings_page: FindingsSheet, result: Checked) -> tuple[AnsweredFinding, ...]:
    answered = []
    for _, items in findings_page.groups:
        for item in items:
            mark = mark_of(item.finding)
            answer = result.answers.get(mark)
            who = f"{answer.by_name}，{answer.on.month}月{answer.on.day}日" if answer else ""
            answered.append(AnsweredFinding(item, mark, answer.reason if answer else "", who))
    return tuple(answered)


def _nav(section: int, result: Checked, answered: Iterable[AnsweredFinding]) -> tuple[NavEntry, ...]:
    entries = []
    for number, label in enumerate(_SHORT, start=1):
        mine = [
            finding_line
            for finding_line in answered
            if section_of(finding_line.item.finding) == number and not finding_line.reason
        ]
        gaps = sum(gap.section == number for gap in result.gaps)
        errors = sum(entry.item.finding.level is Level.ERROR for entry in mine)
        warnings = sum(entry.item.finding.level is Level.WARNING for entry in mine)
        entries.append(NavEntry(number, label, gaps + errors, warnings, number == section))
    return tuple(entries)


def _problems(draft: ReportDraft, refused: ProblemForm | None) -> tuple[Problem, ...]:
    lines = []
    for row in draft.last_problems.all():
        form = ProblemForm(place=row.place, initial={"outcome": row.outcome, "words": row.words})
        if refused is not None and refused.prefix == form.prefix:
            form = refused
        lines.append(Problem(row, Improvement(row.outcome).label if row.outcome else "", form))
    return tuple(lines)


def _offers(draft: ReportDraft, viewer: Viewer, result: Checked, on: date) -> tuple[ReportOffer, ...]:
    offers = []
    for step in steps_open_to(ReportProcedure(draft), viewer):
        move, reasons = step.move, []
        if leads_forward(step) and not year_over(draft.year, on, draft.agency.dissolved_on):
            reasons.append(year_running_words(draft.year))
        if step.whole and not result.whole:
            reasons.append(_blocked(result))
        offers.append(ReportOffer(move, zh(move), CONSEQUENCES[move], step.words, "；".join(reasons)))
    return tuple(offers)


def _blocked(result: Checked) -> str:
    parts = [f"缺{len(result.gaps)}项"] if result.gaps else []
    parts += [f"{len(result.errors)}处须改正"] if result.errors else []
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
    mine = steps_open_to(ReportProcedure(draft), viewer)
    return "" if mine else waiting.get(draft.stands_at, "")
