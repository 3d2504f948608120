"""The desk's pages on complaints: at the authority that received them, and at the agency concerned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.acts import act_page
from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.cases.forms import RevealForm
from gongkai.faces.desk.complaints.forms import ComplaintFilterForm, EnterComplaintForm
from gongkai.faces.desk.complaints.moves import COMPLAINTS
from gongkai.faces.desk.complaints.sheets import (
    ComplaintLine,
    complaint_address,
    complaint_lines,
    complaint_sheet,
)
from gongkai.faces.desk.complaints.words import REFUSALS, refusal_words
from gongkai.faces.desk.exports import day_cell, spreadsheet, taken_by, taken_column
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.queries import directory
from gongkai.office.complaints.matter import subject_of
from gongkai.office.complaints.models import Complaint, ComplaintMatter, ComplaintWay
from gongkai.office.complaints.queries import ComplaintFilter, complaint_at, complaints_at, told_in
from gongkai.office.complaints.receive import Grievance, SubmittedComplaint, authority_over, receive
from gongkai.office.journal.record import note_reading

MOST = 20_000
"""The most complaints that one spreadsheet takes."""


@sheetclass
class ComplaintsSheet:
    """投诉举报台账."""

    template: ClassVar[str] = "desk/complaints.html"
    agency: Agency = doc("the agency")
    lines: Sequence[ComplaintLine] = doc("the complaints")
    form: ComplaintFilterForm = doc("what the list is narrowed to")
    page: Page[Complaint] = doc("one page of the list")
    open: int = doc("how many wait for an answer")
    may_enter: bool = doc("whether this person may enter one")


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """台账: the complaints that this agency received, and those that it is to look into; the open ones first."""
    agency, today = entered(request, slug, Permission.SEE_COMPLAINTS), timezone.localdate()
    form = ComplaintFilterForm(request.GET)
    page = page_of(request, complaints_at(agency, form.wanted()))
    sheet = ComplaintsSheet(
        agency=agency,
        lines=list(complaint_lines(agency, page.object_list, today)),
        open=complaints_at(agency, ComplaintFilter(status="open")).count(),
        may_enter=may(viewer_at(request), Permission.HANDLE_COMPLAINT, agency) and bool(_under(agency)),
        form=form,
        page=page,
    )
    return render_sheet(request, sheet)


_COLUMNS: tuple[Column[Complaint], ...] = (
    Column("编号", lambda complaint: complaint.number),
    Column("受理的主管部门", lambda complaint: complaint.authority.name),
    Column("被投诉举报的机关", lambda complaint: complaint.about.name),
    Column("事项", lambda complaint: complaint.get_matter_display()),
    Column("提出方式", lambda complaint: complaint.get_way_display()),
    Column("收到日期", lambda complaint: day_cell(complaint.received_on)),
    Column("状态", lambda complaint: complaint.get_stage_display()),
    Column("转办日期", lambda complaint: day_cell(complaint.handed_down_on)),
    Column("报告期限", lambda complaint: day_cell(complaint.due)),
    Column("核查结论", lambda complaint: complaint.get_finding_display()),
    Column("答复日期", lambda complaint: day_cell(complaint.replied_on)),
)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same list as a spreadsheet, with who took it and when; without names and without words."""
    agency = entered(request, slug, Permission.SEE_COMPLAINTS)
    complaints = complaints_at(agency, ComplaintFilterForm(request.GET).wanted())[:MOST]
    return spreadsheet(f"{agency.short_name}投诉举报台账", (*_COLUMNS, taken_column(taken_by(request))), complaints)


def _under(agency: Agency) -> list[Agency]:
    """The agencies about which one complains here."""
    return [other for other in directory(timezone.localdate()) if authority_over(other) == agency]


@sheetclass
class ComplaintNewSheet:
    """登记投诉举报."""

    template: ClassVar[str] = "desk/complaint_new.html"
    agency: Agency = doc("the agency")
    form: EnterComplaintForm = doc("its form")


