"""One 文件清理 on the desk: begun, concluded on in one list, closed or given up, its result given out and drafted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.disclosures.clean_up_forms import (
    BeginCleanUpForm,
    CleanUpConclusionForm,
    DraftResultForm,
    DropForm,
    SettleCleanUpForm,
)
from gongkai.faces.desk.disclosures.clean_up_sheets import ConcludedLine, concluded_lines, state_of, task_address
from gongkai.faces.desk.disclosures.page import demand
from gongkai.faces.desk.disclosures.sheets import version_address
from gongkai.faces.desk.disclosures.words import REFUSALS, refusal_words
from gongkai.faces.desk.exports import attachment, day_cell, workbook
from gongkai.faces.desk.forms import DeskForm, sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column, Table, numbered
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.clean_up import CleanUpConclusion
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.publishing.clean_up_models import CleanUp
from gongkai.office.publishing.clean_up_queries import clean_up_of, follow_ups, line_of, rows_of
from gongkai.office.publishing.clean_up_result import draft_result, ends_any, is_drafted, result_of
from gongkai.office.publishing.clean_up_task import begin_clean_up, close, conclude, drop, settle
from gongkai.office.publishing.kinds import kind
from gongkai.office.publishing.models import Version
from gongkai.office.publishing.queries import versions_of
from gongkai.paper.documents.clean_up import HEAD, TITLE, result_docx

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NUMBER, _TITLE, _DOCUMENT_NUMBER, _WRITTEN_ON = HEAD
_COLUMNS: tuple[Column[tuple[int, ConcludedLine]], ...] = (
    Column(_NUMBER, lambda row: row[0]),
    Column(_TITLE, lambda row: row[1].title),
    Column(_DOCUMENT_NUMBER, lambda row: row[1].number),
    Column(_WRITTEN_ON, lambda row: row[1].written_on),
    Column("清理结论", lambda row: row[1].conclusion),
    Column("理由", lambda row: row[1].reason),
    Column("经办人", lambda row: row[1].by),
    Column("日期", lambda row: day_cell(row[1].on)),
    Column("现在的有效性", lambda row: row[1].state),
    Column("清理期间的变动", lambda row: row[1].meanwhile),
)
"""The result as a spreadsheet, each document with its place in the list."""


def _found(request: HttpRequest, slug: str, pk: int, act: Permission = Permission.SEE_DISCLOSURES) -> CleanUp:
    """The clean-up of the address, for who may do the act. 404 where one may not know of it."""
    agency = entered(request, slug, Permission.SEE_DISCLOSURES)
    task = clean_up_of(agency, pk)
    if task is None:
        raise Http404
    demand(request, agency, act)
    return task


def _refused(refused: Exception) -> str:
    changed = "您打开本页后，别人改过其中的结论。请看过现在的结论再办。"
    return changed if isinstance(refused, ChangedMeanwhile) else refusal_words(refused)


@sheetclass
class CleanUpNewSheet:
    """开始清理."""

    template: ClassVar[str] = "desk/clean_up_new.html"
    agency: Agency = doc("the agency")
    form: BeginCleanUpForm = doc("its form")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """开始清理."""
    agency, today = entered(request, slug, Permission.DRAFT_DISCLOSURE), timezone.localdate()
    form, status = BeginCleanUpForm(sent(request), initial={"as_of": today}), 200
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            task = begin_clean_up(
                agency, data["kinds"], data["as_of"], data["reason"], data["due_on"],
                actor=actor_at(request, agency), on=today,
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, _refused(refused))
            status = 409
        else:
            messages.success(request, f"清理已经开始，名单上有{task.lines.count()}件。")
            return redirect(task_address(task))
    return render_sheet(request, CleanUpNewSheet(agency=agency, form=form), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str, clean_up: int) -> HttpResponse:
    """The list with its conclusions; POST keeps one on what is ticked."""
    act = Permission.DRAFT_DISCLOSURE if request.method == "POST" else Permission.SEE_DISCLOSURES
    task = _found(request, slug, clean_up, act)
    form = CleanUpConclusionForm(rows_of(task, timezone.localdate()), sent(request))
    if request.method != "POST":
        return _shown(request, task, form)
    if form.is_valid():
        data = form.cleaned_data
        try:
            count = conclude(
                task, form.chosen(), CleanUpConclusion(data["conclusion"]), data["reason"],
                actor=actor_at(request, task.agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, _refused(refused))
        else:
            messages.success(request, f"已记下{count}件的结论。")
            return redirect(task_address(task))
    return _shown(request, task, form, status=409)


@sheetclass
class CleanUpTaskSheet:
    """文件清理: one clean-up and what it concludes."""

    template: ClassVar[str] = "desk/clean_up_task.html"
    agency: Agency = doc("the agency")
    clean_up: CleanUp = doc("the clean-up")
    kinds: str = doc("which kinds of documents it looks at")
    state: str = doc("how far it is")
    tone: str = doc("the tone of that state")
    lines: Sequence[ConcludedLine] = doc("the documents")
    done: int = doc("how many are concluded")
    left: int = doc("how many are not")
    form: CleanUpConclusionForm | None = doc("the form of a conclusion; None where this person concludes nothing")
    may_end: bool = doc("whether this person may end it")
    may_settle: bool = doc("whether this person may settle conclusions")
    may_draft_result: bool = doc("whether this person may draft its result for the public")
    result: Version | None = doc("the version drafted of it; None where there is none")


def _shown(request: HttpRequest, task: CleanUp, form: CleanUpConclusionForm, status: int = 200) -> HttpResponse:
    """The page, with the form that was refused."""
    viewer, agency, today = viewer_at(request), task.agency, timezone.localdate()
    under_way = task.ended_on is None
    owing = {line.pk for line in follow_ups([agency], today).get(agency.pk, ()) if line.clean_up_id == task.pk}
    lines = list(concluded_lines(form.rows, under_way=under_way, ticked=form.ticked(), owing=owing))
    left = sum(row.open for row in form.rows)
    state, tone = state_of(task)
    drafted = is_drafted(task)
    sheet = CleanUpTaskSheet(
        agency=agency,
        clean_up=task,
        kinds="、".join(kind(slug).label for slug in task.kinds),
        state=state,
        tone=tone,
        lines=lines,
        done=len(lines) - left,
        left=left,
        form=form if under_way and may(viewer, Permission.DRAFT_DISCLOSURE, agency) else None,
        may_end=under_way and may(viewer, Permission.PUBLISH_DISCLOSURE, agency),
        may_settle=may(viewer, Permission.PUBLISH_DISCLOSURE, agency),
        may_draft_result=task.is_closed and not drafted and may(viewer, Permission.DRAFT_DISCLOSURE, agency),
        result=versions_of(task.result)[0] if task.result and drafted else None,
    )
    return render_sheet(request, sheet, status=status)


@require_POST
def end(request: HttpRequest, slug: str, clean_up: int) -> HttpResponse:
    """结束清理."""
    task = _found(request, slug, clean_up, Permission.PUBLISH_DISCLOSURE)
    today = timezone.localdate()
    try:
        close(task, actor=actor_at(request, task.agency), on=today)
    except REFUSALS as refused:
        form = CleanUpConclusionForm(rows_of(task, today))
        messages.error(request, _refused(refused))
        return _shown(request, task, form, status=409)
    messages.success(request, "清理已经结束。")
    return redirect(task_address(task))


@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: HttpRequest, slug: str, clean_up: int) -> HttpResponse:
    """终止清理."""
    task = _found(request, slug, clean_up, Permission.PUBLISH_DISCLOSURE)
    form = DropForm(sent(request))

    def act() -> HttpResponse:
        drop(task, form.cleaned_data["reason"], actor=actor_at(request, task.agency), on=timezone.localdate())
        messages.success(request, "清理已经终止。")
        return redirect(task_address(task))

    return _act(request, task, form, act, "终止清理")


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, slug: str, clean_up: int) -> HttpResponse:
    """起草清理结果: asks from which day what is to end does so."""
    task, today = _found(request, slug, clean_up, Permission.DRAFT_DISCLOSURE), timezone.localdate()
    form = DraftResultForm(sent(request), ends=ends_any(rows_of(task, today)))

    def act() -> HttpResponse:
        day = form.cleaned_data.get("takes_effect")
        version = draft_result(task, day, actor=actor_at(request, task.agency), on=today)
        messages.success(request, "清理结果已经起草，请补全后送审。发布以后，文件的有效性随之改变。")
        return redirect(version_address(version))

    return _act(request, task, form, act, "起草清理结果")


@require_http_methods(["GET", "HEAD", "POST"])
def settled(request: HttpRequest, slug: str, line: int) -> HttpResponse:
    """说明不再办理 what was concluded on one document."""
    settled_line = line_of(entered(request, slug, Permission.SEE_DISCLOSURES), line)
    if settled_line is None:
        raise Http404
    task, form = (
        _found(request, slug, settled_line.clean_up_id, Permission.PUBLISH_DISCLOSURE),
        SettleCleanUpForm(sent(request)),
    )

    def act() -> HttpResponse:
        settle(settled_line, form.cleaned_data["reason"], actor=actor_at(request, task.agency), on=timezone.localdate())
        messages.success(request, "已记下理由，待办里不再提醒。")
        return redirect(task_address(task))

    return _act(request, task, form, act, "不再办理", settled_line.version.title)


@sheetclass
class CleanUpActSheet:
    """One act on a clean-up, or on a document of it."""

    template: ClassVar[str] = "desk/clean_up_act.html"
    agency: Agency = doc("the agency")
    clean_up: CleanUp = doc("the clean-up")
    form: DeskForm = doc("its form")
    title: str = doc("what is done")
    of: str = doc("which document; empty for the whole clean-up")


def _act(
    request: HttpRequest, task: CleanUp, form: DeskForm, act: Callable[[], HttpResponse], title: str, of: str = ""
) -> HttpResponse:
    """A page with one form, and what it does; what is refused is said on the form."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return act()
        except REFUSALS as refused:
            form.add_error(None, _refused(refused))
            status = 409
    return render_sheet(request, CleanUpActSheet(task.agency, task, form, title, of), status=status)


