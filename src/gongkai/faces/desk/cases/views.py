"""The desk's pages on requests: the list, a case, the acts on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.acts import act_page
from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.cases.act_words import late_correction_words
from gongkai.faces.desk.cases.forms import AssignForm, RevealForm
from gongkai.faces.desk.cases.procedure import CASES, case_address
from gongkai.faces.desk.cases.sheets import CaseLine, ListSheet, case_lines, case_sheet
from gongkai.faces.desk.cases.words import PARTICULARS
from gongkai.faces.desk.exports import ExportColumn, day_cell, ledger
from gongkai.faces.desk.forms import DayField, DeskForm, sent
from gongkai.faces.desk.journal.coded_words import STANDINGS
from gongkai.faces.ui.choices import set_choices
from gongkai.faces.ui.query import query_of
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Stage
from gongkai.law.terms import choices
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.cases.codes import code_for
from gongkai.office.cases.list_taken import note_list_taken
from gongkai.office.cases.matter import subject_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.offers import offers_of
from gongkai.office.cases.parties import particulars_of
from gongkai.office.cases.queries import (
    CaseFilter,
    case_of,
    cases_of,
    handlers,
    holders,
)
from gongkai.office.journal.record import note_reading

PAGE = 50
MOST = 20_000
"""The most cases that one spreadsheet takes."""


class FilterForm(DeskForm):
    """台账的筛选."""

    status = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), *STANDINGS.items(), *choices(Stage)],
    )
    outcome = forms.ChoiceField(label="办理结果", required=False, choices=[("", "全部"), *choices(Outcome)])
    handler = forms.ChoiceField(label="经办人", required=False)
    since = DayField("收到日期从", required=False)
    until = DayField("到", required=False)
    words = forms.CharField(label="编号或者内容", required=False, max_length=60)

    def __init__(self, given: QueryDict, agency: Agency, today: date) -> None:
        super().__init__(given)
        people = {**_people(holders(agency)), **_people(handlers(agency, today))}
        set_choices(self, "handler", [("", "全部"), (NOBODY, "还没有分派"), *people.items()])

    def wanted(self) -> CaseFilter:
        """What is asked for; what is not in order is left out."""
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return CaseFilter(
            given.get("status") or "",
            given.get("outcome") or "",
            given.get("since"),
            given.get("until"),
            (given.get("words") or "").strip(),
            int(given["handler"]) if given.get("handler") else None,
        )


NOBODY = "0"
"""Stands in the list of people for the cases that nobody has in hand."""


def _people(staff: Iterable[Staff]) -> dict[str, str]:
    return {str(one.pk): str(one) for one in staff}


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """台账: the agency's requests, the most urgent first."""
    agency, today = entered(request, slug, Permission.SEE_CASES), timezone.localdate()
    form = FilterForm(request.GET, agency, today)
    page = Paginator(cases_of(agency, form.wanted(), today), PAGE).get_page(request.GET.get("page"))
    every = CaseFilter()
    sheet = ListSheet(
        agency,
        tuple(case_lines(page.object_list, today)),
        cases_of(agency, CaseFilter("open"), today).count(),
        cases_of(agency, CaseFilter("late"), today).count(),
        may(viewer_at(request), Permission.ENTER_CASE, agency),
        may(viewer_at(request), Permission.ASSIGN_CASE, agency),
    )
    more = {"form": form, "page": page, "query": query_of(request), "narrowed": form.wanted() != every}
    more["may_sign"] = may(viewer_at(request), Permission.SIGN_REPLY, agency)
    more["offers"] = offers_of(agency, today.year)
    more["may_settle_erasure"] = may(viewer_at(request), Permission.SETTLE_ERASURE, agency)
    if sheet.may_assign:
        more["give"] = AssignForm(handlers(agency, today), auto_id="give_%s")
    return render(request, "desk/cases.html", {"sheet": sheet, **more})


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same list as a spreadsheet, with who took it and when; names masked, as on the page."""
    agency, today = entered(request, slug, Permission.SEE_CASES), timezone.localdate()
    wanted = FilterForm(request.GET, agency, today).wanted()
    found = list(cases_of(agency, wanted, today)[:MOST])
    note_list_taken(agency, wanted, len(found), actor=actor_at(request, agency), on=today)
    mark = f"{request.user} {timezone.localtime():%Y-%m-%d %H:%M}"
    columns = [*_LEDGER, ExportColumn[CaseLine]("导出", lambda line: mark)]
    return ledger(f"{agency.short_name}依申请公开台账", columns, case_lines(found, today), f"{mark} 导出")


def _due_cell(case: Case) -> str:
    return day_cell(case.reply_due) + ("（暂定）" if case.due_provisional else "")


_LEDGER: tuple[ExportColumn[CaseLine], ...] = (
    ExportColumn("登记编号", lambda line: line.case.number),
    ExportColumn("申请人", lambda line: line.applicant),
    ExportColumn("申请人类别", lambda line: line.case.get_applicant_kind_display()),
    ExportColumn("提交渠道", lambda line: line.case.get_channel_display()),
    ExportColumn("到达日期", lambda line: day_cell(line.case.arrived_on)),
    ExportColumn("收到申请之日", lambda line: day_cell(line.case.received_on)),
    ExportColumn("所需信息", lambda line: line.case.corrected_wanted or line.case.wanted),
    ExportColumn("状态", lambda line: line.case.get_stage_display()),
    ExportColumn("答复期限", lambda line: _due_cell(line.case)),
    ExportColumn("补正告知", lambda line: late_correction_words(line.late_correction)),
    ExportColumn("办理结果", lambda line: line.case.get_outcome_display()),
    ExportColumn("答复日期", lambda line: day_cell(line.case.decided_on)),
    ExportColumn("送达日期", lambda line: day_cell(line.case.replied_on)),
    ExportColumn("经办人", lambda line: str(line.case.handler or "")),
)
"""The columns of the ledger as a spreadsheet; who took it stands behind them."""


@require_safe
def show(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """One case as one readable file."""
    return shown(request, found_case(request, slug, year, serial))


def shown(request: HttpRequest, case: Case, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a case."""
    sheet = case_sheet(case, viewer_at(request), timezone.localdate())
    return render(request, "desk/case.html", {"sheet": sheet, **more}, status=status)


