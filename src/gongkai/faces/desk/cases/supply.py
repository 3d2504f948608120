"""The desk's pages on the files that a reply gives: attached, decided on, opened, taken off again."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, viewer_at
from gongkai.faces.desk.cases.files import GONE
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.supply_forms import AttachForm, ScopeForm, kept_back, kept_back_rows
from gongkai.faces.desk.cases.supply_sheets import SuppliedLine, SupplySheet, lines_of, may_open, supply_sheet
from gongkai.faces.desk.cases.views import found_case
from gongkai.faces.desk.cases.words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import DeskForm, sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.giving import given_out
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.supply import Share
from gongkai.office.agencies.permission import Permission
from gongkai.office.cases.belongings import supplied_numbered
from gongkai.office.cases.file_models import SuppliedFile
from gongkai.office.cases.models import Case
from gongkai.office.cases.refusals import FileGone
from gongkai.office.cases.supply import attach, judge, remove
from gongkai.office.cases.supply_download import look_at
from gongkai.office.scanning.states import FileState

_SAID = {
    Share.WHOLE: "全部公开，公开文本已生成",
    Share.SOME_PAGES: "部分页公开，公开文本已生成",
    Share.NOTHING: "不公开",
}


@sheetclass
class CaseSupplySheet:
    """提供文件: the files of the reply, and another one."""

    template: ClassVar[str] = "desk/case_supply.html"
    files: SupplySheet = doc("the files")
    form: AttachForm = doc("the form of another file")
    rows: BaseFormSet[Any] = doc("what of it is kept back")


@require_http_methods(["GET", "HEAD", "POST"])
def supply(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """提供的文件: what there is, and one more. A file that was taken in stays, also where its scope is refused."""
    case = found_case(
        request, slug, year, serial, Permission.HANDLE_CASE if request.method == "POST" else Permission.SEE_CASES
    )
    form = AttachForm(sent(request), request.FILES or None, initial={"share": Share.WHOLE})
    rows = kept_back_rows(request)
    status = 200
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        data, upload = form.cleaned_data, form.cleaned_data["file"]
        try:
            file = attach(
                case, upload, upload.name or "", data["title"], description=data["description"],
                pages=data["pages"], actor=actor_at(request, case.agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
            status = 409
        else:
            return _scoped(request, file, form, rows)
    files = supply_sheet(case, viewer_at(request), settings.CASES_SUPPLY_MEGABYTES)
    return render_sheet(request, CaseSupplySheet(files, form, rows), status=status)


@sheetclass
class CaseSuppliedSheet:
    """提供文件: one file and what of it is given."""

    template: ClassVar[str] = "desk/case_supplied.html"
    files: SupplySheet = doc("all files")
    line: SuppliedLine = doc("the file")
    form: DeskForm = doc("its form")
    rows: BaseFormSet[Any] = doc("what of it is kept back")


@require_http_methods(["GET", "HEAD", "POST"])
def supplied(request: HttpRequest, slug: str, year: int, serial: int, number: int) -> HttpResponse:
    """One file: what of it is given, and changing that."""
    case = found_case(
        request, slug, year, serial, Permission.HANDLE_CASE if request.method == "POST" else Permission.SEE_CASES
    )
    file = _file(case, number)
    before = {"title": file.title, "description": file.description, "share": file.share or Share.WHOLE}
    form, rows = ScopeForm(sent(request), initial=before), kept_back_rows(request, file)
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        return _scoped(request, file, form, rows)
    return _page(request, file, form, rows)


def _scoped(request: HttpRequest, file: SuppliedFile, form: DeskForm, rows: BaseFormSet[Any]) -> HttpResponse:
    """Decide on a file as the forms say; where that is refused, its page with what was typed."""
    data = form.cleaned_data
    try:
        judge(
            file, Share(data["share"]), list(kept_back(rows)), title=data["title"],
            description=data["description"], actor=actor_at(request, file.case.agency), on=timezone.localdate(),
        )  # fmt: skip
    except FileGone:
        messages.error(request, GONE)
        return redirect(case_address(file.case, "desk:case_supply"))
    except REFUSALS as refused:
        scope = ScopeForm(request.POST)
        scope.is_valid()
        scope.add_error(None, f"文件已收下，公开范围还没有确定：{refusal_words(refused)}")
        return _page(request, file, scope, rows, status=409)
    messages.success(request, f"第{file.number}份文件：{_SAID[Share(data['share'])]}。")
    return redirect(case_address(file.case, "desk:case_supply"))


def _page(
    request: HttpRequest, file: SuppliedFile, form: DeskForm, rows: BaseFormSet[Any], status: int = 200
) -> HttpResponse:
    files = supply_sheet(file.case, viewer_at(request), settings.CASES_SUPPLY_MEGABYTES)
    line = next(line for line in lines_of(file.case, viewer_at(request)) if line.file.pk == file.pk)
    return render_sheet(request, CaseSuppliedSheet(files, line, form, rows), status=status)


@require_POST
def take_off(request: HttpRequest, slug: str, year: int, serial: int, number: int) -> HttpResponse:
    """撤下文件."""
    case = found_case(request, slug, year, serial, Permission.HANDLE_CASE)
    try:
        remove(_file(case, number), actor=actor_at(request, case.agency), on=timezone.localdate())
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, f"第{number}份文件已撤下。")
    return redirect(case_address(case, "desk:case_supply"))


@require_safe
def file(
    request: HttpRequest, slug: str, year: int, serial: int, number: int, which: str
) -> HttpResponse | StreamingHttpResponse:
    """The original or the copy, to be kept and never opened in the page; noted first."""
    case = found_case(request, slug, year, serial)
    supplied_file = _file(case, number)
    if which not in ("original", "released") or supplied_file.state == FileState.INFECTED:
        raise Http404
    if not may_open(viewer_at(request), case):
        raise PermissionDenied
    if which == "released" and not supplied_file.released:
        raise Http404
    actor = actor_at(request, case.agency)
    try:
        going = look_at(supplied_file, copy=which == "released", actor=actor, on=timezone.localdate())
    except FileGone:
        messages.error(request, GONE)
        return redirect(case_address(case, "desk:case_supply"))
    return given_out(going)


def _file(case: Case, number: int) -> SuppliedFile:
    file = supplied_numbered(case, number)
    if file is None:
        raise Http404
    return file


_ONE = "<int:year>-<int:serial>/supply/<int:number>/"
urlpatterns = [
    path("<int:year>-<int:serial>/supply/", supply, name="case_supply"),
    path(_ONE, supplied, name="case_supplied"),
    path(f"{_ONE}remove", take_off, name="case_supplied_remove"),
    path(f"{_ONE}<slug:which>", file, name="case_supplied_file"),
]
"""The addresses, under `agencies/<slug>/cases/`."""
