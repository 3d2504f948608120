"""The desk's pages on reconsiderations and suits: the list, one of them, the acts on it, its list of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.acts import act_page
from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.cases.forms import RevealForm
from gongkai.faces.desk.exports import day_cell, spreadsheet, taken_by, taken_column
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.remedies.forms import NotifyForm, RemedyFilterForm
from gongkai.faces.desk.remedies.moves import REMEDIES
from gongkai.faces.desk.remedies.sheets import (
    RemedyListSheet,
    block_words,
    claimant_words,
    remedy_address,
    remedy_lines,
    remedy_sheet,
)
from gongkai.faces.desk.remedies.words import REFUSALS, refusal_words
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.content_types import DOCX, PDF, XLSX
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.faces.ui.whole_numbers import whole
from gongkai.law.procedure.remedy import Contested, RemedyKind, ReviewProcedure
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.cases.models import Case
from gongkai.office.cases.queries import case_numbered
from gongkai.office.journal.record import note_reading
from gongkai.office.remedies.evidence import evidence_of
from gongkai.office.remedies.matter import subject_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.notify import RemedyNotice, notify
from gongkai.office.remedies.queries import RemedyFilter, claimant_of, remedies_of, remedy_of
from gongkai.paper.evidence.write_docx import docx_bytes
from gongkai.paper.evidence.write_pdf import pdf_bytes
from gongkai.paper.evidence.write_xlsx import xlsx_bytes

MOST = 20_000
"""The most remedies that one spreadsheet takes."""
WRITERS = {"docx": (docx_bytes, DOCX), "pdf": (pdf_bytes, PDF), "xlsx": (xlsx_bytes, XLSX)}


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """台账: the agency's reconsiderations and suits, those that are to be answered first."""
    agency, today = entered(request, slug, Permission.SEE_REMEDIES), timezone.localdate()
    form = RemedyFilterForm(request.GET)
    page = page_of(request, remedies_of(agency, form.wanted(), today))
    sheet = RemedyListSheet(
        agency,
        tuple(remedy_lines(page.object_list, today)),
        remedies_of(agency, RemedyFilter(status="pending"), today).count(),
        remedies_of(agency, RemedyFilter(status="late"), today).count(),
        may(viewer_at(request), Permission.HANDLE_REMEDY, agency),
        form,
        page,
    )
    return render_sheet(request, sheet)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same list as a spreadsheet, with who took it and when; names masked, as on the page."""
    agency, today = entered(request, slug, Permission.SEE_REMEDIES), timezone.localdate()
    remedies = remedies_of(agency, RemedyFilterForm(request.GET).wanted(), today)[:MOST]
    columns = (*_COLUMNS, taken_column(taken_by(request)))
    return spreadsheet(f"{agency.short_name}复议诉讼台账", columns, remedies)


_COLUMNS: tuple[Column[Remedy], ...] = (
    Column("编号", lambda remedy: remedy.number),
    Column("类别", lambda remedy: block_words(remedy)),
    Column("争议事项", lambda remedy: remedy.get_contested_display()),
    Column("申请或者争议内容", lambda remedy: f"申请{remedy.case.number}" if remedy.case else remedy.about),
    Column("申请人、原告", lambda remedy: claimant_words(remedy)),
    Column("审理机关", lambda remedy: remedy.body),
    Column("案号", lambda remedy: remedy.case_number),
    Column("审理程序", lambda remedy: remedy.get_procedure_display()),
    Column("受理、立案日期", lambda remedy: day_cell(remedy.accepted_on)),
    Column("收到通知日期", lambda remedy: day_cell(remedy.notice_received_on)),
    Column(
        "答复、答辩期限", lambda remedy: day_cell(remedy.answer_due) + ("（暂定）" if remedy.due_provisional else "")
    ),
    Column("提交日期", lambda remedy: day_cell(remedy.answered_on)),
    Column("状态", lambda remedy: remedy.get_stage_display()),
    Column("结果", lambda remedy: remedy.get_outcome_display()),
    Column("作出日期", lambda remedy: day_cell(remedy.concluded_on)),
    Column("送达日期", lambda remedy: day_cell(remedy.served_on)),
)
"""The columns of the spreadsheet; who took it stands behind them."""


@sheetclass
class RemedyNewSheet:
    """登记复议诉讼."""

    template: ClassVar[str] = "desk/remedy_new.html"
    agency: Agency = doc("the agency")
    case: Case | None = doc("the request that is contested; None where none is")
    form: NotifyForm = doc("its form")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """登记 a notice that came: over a request (`?case=2026-0001`), or over what was published unasked."""
    agency, today = entered(request, slug, Permission.HANDLE_REMEDY), timezone.localdate()
    case = _case_named(agency, request.GET.get("case", ""))
    form = NotifyForm(agency, case, sent(request), initial=_first(agency, case, today))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            remedy = notify(agency, _notice(form.cleaned_data, case), actor=actor_at(request, agency), on=today)
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
            status = 409
        else:
            messages.success(request, f"已登记，编号{remedy.number}。")
            return redirect(remedy_address(remedy))
    return render_sheet(request, RemedyNewSheet(agency=agency, case=case, form=form), status=status)


def _case_named(agency: Agency, number: str) -> Case | None:
    """The request of the address; 404 where the number names none of this agency."""
    if not number:
        return None
    year, serial = map(whole, number.partition("-")[::2])
    if year is None or serial is None:
        raise Http404
    case = case_numbered(agency, year, serial)
    if case is None:
        raise Http404
    return case


def _first(agency: Agency, case: Case | None, today: date) -> dict[str, Any]:
    """What the form begins with."""
    contested = Contested.DISCLOSURE if case is None else Contested.REPLY if case.outcome else Contested.SILENCE
    return {"received_on": today, "body": agency.review_organ, "contested": contested.value}


def _notice(data: dict[str, Any], case: Case | None) -> RemedyNotice:
    return RemedyNotice(
        RemedyKind(data["kind"]),
        Contested(data["contested"]),
        data["body"],
        ReviewProcedure(data["procedure"]),
        data["received_on"],
        data["accepted_on"],
        data["case_number"],
        case,
        data["reconsideration"],
        data.get("about", ""),
        data.get("claimant", ""),
        data["co_defendant"],
    )


@require_safe
def show(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """One reconsideration or suit as one readable file."""
    remedy = found_remedy(request, slug, year, serial)
    sheet = remedy_sheet(remedy, viewer_at(request), timezone.localdate())
    return render_sheet(request, sheet)


def found_remedy(
    request: HttpRequest, slug: str, year: int, serial: int, act: Permission = Permission.SEE_REMEDIES
) -> Remedy:
    """The remedy of the address. 404 where one may not know of it, 403 where the act belongs to others."""
    agency = entered(request, slug, act)
    remedy = remedy_of(agency, year, serial, viewer_at(request))
    if remedy is None:
        raise Http404
    return remedy


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, slug: str, year: int, serial: int, code: str) -> HttpResponse:
    """One act on a reconsideration or suit."""
    remedy = found_remedy(request, slug, year, serial)
    return act_page(request, REMEDIES, remedy.agency, remedy, code)


@require_safe
def evidence(request: HttpRequest, slug: str, year: int, serial: int, kind: str) -> HttpResponse:
    """证据目录 as the case file makes it now, as Word document, PDF or workbook."""
    if kind not in WRITERS:
        raise Http404
    remedy = found_remedy(request, slug, year, serial)
    write, content_type = WRITERS[kind]
    answer = HttpResponse(write(evidence_of(remedy, timezone.localdate())), content_type=content_type)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'证据目录{remedy.number}')}.{kind}"
    return answer


@sheetclass
class RemedyRevealSheet:
    """查看申请人: the name, once it is noted that it was read."""

    template: ClassVar[str] = "desk/remedy_reveal.html"
    remedy: Remedy = doc("the reconsideration or suit")
    form: RevealForm = doc("asks for what it is needed")
    rows: Sequence[tuple[str, str]] = doc("the name; empty before it is noted")
    address: str = doc("the page of the reconsideration or suit")


@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """查看申请人、原告: only with a reason, and only after it is on the journal."""
    remedy = found_remedy(request, slug, year, serial, Permission.READ_PERSONAL_DATA)
    form, rows = RevealForm(sent(request)), list[tuple[str, str]]()
    if request.method == "POST" and form.is_valid():
        rows.append(("申请人、原告", claimant_of(remedy)))
        note_reading(
            remedy.agency, subject_of(remedy), "name", actor=actor_at(request, remedy.agency),
            on=timezone.localdate(), purpose=form.cleaned_data["purpose"],
        )  # fmt: skip
    sheet = RemedyRevealSheet(remedy=remedy, form=form, rows=rows, address=remedy_address(remedy))
    answer = render_sheet(request, sheet)
    answer.headers["Cache-Control"] = "no-store"
    return answer


urlpatterns = [
    path("", listing, name="remedies"),
    path("export.xlsx", export, name="remedies_export"),
    path("new/", new, name="remedy_new"),
    path("<int:year>-<int:serial>/", show, name="remedy"),
    path("<int:year>-<int:serial>/do/<slug:code>/", act, name="remedy_act"),
    path("<int:year>-<int:serial>/evidence.<slug:kind>", evidence, name="remedy_evidence"),
    path("<int:year>-<int:serial>/claimant/", reveal, name="remedy_reveal"),
]
"""The addresses, under `agencies/<slug>/remedies/`."""
