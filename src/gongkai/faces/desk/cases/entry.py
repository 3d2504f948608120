"""The desk's page on which a request is entered that came over the counter, by post, by fax or by word of mouth."""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.faces.desk.authorization import actor_at, entered
from gongkai.faces.desk.cases.entry_forms import (
    NOBODY_NAMED,
    REPRESENTATIVE,
    Entered,
    RequestEntryForm,
    begun,
    looked_at,
    mark_of,
    shown,
)
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.words import REFUSALS, file_refusal_words, refusal_words
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.cases import files
from gongkai.office.cases.belongings import has_authority
from gongkai.office.cases.enter import enter
from gongkai.office.cases.file_models import FileKind
from gongkai.office.cases.intake import SubmissionResult
from gongkai.office.cases.queries import same_requests
from gongkai.office.cases.refusals import FileRefused

_MEGABYTE = 1024 * 1024
ADD, REMOVE = "add", "remove"
"""The buttons: one more applicant; a file that was handed in by mistake."""


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """登记 a request: who asks, who asks with them, who acts for them, for what."""
    agency, today = entered(request, slug, Permission.ENTER_CASE), timezone.localdate()
    if request.method != "POST":
        return _page(request, agency, begun(today))
    mark = mark_of(request.POST)
    wrong = _keep(request, mark, today) if mark else ""
    if mark and not wrong and request.POST.keys() & {ADD, REMOVE}:
        return _page(request, agency, _changed(request, mark))
    filled = _with_kept(looked_at(request.POST, request.FILES), mark)
    if wrong:
        filled.representative.add_error("authority", wrong)
    if filled.is_valid():
        data = filled.request.cleaned_data
        try:
            actor = actor_at(request, agency)
            taken = enter(agency, filled.submission(), data["confirmed"], actor=actor, on=today)
        except REFUSALS as refused:
            filled.request.add_error(None, refusal_words(refused))
        else:
            _tell(request, taken, filled)
            return redirect(case_address(taken.case, "desk:case_receipt"))
    return _page(request, agency, filled)


@sheetclass
class CaseNewSheet:
    """登记申请: a request that came in on paper."""

    template: ClassVar[str] = "desk/case_new.html"
    agency: Agency = doc("the agency")
    form: RequestEntryForm = doc("its form")
    entered: Entered = doc("what was typed, with everybody who is named")


def _page(request: HttpRequest, agency: Agency, filled: Entered) -> HttpResponse:
    sheet = CaseNewSheet(agency=agency, form=filled.request, entered=filled)
    return render_sheet(request, sheet)


def _changed(request: HttpRequest, mark: uuid.UUID) -> Entered:
    """The page with one more applicant, or one file less; nothing of what was typed or chosen is lost."""
    if REMOVE in request.POST:
        with suppress(ValueError):
            files.drop(mark, uuid.UUID(request.POST[REMOVE]))
        return _with_kept(shown(request.POST), mark)
    return _with_kept(shown(request.POST, more=1), mark)


def _with_kept(filled: Entered, mark: uuid.UUID | None) -> Entered:
    """With the files that were handed in already; whose authority they are is asked for."""
    kept_files = (
        tuple((files.name_of(file), file.key) for file in files.of_form(mark) if file.case is None) if mark else ()
    )
    acting = filled.representative
    if kept_files and acting.is_bound and acting.is_valid() and not acting.named():
        acting.add_error("name", NOBODY_NAMED)
    return replace(filled, kept=kept_files)


def _keep(request: HttpRequest, mark: uuid.UUID, today: date) -> str:
    """Keep the authority that came along, whatever else is wrong; why it is not taken in, empty where it is."""
    upload = request.FILES.get(f"{REPRESENTATIVE}-authority")
    if upload is None:
        return ""
    try:
        if (upload.size or 0) > settings.CASES_FILE_MEGABYTES * _MEGABYTE:
            raise FileRefused("too_large", megabytes=settings.CASES_FILE_MEGABYTES)
        files.keep(upload.read(), upload.name or "", FileKind.AUTHORITY, mark, on=today)
    except FileRefused as refused:
        return file_refusal_words(refused)
    return ""


def _tell(request: HttpRequest, taken: SubmissionResult, filled: Entered) -> None:
    """What became of it, and what is still to be looked at."""
    message = "已有同样的申请。" if taken.again else f"已登记，编号{taken.case.number}。"
    messages.success(request, f"{message}请把回执交给申请人。")
    if filled.representative.named() and not has_authority(taken.case):
        messages.warning(request, "没有上传代理人的授权委托书。原件已经收下的，存入案卷；没有交来的，告知补正。")
    if alike := same_requests(taken.case):
        numbers = "、".join(alike_case.number for alike_case in alike)
        messages.warning(request, f"同一申请人就相同内容已有{numbers}，请核对是否重复申请。")


urlpatterns = [path("new/", new, name="case_new")]
"""The address, under `agencies/<slug>/cases/`."""
