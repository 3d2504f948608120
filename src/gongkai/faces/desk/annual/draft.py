"""The desk's pages on a report that is being written: section by section, its figures, findings and steps."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.annual.bound_names import in_keys, in_words
from gongkai.faces.desk.annual.draft_forms import (
    BeginReportForm,
    FindingReasonForm,
    MoveForm,
    ProblemForm,
    ReportSectionForm,
)
from gongkai.faces.desk.annual.draft_sheets import DraftPage, PreviewPage, draft_page, preview_page
from gongkai.faces.desk.annual.draft_words import REFUSALS, refusal_words
from gongkai.faces.desk.annual.todos import draft_address
from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.exports import attachment
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.content_types import DOCX
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.procedure.annual_report import ReportMove
from gongkai.office.acts import may_take
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.drafting.answer import answer_finding, answer_problem
from gongkai.office.drafting.begin import begin
from gongkai.office.drafting.content import document_of
from gongkai.office.drafting.figures import figures_of, form_of
from gongkai.office.drafting.matter import ReportProcedure
from gongkai.office.drafting.models import SECTIONS, Improvement, ReportDraft, SectionText
from gongkai.office.drafting.moves import take_step
from gongkai.office.drafting.publish import publish
from gongkai.office.drafting.queries import current_texts, draft_of, last_problem_at, texts_of
from gongkai.office.drafting.write import write
from gongkai.paper.annual.writing.write_docx import docx_bytes

_EVERY = range(1, 7)


@sheetclass
class ReportBeginSheet:
    """起草年度报告."""

    template: ClassVar[str] = "desk/report_begin.html"
    agency: Agency = doc("the agency")
    year: int = doc("the year")
    form: BeginReportForm = doc("its form")
    may_draft: bool = doc("whether this person may draft")


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The report of a year: led to where it is written, or the form to begin it or its correction."""
    agency = entered(request, slug, Permission.SEE_ANNUAL_REPORTS)
    form, status = BeginReportForm(request.POST or None, initial={"year": year}), 200
    if request.method == "POST":
        _demand(request, agency, Permission.DRAFT_ANNUAL_REPORT)
        if form.is_valid():
            data = form.cleaned_data
            try:
                begun = begin(
                    agency, data["year"], data["note"], actor=actor_at(request, agency), on=timezone.localdate()
                )
            except REFUSALS as refused:
                form.add_error(None, refusal_words(refused))
                status = 409
            else:
                messages.success(request, f"已开始编制{begun.year}年的报告。")
                return redirect("desk:annual_draft_section", slug, begun.year, 1)
    draft = draft_of(agency, year)
    if draft is not None and not may(viewer_at(request), draft.seen_by, agency):
        raise Http404
    if draft is not None and request.method != "POST" and "again" not in request.GET:
        return redirect("desk:annual_draft_section", slug, year, 1)
    may_draft = may(viewer_at(request), Permission.DRAFT_ANNUAL_REPORT, agency)
    return render_sheet(request, ReportBeginSheet(agency, year, form, may_draft), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, slug: str, year: int, section: int) -> HttpResponse:
    """One section: written and saved, or its table; beside it all that is to be said of the report."""
    draft = _draft(request, slug, year, section)
    if request.method != "POST":
        return _shown(request, draft, section)
    _demand(request, draft.agency, Permission.DRAFT_ANNUAL_REPORT)
    if section not in SECTIONS:
        raise Http404
    form = ReportSectionForm(request.POST)
    if form.is_valid():
        words = in_keys(form.cleaned_data["words"], form_of(draft))
        try:
            text = write(
                draft, section, words, seen=form.cleaned_data["seen"],
                actor=actor_at(request, draft.agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form = _again(form, current_texts(draft).get(section), refusal_words(refused))
        else:
            messages.success(request, f"已保存为第{text.number}稿。")
            return redirect("desk:annual_draft_section", slug, year, section)
    return _shown(request, draft, section, form=form, status=409)


def _again(form: ReportSectionForm, now: SectionText | None, why: str) -> ReportSectionForm:
    """The form with what was typed, resting on the text as it is now: who has compared the two may save again."""
    shown_form = ReportSectionForm({"words": form.cleaned_data["words"], "seen": now.number if now else 0})
    shown_form.is_valid()
    shown_form.add_error(None, why)
    return shown_form


@require_POST
def answer(request: HttpRequest, slug: str, year: int, section: int) -> HttpResponse:
    """保留，写理由: a finding stays as it is."""
    draft = _draft(request, slug, year, section)
    _demand(request, draft.agency, Permission.DRAFT_ANNUAL_REPORT)
    form = FindingReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, "没有办理：请写明保留的理由。")
        return _shown(request, draft, section, reason=form, status=409)
    try:
        answer_finding(
            draft, form.cleaned_data["mark"], form.cleaned_data["reason"],
            actor=actor_at(request, draft.agency), on=timezone.localdate(),
        )  # fmt: skip
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
        return _shown(request, draft, section, reason=form, status=409)
    messages.success(request, "已记下保留的理由。")
    return redirect("desk:annual_draft_section", slug, year, section)


@require_POST
def problem(request: HttpRequest, slug: str, year: int, place: int) -> HttpResponse:
    """What became of one problem of last year's report."""
    draft = _draft(request, slug, year, 5)
    _demand(request, draft.agency, Permission.DRAFT_ANNUAL_REPORT)
    row = last_problem_at(draft, place)
    if row is None:
        raise Http404
    form = ProblemForm(request.POST, place=place)
    if form.is_valid():
        data = form.cleaned_data
        try:
            answer_problem(
                row, Improvement(data["outcome"]), data["words"],
                actor=actor_at(request, draft.agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"已答复上年报告的第{place}个问题。")
            return redirect("desk:annual_draft_section", slug, year, 5)
    return _shown(request, draft, 5, problem=form, status=409)


@require_POST
def move(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """A step of the report: which one the pressed button says."""
    draft = _draft(request, slug, year, 1)
    try:
        wanted = ReportMove(request.POST.get("move", ""))
    except ValueError as unknown:
        raise Http404 from unknown
    if not may_take(ReportProcedure(draft), wanted, viewer_at(request)):
        raise PermissionDenied
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _shown(request, draft, 1, move_form=form, status=409)
    words, seen = form.cleaned_data["words"], form.cleaned_data["seen"]
    actor, today = actor_at(request, draft.agency), timezone.localdate()
    try:
        if wanted in (ReportMove.PUBLISH, ReportMove.PUBLISH_UNCLEARED):
            public = publish(draft, wanted, words, seen=seen, actor=actor, on=today)
            messages.success(request, "已公布。")
            return redirect("desk:annual_report", slug, public.pk)
        take_step(draft, wanted, words, seen=seen, actor=actor, on=today)
    except REFUSALS as refused:
        draft.refresh_from_db()
        if not may(viewer_at(request), draft.seen_by, draft.agency):  # Another has sent it back meanwhile.
            messages.error(request, f"没有办理：报告已由他人退回修改。您写的意见：{words}")
            return redirect(draft_address(draft, viewer_at(request)))
        move_form = MoveForm({"step-words": words, "step-seen": draft.changed})
        move_form.is_valid()
        move_form.add_error(None, refusal_words(refused))
        return _shown(request, draft, 1, move_form=move_form, status=409)
    draft.refresh_from_db()
    viewer = viewer_at(request)
    if may(viewer, draft.seen_by, draft.agency):
        messages.success(request, "已办理。")
    else:  # Sent back, it is being written once more, and that is not for the one who sent it back.
        messages.success(request, f"已退回{draft.agency.short_name}修改：{words}")
    return redirect(draft_address(draft, viewer))


@sheetclass
class ReportPreviewSheet:
    """预览: the whole report as it would be printed."""

    template: ClassVar[str] = "desk/report_preview.html"
    preview: PreviewPage = doc("the report")


@require_safe
def preview(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The whole report as it would be printed."""
    draft = _draft(request, slug, year, 1)
    return render_sheet(request, ReportPreviewSheet(preview_page(draft, timezone.localdate())))


@require_safe
def docx(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The whole report as a Word file, marked as a draft by its name."""
    draft = _draft(request, slug, year, 1)
    content = docx_bytes(document_of(draft, figures_of(draft, timezone.localdate())))
    return attachment(f"{draft.agency.short_name}{year}年年度报告（稿）.docx", content, DOCX)


@sheetclass
class ReportCompareSheet:
    """比较: what one saved text of a section changes of another."""

    template: ClassVar[str] = "desk/report_compare.html"
    draft: ReportDraft = doc("the draft")
    section: int = doc("the number of the section")
    heading: str = doc("its heading")
    texts: Sequence[SectionText] = doc("all that were saved")
    old: SectionText | None = doc("the earlier one")
    new: SectionText | None = doc("the later one")
    pieces: Sequence[tuple[str, str]] = doc("what was taken out and put in")


@require_safe
def compare(request: HttpRequest, slug: str, year: int, section: int) -> HttpResponse:
    """Two texts of one section side by side: what was taken out, and what was put in."""
    draft = _draft(request, slug, year, section)
    if not may(viewer_at(request), Permission.SEE_REPORT_DRAFT, draft.agency):
        raise Http404  # How it came to be what was handed in stays with those who wrote it.
    texts = texts_of(draft, section)
    old, new = _chosen(request, texts)
    form = form_of(draft)
    pieces = _pieces(in_words(old.words, form), in_words(new.words, form)) if old and new else ()
    heading = form.headings[section - 1]
    return render_sheet(request, ReportCompareSheet(draft, section, heading, texts, old, new, pieces))


def _chosen(request: HttpRequest, texts: Sequence[SectionText]) -> tuple[SectionText | None, SectionText | None]:
    """The two texts that the address names; without a name the last two."""
    by_number = {str(text.number): text for text in texts}
    new = by_number.get(request.GET.get("to", ""), texts[0] if texts else None)
    old = by_number.get(request.GET.get("from", ""), texts[1] if len(texts) > 1 else new)
    return old, new


def _pieces(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The new text in pieces: kept, taken out (`del`), put in (`ins`)."""
    pieces: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(("", old[a:b]))
            continue
        pieces += [("del", old[a:b])] if b > a else []
        pieces += [("ins", new[c:d])] if d > c else []
    return tuple(pieces)


def _draft(request: HttpRequest, slug: str, year: int, section: int) -> ReportDraft:
    agency = entered(request, slug, Permission.SEE_ANNUAL_REPORTS)
    draft = draft_of(agency, year)
    if draft is None or section not in _EVERY or not may(viewer_at(request), draft.seen_by, agency):
        raise Http404
    return draft


def _demand(request: HttpRequest, agency: Agency, *acts: Permission) -> None:
    if not any(may(viewer_at(request), act, agency) for act in acts):
        raise PermissionDenied


@sheetclass
class ReportDraftSheet:
    """编制: one section of a report."""

    template: ClassVar[str] = "desk/report_draft.html"
    draft: DraftPage = doc("the section, and all that is to be said of the report")
    form: ReportSectionForm = doc("the form of the section")
    reason: FindingReasonForm | None = doc("a reason that was refused; None where none was")
    may_compare: bool = doc("whether this person may compare the texts that were saved")
    move: MoveForm = doc("the form of the next step")


def _shown(
    request: HttpRequest, draft: ReportDraft, section: int, *, form: ReportSectionForm | None = None,
    problem: ProblemForm | None = None, reason: FindingReasonForm | None = None, move_form: MoveForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    viewer = viewer_at(request)
    writable = may(viewer, Permission.DRAFT_ANNUAL_REPORT, draft.agency)
    page = draft_page(draft, section, viewer, timezone.localdate(), writable=writable, problem=problem)
    text = current_texts(draft).get(section)
    first = {"words": in_words(text.words, form_of(draft)) if text else "", "seen": text.number if text else 0}
    sheet = ReportDraftSheet(
        draft=page,
        form=form or ReportSectionForm(initial=first),
        reason=reason,
        may_compare=may(viewer, Permission.SEE_REPORT_DRAFT, draft.agency),
        move=move_form or MoveForm(initial={"seen": draft.changed}),
    )
    return render_sheet(request, sheet, status=status)


urlpatterns = [
    path("draft/<int:year>/", start, name="annual_draft"),
    path("draft/<int:year>/<int:section>/", section, name="annual_draft_section"),
    path("draft/<int:year>/<int:section>/answer", answer, name="annual_draft_answer"),
    path("draft/<int:year>/<int:section>/versions", compare, name="annual_draft_versions"),
    path("draft/<int:year>/problems/<int:place>", problem, name="annual_draft_problem"),
    path("draft/<int:year>/move", move, name="annual_draft_move"),
    path("draft/<int:year>/preview", preview, name="annual_draft_preview"),
    path("draft/<int:year>/draft.docx", docx, name="annual_draft_docx"),
]
"""The addresses, under `agencies/<slug>/annual/`."""
