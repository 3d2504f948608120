"""The desk's pages on columns that hold nothing: which are blank, what was signed of them, and its withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_and_day, actor_at, entered, viewer_at
from gongkai.faces.desk.columns.forms import ColumnStatementForm, WithdrawalForm
from gongkai.faces.desk.columns.sheets import BlankColumn, ColumnsSheet, columns_sheet
from gongkai.faces.desk.columns.words import refusal_words
from gongkai.faces.desk.exports import spreadsheet
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.refusals import Refused
from gongkai.office.columns.models import NothingHeld
from gongkai.office.columns.nothing_held import (
    USUAL_MONTHS,
    months_after,
    state_nothing_held,
    withdraw_statement,
)
from gongkai.office.columns.queries import statement_of
from gongkai.office.columns.refusals import ColumnRefused
from gongkai.office.publishing.queries import filled_columns


@sheetclass
class BlankColumnsSheet:
    """空白栏目: the columns without content, and the statements on them."""

    template: ClassVar[str] = "desk/columns.html"
    columns: ColumnsSheet = doc("the columns")
    form: ColumnStatementForm | None = doc("the form of a statement; None where this person signs none")


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """公开栏目: the blank ones, each with its statement; ticked ones are signed for on the same grounds."""
    act = Permission.STATE_NOTHING_HELD if request.method == "POST" else Permission.SEE_AGENCY
    agency, today = entered(request, slug, act), timezone.localdate()
    may_state = may(viewer_at(request), Permission.STATE_NOTHING_HELD, agency)
    initial = {"next_check": months_after(today, USUAL_MONTHS)}
    form = ColumnStatementForm(request.POST or None, agency=agency, initial=initial) if may_state else None
    if form is not None and request.method == "POST" and form.is_valid() and _stated(request, agency, form, today):
        return redirect("desk:columns", slug)
    chosen = request.POST.getlist("columns")
    sheet = columns_sheet(agency, today, chosen=chosen)
    return render_sheet(request, BlankColumnsSheet(sheet, form))


@sheetclass
class ColumnsWithdrawSheet:
    """撤回说明: a statement that a column holds nothing, taken back."""

    template: ClassVar[str] = "desk/columns_withdraw.html"
    agency: Agency = doc("the agency")
    row: BlankColumn = doc("the column")
    statement: NothingHeld | None = doc("the statement; None where it has just ended")
    form: WithdrawalForm = doc("its form")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, column_slug: str) -> HttpResponse:
    """撤回说明, with its reason."""
    agency = entered(request, slug, Permission.STATE_NOTHING_HELD)
    row = next((row for row in columns_sheet(agency, timezone.localdate()).rows if row.slug == column_slug), None)
    statement = statement_of(agency, column_slug)
    if row is None or (statement is None and request.method != "POST"):
        raise Http404
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = actor_and_day(request, agency)
        try:
            withdraw_statement(agency, column_slug, form.cleaned_data["reason"], **by)
        except (Refused, ColumnRefused) as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"“{row.name}”的说明已撤回，公布页随即改变。")
            return redirect("desk:columns", slug)
    sheet = ColumnsWithdrawSheet(agency=agency, row=row, statement=statement, form=form)
    return render_sheet(request, sheet)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The list as a spreadsheet."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    sheet = columns_sheet(agency, timezone.localdate())
    return spreadsheet("空白栏目和无此类信息说明", _COLUMNS, sheet.rows)


def _of_statement(value: Callable[[NothingHeld], object]) -> Callable[[BlankColumn], str]:
    """What a spreadsheet says of the statement on a column; nothing where there is none."""
    return lambda row: str(value(row.statement)) if row.statement else ""


_COLUMNS: tuple[Column[BlankColumn], ...] = (
    Column("栏目", lambda row: row.name),
    Column("公开依据", lambda row: row.basis),
    Column("状态", lambda row: row.state),
    Column("说明理由", _of_statement(lambda statement: statement.grounds)),
    Column("说明单位", _of_statement(lambda statement: statement.signed_office)),
    Column("说明人", _of_statement(lambda statement: statement.signed_name)),
    Column("岗位", _of_statement(lambda statement: statement.signed_post)),
    Column("说明日期", _of_statement(lambda statement: statement.signed_on)),
    Column("下次核查日期", _of_statement(lambda statement: statement.next_check)),
)


def _stated(request: HttpRequest, agency: Agency, form: ColumnStatementForm, today: date) -> bool:
    """Sign for the ticked columns; whether it was done. What is refused is said on the form."""
    data = form.cleaned_data
    try:
        statements = state_nothing_held(
            agency, data["columns"], data["grounds"], data["next_check"],
            filled=filled_columns([agency])[agency.pk], actor=actor_at(request, agency), on=today,
        )  # fmt: skip
    except (Refused, ColumnRefused, ValidationError) as refused:
        form.add_error(None, refusal_words(refused))
        return False
    messages.success(request, f"已签署{len(statements)}个栏目的说明，公布页随即改变。")
    return True


urlpatterns = [
    path("", show, name="columns"),
    path("export.xlsx", export, name="columns_export"),
    path("<slug:column_slug>/withdraw/", withdraw, name="columns_withdraw"),
]
"""The addresses, under `agencies/<slug>/columns/`."""
