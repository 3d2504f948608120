"""The desk's pages on requests: the list, a case, the acts on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
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
from gongkai.faces.desk.exports import day_cell, spreadsheet, taken_by, taken_column
from gongkai.faces.desk.forms import DayField, sent
from gongkai.faces.desk.journal.coded_words import STANDINGS
from gongkai.faces.desk.lists import FilterForm
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.choices import set_choices
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Stage
from gongkai.law.terms import choices
from gongkai.office.agencies.models import Agency, Staff
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.cases.belongings import party_at
from gongkai.office.cases.codes import code_for
from gongkai.office.cases.list_taken import note_list_taken
from gongkai.office.cases.matter import subject_of
from gongkai.office.cases.models import Case, Party
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

MOST = 20_000
"""The most cases that one spreadsheet takes."""


class CaseFilterForm(FilterForm):
    """台账的筛选."""

    status = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), *STANDINGS.items(), *choices(Stage)],
    )
    outcome = forms.ChoiceField(label="办理结果", required=False, choices=[("", "全部"), *choices(Outcome)])
    handler = forms.TypedChoiceField(label="经办人", required=False, coerce=int, empty_value=None)
    since = DayField("收到日期从", required=False)
    until = DayField("到", required=False)
    words = forms.CharField(label="编号或者内容", required=False, max_length=60)

    def __init__(self, query: QueryDict, agency: Agency, today: date) -> None:
        super().__init__(query)
        people = {**_people(holders(agency)), **_people(handlers(agency, today))}
        set_choices(self, "handler", [("", "全部"), (NOBODY, "还没有分派"), *people.items()])

    def wanted(self) -> CaseFilter:
        """What is asked for; what is not in order is left out."""
        return CaseFilter(**self.values())


NOBODY = "0"
"""Stands in the list of people for the cases that nobody has in hand."""


def _people(staff: Iterable[Staff]) -> dict[str, str]:
    return {str(person.pk): str(person) for person in staff}


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """台账: the agency's requests, the most urgent first."""
    agency, today = entered(request, slug, Permission.SEE_CASES), timezone.localdate()
    form = CaseFilterForm(request.GET, agency, today)
    page = page_of(request, cases_of(agency, form.wanted(), today))
    viewer = viewer_at(request)
    may_assign = may(viewer, Permission.ASSIGN_CASE, agency)
    sheet = ListSheet(
        agency=agency,
        lines=tuple(case_lines(page.object_list, today)),
        open=cases_of(agency, CaseFilter("open"), today).count(),
        late=cases_of(agency, CaseFilter("late"), today).count(),
        may_enter=may(viewer, Permission.ENTER_CASE, agency),
        give=AssignForm(handlers(agency, today), auto_id="give_%s") if may_assign else None,
        may_sign=may(viewer, Permission.SIGN_REPLY, agency),
        may_settle_erasure=may(viewer, Permission.SETTLE_ERASURE, agency),
        form=form,
        page=page,
        offers=offers_of(agency, today.year),
    )
    return render_sheet(request, sheet)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same list as a spreadsheet, with who took it and when; names masked, as on the page."""
    agency, today = entered(request, slug, Permission.SEE_CASES), timezone.localdate()
    wanted = CaseFilterForm(request.GET, agency, today).wanted()
    cases = list(cases_of(agency, wanted, today)[:MOST])
    note_list_taken(agency, wanted, len(cases), actor=actor_at(request, agency), on=today)
    mark = taken_by(request)
    columns = (*_LEDGER, taken_column(mark))
    return spreadsheet(f"{agency.short_name}依申请公开台账", columns, case_lines(cases, today), f"{mark} 导出")


def _due_cell(case: Case) -> str:
    return day_cell(case.reply_due) + ("（暂定）" if case.due_provisional else "")


_LEDGER: tuple[Column[CaseLine], ...] = (
    Column("登记编号", lambda line: line.case.number),
    Column("申请人", lambda line: line.applicant),
    Column("申请人类别", lambda line: line.case.get_applicant_kind_display()),
    Column("提交渠道", lambda line: line.case.get_channel_display()),
    Column("到达日期", lambda line: day_cell(line.case.arrived_on)),
    Column("收到申请之日", lambda line: day_cell(line.case.received_on)),
    Column("所需信息", lambda line: line.case.corrected_wanted or line.case.wanted),
    Column("状态", lambda line: line.case.get_stage_display()),
    Column("答复期限", lambda line: _due_cell(line.case)),
    Column("补正告知", lambda line: late_correction_words(line.late_correction)),
    Column("办理结果", lambda line: line.case.get_outcome_display()),
    Column("答复日期", lambda line: day_cell(line.case.decided_on)),
    Column("送达日期", lambda line: day_cell(line.case.replied_on)),
    Column("经办人", lambda line: str(line.case.handler or "")),
)
"""The columns of the ledger as a spreadsheet; who took it stands behind them."""


@require_safe
def show(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """One case as one readable file."""
    return shown(request, found_case(request, slug, year, serial))


def shown(request: HttpRequest, case: Case, status: int = 200, remarks: str = "") -> HttpResponse:
    """The page of a case."""
    sheet = case_sheet(case, viewer_at(request), timezone.localdate())
    return render_sheet(request, replace(sheet, remarks=remarks), status=status)


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


@sheetclass
class CaseReceiptSheet:
    """登记回执: number and query code, to be printed for the applicant."""

    template: ClassVar[str] = "desk/case_receipt.html"
    case: Case = doc("the case")
    code: str = doc("the query code")
    address: str = doc("the page of the case")
    tracking: str = doc("where the code is entered on the portal")


@require_safe
def receipt(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """登记回执, to be printed for the applicant: number and query code. That the code was looked up is noted first."""
    case = found_case(request, slug, year, serial, Permission.ENTER_CASE)
    note_reading(
        case.agency, subject_of(case), "query_code", actor=actor_at(request, case.agency), on=timezone.localdate(),
        purpose="打印登记回执",
    )  # fmt: skip
    sheet = CaseReceiptSheet(
        case=case,
        code=code_for(case.submission),
        address=case_address(case),
        tracking=request.build_absolute_uri(reverse("portal:tracking")),
    )
    answer = render_sheet(request, sheet)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@sheetclass
class CaseRevealSheet:
    """查看个人信息: what is known of a person, once it is noted that it was read."""

    template: ClassVar[str] = "desk/case_reveal.html"
    case: Case = doc("the case")
    party: Party = doc("the person")
    form: RevealForm = doc("asks for what it is needed")
    rows: Sequence[tuple[str, str]] = doc("what is known; empty before it is noted")
    address: str = doc("the page of the case")


@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: HttpRequest, slug: str, year: int, serial: int, place: int) -> HttpResponse:
    """查看个人信息: only with a reason, and only after it is on the journal."""
    case = found_case(request, slug, year, serial, Permission.READ_PERSONAL_DATA)
    party = party_at(case, place)
    if party is None:
        raise Http404
    if party.erased_on:
        raise PermissionDenied
    form, contact = RevealForm(sent(request)), {}
    if request.method == "POST" and form.is_valid():
        contact = particulars_of(party)
        note_reading(
            case.agency,
            subject_of(case),
            *contact,
            actor=actor_at(request, case.agency),
            on=timezone.localdate(),
            purpose=form.cleaned_data["purpose"],
        )
    rows = [(PARTICULARS[name], value) for name, value in contact.items()]
    sheet = CaseRevealSheet(case=case, party=party, form=form, rows=rows, address=case_address(case))
    answer = render_sheet(request, sheet)
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