def found_case(request: HttpRequest, slug: str, year: int, serial: int, act: Permission = Permission.SEE_CASES) -> Case:
    """The case of the address. 404 where one may not know of it, 403 where the act belongs to others."""
    agency = entered(request, slug, act)
    case = case_of(agency, year, serial, viewer_at(request))
    if case is None:
        raise Http404
    return case


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, slug: str, year: int, serial: int, code: str) -> HttpResponse:
    """One act on a case."""
    case = found_case(request, slug, year, serial)
    return act_page(request, CASES, case.agency, case, code)


@require_safe
def receipt(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """登记回执, to be printed for the applicant: number and query code. That the code was looked up is noted first."""
    case = found_case(request, slug, year, serial, Permission.ENTER_CASE)
    note_reading(
        case.agency, subject_of(case), "query_code", actor=actor_at(request, case.agency), on=timezone.localdate(),
        purpose="打印登记回执",
    )  # fmt: skip
    sheet = {
        "case": case,
        "code": code_for(case.submission),
        "address": case_address(case),
        "tracking": request.build_absolute_uri(reverse("portal:tracking")),
    }
    answer = render(request, "desk/case_receipt.html", sheet)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: HttpRequest, slug: str, year: int, serial: int, place: int) -> HttpResponse:
    """查看个人信息: only with a reason, and only after it is on the journal."""
    case = found_case(request, slug, year, serial, Permission.READ_PERSONAL_DATA)
    party = case.parties.filter(place=place).first()
    if party is None:
        raise Http404
    if party.erased_on:
        raise PermissionDenied
    form, told = RevealForm(sent(request)), {}
    if request.method == "POST" and form.is_valid():
        told = particulars_of(party)
        note_reading(
            case.agency,
            subject_of(case),
            *told,
            actor=actor_at(request, case.agency),
            on=timezone.localdate(),
            purpose=form.cleaned_data["purpose"],
        )
    rows = [(PARTICULARS[name], value) for name, value in told.items()]
    sheet = {"case": case, "party": party, "form": form, "rows": rows, "address": case_address(case)}
    answer = render(request, "desk/case_reveal.html", sheet)
    answer.headers["Cache-Control"] = "no-store"
    return answer


urlpatterns = [
    path("", listing, name="cases"),
    path("export.xlsx", export, name="cases_export"),
    path("<int:year>-<int:serial>/", show, name="case"),
    path("<int:year>-<int:serial>/do/<slug:code>/", act, name="case_act"),
    path("<int:year>-<int:serial>/receipt/", receipt, name="case_receipt"),
    path("<int:year>-<int:serial>/people/<int:place>/", reveal, name="case_reveal"),
]
"""The addresses, under `agencies/<slug>/cases/`."""
