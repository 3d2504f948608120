"""The desk's pages on which public information belongs to which row of the list of matters, as a person says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.duties.answers_sheets import (
    ANSWER_COLUMNS,
    AnswerGroup,
    Pair,
    answer_line,
    answer_rows,
    ticked_items,
)
from gongkai.faces.desk.duties.views import REFUSED, matter_at
from gongkai.faces.desk.duties.words import refusal_words
from gongkai.faces.desk.exports import spreadsheet
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.duties.answering import is_asked, may_answer, rows_with_unjudged, unjudged
from gongkai.office.duties.judge import judge_rows
from gongkai.office.duties.queries import answers_of_row, rows_by_key

ROWS, ITEMS, OF_ONE_ROW = 20, 20, 50
"""How many rows a page has, how many items each of them, and how many the page of one row."""


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """核对信息: row by row, what nobody has judged yet."""
    agency = _entered(request, slug)
    refusal = _judged(request, agency)
    if request.method == "POST" and not refusal:
        return redirect("desk:duties_answers", slug)
    waiting, ticked = rows_with_unjudged(agency), _ticked(request)
    page = page_of(request, waiting, ROWS)
    groups = [
        AnswerGroup(row, count, tuple(answer_line(row, item, None, ticked) for item in unjudged(row)[:ITEMS]))
        for row, count in page.object_list
    ]
    total = sum(count for _, count in waiting)
    return _page(request, agency, page, groups, refusal, count=total, of_one_row=False)


@require_http_methods(["GET", "HEAD", "POST"])
def of_matter(request: HttpRequest, slug: str, matter: int) -> HttpResponse:
    """What may belong to one row, with what was said of it, which can be corrected here."""
    agency = _entered(request, slug)
    row = matter_at(agency, matter)
    if not row.stands or not is_asked(row):
        raise Http404
    refusal = _judged(request, agency)
    if request.method == "POST" and not refusal:
        return redirect("desk:duties_matter_answers", slug, matter)
    page = page_of(request, may_answer(row), OF_ONE_ROW)
    answers = answers_of_row(row, page.object_list)
    ticked = _ticked(request)
    lines = tuple(answer_line(row, item, answers.get(item.pk), ticked) for item in page.object_list)
    groups = [AnswerGroup(row, len(lines), lines)] if lines else []
    return _page(request, agency, page, groups, refusal, count=unjudged(row).count(), of_one_row=True)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """All rows with all that may belong to them, judged or not, as a spreadsheet."""
    agency = entered(request, slug, Permission.SEE_DUTIES)
    return spreadsheet(f"{agency.short_name}公开事项信息核对", ANSWER_COLUMNS, answer_rows(agency))


def _entered(request: HttpRequest, slug: str) -> Agency:
    return entered(request, slug, Permission.KEEP_DUTIES if request.method == "POST" else Permission.SEE_DUTIES)


def _judged(request: HttpRequest, agency: Agency) -> str:
    """Have what was sent judged; what keeps it from being done, in words."""
    if request.method != "POST":
        return ""
    belongs = {"yes": True, "no": False}.get(request.POST.get("belongs", ""))
    try:
        sent = ticked_items(request.POST.getlist("item"))
    except ValueError:
        belongs = None
    if belongs is None:
        return "没有保存：页面内容不完整。请重新打开本页。"
    if not sent:
        return "没有保存：没有勾选信息。"
    rows = rows_by_key(agency, sent)
    if len(rows) < len(sent):
        return "没有保存：页面内容不完整。请重新打开本页。"
    pairs = [(rows[number], seen) for number, seen in sorted(sent.items())]
    try:
        count = judge_rows(pairs, belongs=belongs, actor=actor_at(request, agency), on=timezone.localdate())
    except REFUSED as refused:
        return refusal_words(refused)
    messages.success(request, f"已核对{count}件：{'属于' if belongs else '不属于'}所列事项。")
    return ""


def _ticked(request: HttpRequest) -> Collection[Pair]:
    """What was ticked on a page that comes back refused."""
    try:
        sent = ticked_items(request.POST.getlist("item"))
    except ValueError:
        return ()
    return {(matter, item) for matter, items in sent.items() for item in items}


@sheetclass
class DutiesAnswersSheet:
    """核对信息: what may belong to a row and nobody has judged yet."""

    template: ClassVar[str] = "desk/duties_answers.html"
    agency: Agency = doc("the agency")
    page: Page[Any] = doc("one page of it")
    groups: Sequence[AnswerGroup] = doc("row by row, what may belong to it")
    refusal: str = doc("why nothing was saved; empty where nothing was refused")
    count: int = doc("how many items nobody has judged")
    of_one_row: bool = doc("whether the page is that of one row")
    may_keep: bool = doc("whether this person may judge")


def _page(
    request: HttpRequest, agency: Agency, page: Page[Any], groups: Sequence[AnswerGroup], refusal: str, *,
    count: int, of_one_row: bool,
) -> HttpResponse:  # fmt: skip
    sheet = DutiesAnswersSheet(
        agency=agency,
        page=page,
        groups=groups,
        refusal=refusal,
        count=count,
        of_one_row=of_one_row,
        may_keep=may(viewer_at(request), Permission.KEEP_DUTIES, agency),
    )
    return render_sheet(request, sheet)


urlpatterns = [
    path("answers/", show, name="duties_answers"),
    path("answers/export.xlsx", export, name="duties_answers_export"),
    path("matters/<int:matter>/answers/", of_matter, name="duties_matter_answers"),
]
"""The addresses, under `agencies/<slug>/duties/`."""
