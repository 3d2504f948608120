"""存疑的公开文本: copies that went out and did not hold when they were looked at again; had back, and made anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.cases.files import GONE
from gongkai.faces.desk.cases.forms import line
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.views import found_case
from gongkai.faces.desk.cases.words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.faces.ui.templatetags.ui import day_short
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.cases.belongings import doubts_not_recalled, supplied_numbered
from gongkai.office.cases.file_models import DoubtedCopy, SuppliedFile
from gongkai.office.cases.refusals import FileGone
from gongkai.office.cases.supply_download import downloads
from gongkai.office.cases.supply_proof import doubted, note_recall, remake
from gongkai.paper.proof.answers import from_data
from gongkai.paper.proof.wording import objection_words


class RecallForm(DeskForm):
    """登记追回."""

    how = line("怎样追回的", most=200, help_text="如：已发函请申请人退还并删除。不要写申请人的个人信息。")


@sheetclass
class DoubtedLine:
    """One copy that did not hold."""

    doubt: DoubtedCopy = doc("the copy")
    address: str = doc("the page of its file")
    reasons: tuple[str, ...] = doc("why it did not hold; empty once another copy is in its place")
    downloaded: str = doc("how often and when the applicant had the file")
    replaced: bool = doc("whether a copy that holds is in its place")
    remake: str = doc("where it is made anew; empty if it is replaced or this person may not")
    recall: str = doc("where having it back is noted; empty if that is done or this person may not")


@sheetclass
class DoubtedCopiesSheet:
    """存疑的副本: copies that did not hold."""

    template: ClassVar[str] = "desk/doubted_copies.html"
    agency: Agency = doc("the agency")
    lines: Sequence[DoubtedLine] = doc("the copies, those still out first")
    form: RecallForm = doc("the form that notes one as recalled")


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """The agency's copies that did not hold, those still out first."""
    agency = entered(request, slug, Permission.SEE_CASES)
    may_act = may(viewer_at(request), Permission.HANDLE_CASE, agency)
    lines = [_line(doubt, may_act=may_act) for doubt in doubted(agency)]
    return render_sheet(request, DoubtedCopiesSheet(agency=agency, lines=lines, form=RecallForm()))


def _line(doubt: DoubtedCopy, *, may_act: bool) -> DoubtedLine:
    file = doubt.file
    replaced = file.released_sha256 != doubt.sha256
    reasons = () if replaced or not file.proof else from_data(file.proof).objections
    return DoubtedLine(
        doubt=doubt,
        address=case_address(file.case, "desk:case_supplied", file.number),
        reasons=tuple(objection_words(reason) for reason in reasons),
        downloaded=_downloaded(downloads(file.case).get(str(file.key), ())),
        replaced=replaced,
        remake=case_address(file.case, "desk:case_supplied_remake", file.number) if may_act and not replaced else "",
        recall=case_address(file.case, "desk:case_supplied_recall", file.number)
        if may_act and doubt.recalled_on is None
        else "",
    )


def _downloaded(days: Sequence[date]) -> str:
    if not days:
        return "申请人没有下载过。"
    return f"申请人已下载{len(days)}次：{'、'.join(day_short(day) for day in days)}。"


@require_POST
def make_anew(request: HttpRequest, slug: str, year: int, serial: int, number: int) -> HttpResponse:
    """重新生成公开文本."""
    case = found_case(request, slug, year, serial, Permission.HANDLE_CASE)
    file = _file(supplied_numbered(case, number))
    try:
        remake(file, actor=actor_at(request, case.agency), on=timezone.localdate())
    except FileGone:
        messages.error(request, GONE)
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, f"{case.number}第{number}份文件的公开文本已重新生成，申请人可以下载。")
    return redirect("desk:doubted_copies", slug)


@require_POST
def recall(request: HttpRequest, slug: str, year: int, serial: int, number: int) -> HttpResponse:
    """登记追回."""
    case = found_case(request, slug, year, serial, Permission.HANDLE_CASE)
    file, form = _file(supplied_numbered(case, number)), RecallForm(request.POST)
    actor, today = actor_at(request, case.agency), timezone.localdate()
    if not form.is_valid():
        messages.error(request, "请写明怎样追回的，不超过200个字。")
    for doubt in doubts_not_recalled(file) if form.is_valid() else ():
        note_recall(doubt, form.cleaned_data["how"], actor=actor, on=today)
        messages.success(request, f"{case.number}第{number}份文件：追回情况已登记。")
    return redirect("desk:doubted_copies", slug)


def _file(file: SuppliedFile | None) -> SuppliedFile:
    if file is None:
        raise Http404
    return file


_FILE = "<int:year>-<int:serial>/supply/<int:number>/"
urlpatterns = [
    path("doubted/", listing, name="doubted_copies"),
    path(f"{_FILE}remake", make_anew, name="case_supplied_remake"),
    path(f"{_FILE}recall", recall, name="case_supplied_recall"),
]
"""The addresses, under `agencies/<slug>/cases/`; before those of the files, whose last word may be any."""