@require_safe
def sheet(request: HttpRequest, slug: str, clean_up: int) -> HttpResponse:
    """清理结果目录 as a workbook."""
    task = _found(request, slug, clean_up)
    lines = concluded_lines(rows_of(task, timezone.localdate()), under_way=False, ticked=set(), owing=set())
    return workbook(f"{task.agency.short_name}{TITLE}（{task.as_of}）", [Table(TITLE, _COLUMNS, numbered(lines))])


@require_safe
def paper(request: HttpRequest, slug: str, clean_up: int) -> HttpResponse:
    """清理结果目录 as a Word document."""
    task = _found(request, slug, clean_up)
    content = result_docx(result_of(task, rows_of(task, timezone.localdate())))
    return attachment(f"{task.agency.short_name}{TITLE}（{task.as_of}）.docx", content, _DOCX)


urlpatterns = [
    path("clean-up/new/", new, name="clean_up_new"),
    path("clean-up/<int:clean_up>/", page, name="clean_up_task"),
    path("clean-up/<int:clean_up>/end", end, name="clean_up_end"),
    path("clean-up/<int:clean_up>/give-up/", give_up, name="clean_up_give_up"),
    path("clean-up/<int:clean_up>/draft/", draft, name="clean_up_draft"),
    path("clean-up/<int:clean_up>/result.xlsx", sheet, name="clean_up_sheet"),
    path("clean-up/<int:clean_up>/result.docx", paper, name="clean_up_paper"),
    path("clean-up/lines/<int:line>/settled/", settled, name="clean_up_settled"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
