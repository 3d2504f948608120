"""The desk's pages on the list of matters: the list with its filters, one row, what it says and what it is tied to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_and_day, actor_at, entered, viewer_at
from gongkai.faces.desk.duties.forms import BindingForm, MatterFilter, MatterForm, RemoveRowForm
from gongkai.faces.desk.duties.owed_sheets import RowState, state_of
from gongkai.faces.desk.duties.sheets import (
    DutiesFormSheet,
    MatterLine,
    matter_line,
    matter_lines,
    matter_said,
    narrowed,
)
from gongkai.faces.desk.duties.words import refusal_words
from gongkai.faces.desk.exports import xlsx_answer
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.agencies.refusals import Refused
from gongkai.office.columns.refusals import ColumnRefused
from gongkai.office.duties.answering import is_asked
from gongkai.office.duties.bind import bind_matter
from gongkai.office.duties.difference import items_of
from gongkai.office.duties.matters import add_matter, amend_matter, as_row, remove_matter, rows_of
from gongkai.office.duties.models import Matter
from gongkai.office.duties.owed import Condition, standing_of
from gongkai.office.duties.power_lists import last_version
from gongkai.office.duties.queries import (
    faults,
    faults_of,
    items_of_row,
    powers_of_row,
    row_of,
    rows_removed,
    rows_without_binding,
)
from gongkai.office.duties.refusals import DutyRefused
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.workdays.queries import calendar_in_force
from gongkai.paper.formats.reasons import why_refused
from gongkai.paper.matters.write_catalogue import write_catalogue
from gongkai.paper.refusals import CannotWrite

REFUSED = (DutyRefused, Refused, ColumnRefused, ChangedMeanwhile, ValidationError)


@sheetclass
class DutiesSheet:
    """事项清单."""

    template: ClassVar[str] = "desk/duties.html"
    agency: Agency = doc("the agency")
    form: MatterFilter = doc("what the list is narrowed to")
    page: Page[Matter] = doc("one page of the rows")
    lines: Sequence[MatterLine] = doc("the rows on it")
    faulty: int = doc("in how many rows something is amiss")
    unbound: int = doc("how many rows are tied to no column")
    unmatched: int = doc("of how many powers no row speaks")
    may_keep: bool = doc("whether this person may change the list")


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """事项清单: its rows, with what is amiss and what is not tied to a column."""
    agency, today = entered(request, slug, Permission.SEE_DUTIES), timezone.localdate()
    form, rows = _asked(request, agency)
    page = page_of(request, rows)
    all_faults = faults(agency, today)
    sheet = DutiesSheet(
        agency=agency,
        form=form,
        page=page,
        lines=matter_lines(list(page.object_list), today),
        faulty=len(all_faults.rows),
        unbound=len(rows_without_binding(agency)),
        unmatched=len(all_faults.items),
        may_keep=may(viewer_at(request), Permission.KEEP_DUTIES, agency),
    )
    return render_sheet(request, sheet)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The rows that are asked for, in the standard layout of such lists."""
    agency = entered(request, slug, Permission.SEE_DUTIES)
    _, rows = _asked(request, agency)
    try:
        content = write_catalogue([as_row(row) for row in rows])
    except CannotWrite as refused:
        messages.error(request, f"没有导出：{why_refused(refused.reason, refused.facts)}。")
        return redirect("desk:duties", slug)
    return xlsx_answer(f"{agency.short_name}政务公开事项清单", content)


@sheetclass
class DutiesMatterSheet:
    """公开事项: one row of the list."""

    template: ClassVar[str] = "desk/duties_matter.html"
    agency: Agency = doc("the agency")
    line: MatterLine = doc("the row")
    facts: Sequence[tuple[str, str]] = doc("what it says, field by field")
    state: RowState | None = doc("how it stands; None for one that left the list")
    may_keep: bool = doc("whether this person may change it")
    may_sign: bool = doc("whether this person may state that there is nothing of it")


@require_safe
def matter(request: HttpRequest, slug: str, matter: int) -> HttpResponse:
    """One row: what it says, what is amiss, to what it is tied."""
    agency = entered(request, slug, Permission.SEE_DUTIES)
    row, viewer, today = matter_at(agency, matter), viewer_at(request), timezone.localdate()
    row_faults_found = faults_of([row], today).get(row.pk, ()) if row.stands else ()
    sheet = DutiesMatterSheet(
        agency=agency,
        line=matter_line(row, row_faults_found),
        facts=matter_said(row, items_of_row(row), today),
        state=_state(row, viewer, today) if row.stands else None,
        may_keep=may(viewer, Permission.KEEP_DUTIES, agency) and row.stands,
        may_sign=may(viewer, Permission.STATE_NOTHING_HELD, agency) and row.stands,
    )
    return render_sheet(request, sheet)