@sheetclass
class ComplaintReceiptSheet:
    """投诉举报回执: number and query code, to be printed."""

    template: ClassVar[str] = "desk/complaint_receipt.html"
    agency: Agency = doc("the agency")
    taken: SubmittedComplaint = doc("the complaint, with its query code")
    address: str = doc("the page of the complaint")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """登记 a complaint that did not come over the portal."""
    agency, today = entered(request, slug, Permission.HANDLE_COMPLAINT), timezone.localdate()
    under = {other.slug: other for other in _under(agency)}
    form = EnterComplaintForm(under.values(), sent(request), initial={"received_on": today, "mark": uuid4()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        grievance = Grievance(
            ComplaintMatter(data["matter"]),
            data["words"],
            ComplaintWay(data["way"]),
            data["received_on"],
            data["name"],
            data["contact"],
            data["mark"],
        )
        try:
            taken = receive(under[data["about"]], grievance, actor=actor_at(request, agency), on=today)
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            sheet = ComplaintReceiptSheet(
                taken=taken, agency=agency, address=complaint_address(agency, taken.complaint)
            )
            answer = render_sheet(request, sheet)
            answer.headers["Cache-Control"] = "no-store"
            return answer
    return render_sheet(request, ComplaintNewSheet(agency=agency, form=form))


@require_safe
def show(request: HttpRequest, slug: str, complaint: int) -> HttpResponse:
    """One complaint."""
    agency, opened = _found(request, slug, complaint)
    sheet = complaint_sheet(agency, opened, viewer_at(request), timezone.localdate())
    return render_sheet(request, sheet)


def _found(request: HttpRequest, slug: str, pk: int) -> tuple[Agency, Complaint]:
    """The agency and the complaint of the address. 404 where one may not know of it."""
    agency = entered(request, slug, Permission.SEE_COMPLAINTS)
    complaint = complaint_at(agency, pk, viewer_at(request))
    if complaint is None:
        raise Http404
    return agency, complaint


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, slug: str, complaint: int, code: str) -> HttpResponse:
    """One act on a complaint, at the authority or at the agency concerned."""
    agency, opened = _found(request, slug, complaint)
    return act_page(request, COMPLAINTS, agency, opened, code)


@sheetclass
class ComplaintRevealSheet:
    """查看内容: what was written and by whom, once it is noted that it was read."""

    template: ClassVar[str] = "desk/complaint_reveal.html"
    complaint: Complaint = doc("the complaint")
    agency: Agency = doc("the agency")
    form: RevealForm = doc("asks for what it is needed")
    rows: Sequence[tuple[str, str]] = doc("what is known; empty before it is noted")
    address: str = doc("the page of the complaint")


@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: HttpRequest, slug: str, complaint: int) -> HttpResponse:
    """查看投诉举报人: at the authority only, with a reason, and only after it is on the journal."""
    agency, opened = _found(request, slug, complaint)
    if opened.authority_id != agency.pk or not may(viewer_at(request), Permission.READ_PERSONAL_DATA, agency):
        raise PermissionDenied
    form, rows = RevealForm(sent(request)), []
    if request.method == "POST" and form.is_valid():
        contents = told_in(opened)
        labels = {"name": "姓名或者名称", "contact": "联系方式", "words": "原文"}
        rows = [(label, contents[name]) for name, label in labels.items() if name in contents]
        note_reading(
            agency, subject_of(opened), *contents, actor=actor_at(request, agency), on=timezone.localdate(),
            purpose=form.cleaned_data["purpose"],
        )  # fmt: skip
    answer = render_sheet(request, ComplaintRevealSheet(opened, agency, form, rows, complaint_address(agency, opened)))
    answer.headers["Cache-Control"] = "no-store"
    return answer


urlpatterns = [
    path("", listing, name="complaints"),
    path("export.xlsx", export, name="complaints_export"),
    path("new/", new, name="complaint_new"),
    path("<int:complaint>/", show, name="complaint"),
    path("<int:complaint>/do/<slug:code>/", act, name="complaint_act"),
    path("<int:complaint>/who/", reveal, name="complaint_reveal"),
]
"""The addresses, under `agencies/<slug>/complaints/`."""
