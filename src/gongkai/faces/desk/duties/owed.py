"""The desk's pages on 应公开情况: how each row and each column stands; what is stated of a row that nothing answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_and_day, actor_at, entered, viewer_at
from gongkai.faces.desk.columns.forms import WithdrawalForm
from gongkai.faces.desk.duties.forms import OwedFilter, RowStatementForm
from gongkai.faces.desk.duties.owed_sheets import (
    COLUMN_COLUMNS,
    ROW_COLUMNS,
    OwedColumnLine,
    OwedLine,
    RowTally,
    column_lines,
    narrowed,
    row_lines,
    tallies,
)
from gongkai.faces.desk.duties.sheets import DutiesFormSheet
from gongkai.faces.desk.duties.views import REFUSED, row_to_change
from gongkai.faces.desk.duties.words import refusal_words
from gongkai.faces.desk.exports import workbook
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Table
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.columns.nothing_held import USUAL_MONTHS, months_after
from gongkai.office.duties.models import Matter
from gongkai.office.duties.nothing_held import state_nothing_held, withdraw_statement
from gongkai.office.duties.owed import Condition, Owed, owed
from gongkai.office.workdays.queries import calendar_in_force


@sheetclass
class DutiesOwedSheet:
    """应公开情况: what is owed, missing, late or stale."""

    template: ClassVar[str] = "desk/duties_owed.html"
    agency: Agency = doc("the agency")
    day: date = doc("the day")
    form: OwedFilter = doc("what the list is narrowed to")
    tallies: Sequence[RowTally] = doc("how many stand how")
    page: Page[Any] = doc("one page of the rows")
    lines: Sequence[OwedLine] = doc("the rows on it")
    count: int = doc("how many rows there are")
    unbound: int = doc("how many rows are tied to no column")
    columns: Sequence[OwedColumnLine] = doc("the columns")
    may_keep: bool = doc("whether this person may change the list")


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """应公开情况: counts by condition, then the rows that are asked for, then every column."""
    agency = entered(request, slug, Permission.SEE_DUTIES)
    obligations, form = _owed(agency), OwedFilter(request.GET)
    lines = _lines(request, agency, obligations)
    asked = narrowed(lines, **form.values())
    page = page_of(request, asked)
    sheet = DutiesOwedSheet(
        agency=agency,
        day=timezone.localdate(),
        form=form,
        tallies=tallies(obligations),
        page=page,
        lines=list(page.object_list),
        count=len(lines),
        unbound=obligations.count(Condition.UNBOUND),
        columns=column_lines(obligations.columns, agency),
        may_keep=may(viewer_at(request), Permission.KEEP_DUTIES, agency),
    )
    return render_sheet(request, sheet)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The rows that are asked for and all columns, as a workbook."""
    agency = entered(request, slug, Permission.SEE_DUTIES)
    obligations = _owed(agency)
    asked = narrowed(_lines(request, agency, obligations), **OwedFilter(request.GET).values())
    columns = column_lines(obligations.columns, agency)
    return workbook(
        f"{agency.short_name}应公开情况{timezone.localdate().isoformat()}",
        [
            Table("事项", ROW_COLUMNS, asked),
            Table("栏目", COLUMN_COLUMNS, columns),
        ],
    )


def _owed(agency: Agency) -> Owed:
    return owed(agency, timezone.localdate(), calendar_in_force())


def _lines(request: HttpRequest, agency: Agency, obligations: Owed) -> list[OwedLine]:
    viewer = viewer_at(request)
    return row_lines(
        obligations.rows,
        agency,
        drafts=may(viewer, Permission.SEE_DISCLOSURES, agency),
        signs=may(viewer, Permission.STATE_NOTHING_HELD, agency),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def state(request: HttpRequest, slug: str, matter: int) -> HttpResponse:
    """说明无此类信息 for one row."""
    agency = entered(request, slug, Permission.STATE_NOTHING_HELD)
    row, today = row_to_change(request, agency, matter), timezone.localdate()
    form = RowStatementForm(sent(request), initial={"next_check": months_after(today, USUAL_MONTHS)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            state_nothing_held(row, data["grounds"], data["next_check"], actor=actor_at(request, agency), on=today)
        except REFUSED as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"已签署“{row}”的说明。")
            return redirect("desk:duties_matter", slug, matter)
    help_text = (
        "确实没有这类信息的，才作说明；有信息没有公布的，应当尽快公布。说明以本机关名义，写明说明单位、说明人、日期和理由，"
        "在公布的事项清单里显示。核对出第一条属于这个事项的公开信息后，说明不再显示，当夜停用。"
    )
    return _form_page(request, agency, form, f"说明“{row}”无此类信息", row, help_text, "签署说明")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, matter: int) -> HttpResponse:
    """撤回说明 of one row, with its reason."""
    agency = entered(request, slug, Permission.STATE_NOTHING_HELD)
    row = row_to_change(request, agency, matter)
    form = WithdrawalForm(sent(request))
    if request.method == "POST" and form.is_valid():
        by = actor_and_day(request, agency)
        try:
            withdraw_statement(row, form.cleaned_data["reason"], **by)
        except REFUSED as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"“{row}”的说明已撤回。")
            return redirect("desk:duties_matter", slug, matter)
    help_text = "撤回后，这个事项又算缺。应当尽快公布信息，或者重新说明。"
    return _form_page(request, agency, form, f"撤回“{row}”的说明", row, help_text, "撤回说明")


def _form_page(
    request: HttpRequest, agency: Agency, form: Any, title: str, row: Matter, help_text: str, button: str
) -> HttpResponse:
    back = reverse("desk:duties_matter", args=[agency.slug, row.pk])
    return render_sheet(request, DutiesFormSheet(agency, form, title, back, help_text, button))


urlpatterns = [
    path("owed/", show, name="duties_owed"),
    path("owed/export.xlsx", export, name="duties_owed_export"),
    path("matters/<int:matter>/nothing/", state, name="duties_nothing"),
    path("matters/<int:matter>/nothing/withdraw/", withdraw, name="duties_nothing_withdraw"),
]
"""The addresses, under `agencies/<slug>/duties/`."""