def _state(row: Matter, viewer: Viewer, today: date) -> RowState:
    """How a row stands, with the statement on it."""
    standing = standing_of(row, today, calendar_in_force())
    state = state_of(standing, drafts=may(viewer, Permission.SEE_DISCLOSURES, row.agency))
    signable = bool({Condition.EMPTY, Condition.CHECK_DUE, Condition.NOTHING_HELD} & set(standing.conditions))
    return RowState(state, signable, standing.statement is not None, is_asked(row))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """新增公开事项."""
    agency = entered(request, slug, Permission.KEEP_DUTIES)
    form = MatterForm(sent(request))

    def act() -> Matter:
        return add_matter(agency, form.said(), actor=actor_at(request, agency), on=timezone.localdate())

    back = reverse("desk:duties", args=[slug])
    return _done(request, agency, form, act, "新增公开事项", back, "照标准目录的栏目填写。保存后再关联栏目和职权。")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, matter: int) -> HttpResponse:
    """修改公开事项: what the row says."""
    agency = entered(request, slug, Permission.KEEP_DUTIES)
    row = row_to_change(request, agency, matter)
    form = MatterForm(sent(request), matter=row)

    def act() -> Matter:
        data = {"version": form.cleaned_data["version"], "reason": form.cleaned_data["reason"]}
        return amend_matter(row, form.said(), actor=actor_at(request, agency), on=timezone.localdate(), **data)

    help_text = "改了哪一栏，原来写的是什么，都记入日志。"
    return _done(request, agency, form, act, f"修改“{row}”", _address(row), help_text)


@require_http_methods(["GET", "HEAD", "POST"])
def bind(request: HttpRequest, slug: str, matter: int) -> HttpResponse:
    """关联: the column, the kinds of disclosure, whether it is asked for, the period, the items of power."""
    agency = entered(request, slug, Permission.KEEP_DUTIES)
    row = row_to_change(request, agency, matter)
    in_force = last_version(agency)
    tied = [str(power) for power in sorted(powers_of_row(row))]
    initial = {name: getattr(row, name) for name in ("column", "mode", "kinds", "period", "version")} | {"powers": tied}
    form = BindingForm(sent(request), agency=agency, items=items_of(in_force) if in_force else [], initial=initial)

    def act() -> Matter:
        by = actor_and_day(request, agency)
        return bind_matter(row, form.binding(), version=form.cleaned_data["version"], **by)

    help_text = "关联以后，就知道什么时候到期、对应哪项职权，职权调整时据此提醒；再核对信息，就知道公开了多少。"
    return _done(request, agency, form, act, f"关联“{row}”", _address(row), help_text)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, slug: str, matter: int) -> HttpResponse:
    """移除公开事项, with its reason."""
    agency = entered(request, slug, Permission.KEEP_DUTIES)
    row = row_to_change(request, agency, matter)
    form = RemoveRowForm(sent(request), initial={"version": row.version})

    def act() -> Matter:
        by = actor_and_day(request, agency)
        return remove_matter(row, form.cleaned_data["reason"], version=form.cleaned_data["version"], **by)

    help_text = "移除后不再列入清单，内容仍可查。"
    return _done(request, agency, form, act, f"移除“{row}”", _address(row), help_text)


def _asked(request: HttpRequest, agency: Agency) -> tuple[MatterFilter, list[Matter]]:
    """The filter, and the rows it asks for."""
    rows = rows_of(agency)
    form = MatterFilter(request.GET, rows=rows)
    wanted = form.values()
    if wanted["state"] == "removed":
        rows = rows_removed(agency)
    for row in rows:
        row.agency = agency
    return form, narrowed(rows, wanted, timezone.localdate())


def matter_at(agency: Agency, number: int) -> Matter:
    """The row of the address. 404 where this agency has none such."""
    row = row_of(agency, number)
    if row is None:
        raise Http404
    return row


def row_to_change(request: HttpRequest, agency: Agency, number: int) -> Matter:
    """The row of a form. One that has left the list is given no form: 404.

    If it left while somebody filled one in, the act refuses, and the form comes back as it was sent.
    """
    row = matter_at(agency, number)
    if not row.stands and request.method != "POST":
        raise Http404
    return row


def _address(row: Matter) -> str:
    return reverse("desk:duties_matter", args=[row.agency.slug, row.pk])


def _done(
    request: HttpRequest,
    agency: Agency,
    form: Any,
    act: Callable[[], Matter],
    title: str,
    back: str,
    help_text: str,
) -> HttpResponse:
    """The page of a form on a row, or where it leads when the act is done."""
    if request.method == "POST" and form.is_valid():
        try:
            row = act()
        except REFUSED as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"“{row}”已保存。" if row.stands else f"“{row}”已移除。")
            return redirect("desk:duties_matter", agency.slug, row.pk)
    return render_sheet(request, DutiesFormSheet(agency, form, title, back, help_text))


urlpatterns = [
    path("", show, name="duties"),
    path("export.xlsx", export, name="duties_export"),
    path("new/", new, name="duties_new"),
    path("matters/<int:matter>/", matter, name="duties_matter"),
    path("matters/<int:matter>/edit/", edit, name="duties_edit"),
    path("matters/<int:matter>/bind/", bind, name="duties_bind"),
    path("matters/<int:matter>/remove/", remove, name="duties_remove"),
]
"""The addresses, under `agencies/<slug>/duties/`."""
