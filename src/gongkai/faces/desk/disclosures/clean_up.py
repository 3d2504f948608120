"""文件清理 on the desk: which documents stand and which have ended on a day, and the list of it to be signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.faces.desk.authorization import entered, viewer_at
from gongkai.faces.desk.disclosures.clean_up_sheets import StandingLine, TaskLine, standing_line, task_lines
from gongkai.faces.desk.exports import workbook
from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column, Table, numbered
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.publishing.clean_up import standings
from gongkai.office.publishing.clean_up_queries import clean_ups

TITLE = "文件清理目录"
STANDS, ENDED = "继续有效的文件", "废止、宣布失效和失效的文件"
COLUMNS: tuple[Column[tuple[int, StandingLine]], ...] = (
    Column("序号", lambda row: row[0]),
    Column("标题", lambda row: row[1].title),
    Column("发文字号", lambda row: row[1].number),
    Column("成文日期", lambda row: row[1].written_on),
    Column("施行日期", lambda row: row[1].effective_on),
    Column("有效期至", lambda row: row[1].valid_until),
    Column("有效性", lambda row: row[1].state),
    Column("自何日起", lambda row: row[1].since),
    Column("依据", lambda row: row[1].by),
)
"""A list of documents as a spreadsheet, each with its place in the list."""


class DayForm(DeskForm):
    """The day on which the documents are looked at."""

    on = DayField("日期", required=False)


@sheetclass
class CleanUpSheet:
    """文件清理: what is in force on a day and what is not, and the clean-ups."""

    template: ClassVar[str] = "desk/clean_up.html"
    agency: Agency = doc("the agency")
    form: DayForm = doc("asks for the day")
    tasks: Sequence[TaskLine] = doc("the clean-ups")
    may_begin: bool = doc("whether this person may begin one")
    on: date | None = doc("the day; None where it is not in order")
    lists: Sequence[tuple[str, Sequence[StandingLine]]] = doc("each list with its heading")


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The clean-ups of the agency, and its documents in two lists."""
    agency = entered(request, slug, Permission.SEE_DISCLOSURES)
    form = DayForm({"on": request.GET.get("on") or timezone.localdate()})
    on = form.cleaned_data["on"] if form.is_valid() else None
    rows = standings(agency, on) if on else []
    sheet = CleanUpSheet(
        agency=agency,
        form=form,
        tasks=list(task_lines(clean_ups(agency))),
        may_begin=may(viewer_at(request), Permission.DRAFT_DISCLOSURE, agency),
        on=on,
        lists=[
            (heading, [standing_line(row) for row in rows if row.has_ended is ended])
            for heading, ended in ((STANDS, False), (ENDED, True))
        ],
    )
    return render_sheet(request, sheet)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook, a sheet for each list."""
    agency = entered(request, slug, Permission.SEE_DISCLOSURES)
    form = DayForm({"on": request.GET.get("on") or timezone.localdate()})
    if not form.is_valid():
        return redirect("desk:clean_up", slug)
    on: date = form.cleaned_data["on"]
    rows = standings(agency, on)
    tables = [
        Table(heading, COLUMNS, numbered([standing_line(row) for row in rows if row.has_ended is ended]))
        for heading, ended in ((STANDS, False), (ENDED, True))
    ]
    return workbook(f"{agency.short_name}{TITLE}（{on}）", tables)


urlpatterns = [
    path("clean-up/", page, name="clean_up"),
    path("clean-up/list.xlsx", export, name="clean_up_export"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
