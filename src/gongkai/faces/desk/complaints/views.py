"""The desk's pages on complaints: at the authority that received them, and at the agency concerned."""

from __future__ import annotations

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.acts import act_page
from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.cases.forms import RevealForm
from gongkai.faces.desk.complaints.forms import ComplaintFilterForm, EnterComplaintForm
from gongkai.faces.desk.complaints.moves import COMPLAINTS
from gongkai.faces.desk.complaints.sheets import (
    complaint_address,
    complaint_lines,
    complaint_sheet,
)
from gongkai.faces.desk.complaints.words import REFUSALS, refusal_words
from gongkai.faces.desk.exports import day_cell, spreadsheet
from gongkai.faces.desk.forms import sent
from gongkai.faces.ui.query import query_of
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.queries import directory
from gongkai.office.complaints.matter import subject_of
from gongkai.office.complaints.models import Complaint, ComplaintMatter, ComplaintWay
from gongkai.office.complaints.queries import ComplaintFilter, complaint_at, complaints_at, told_in
from gongkai.office.complaints.receive import Grievance, authority_over, receive
from gongkai.office.journal.record import note_reading

PAGE = 50
MOST = 20_000
"""The most complaints that one spreadsheet takes."""


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """台账: the complaints that this agency received, and those that it is to look into; the open ones first."""
    agency, today = entered(request, slug, Permission.SEE_COMPLAINTS), timezone.localdate()
    form = ComplaintFilterForm(request.GET)
    page = Paginator(complaints_at(agency, form.wanted()), PAGE).get_page(request.GET.get("page"))
    more = {
        "agency": agency,
        "lines": list(complaint_lines(agency, page.object_list, today)),
        "open": complaints_at(agency, ComplaintFilter(status="open")).count(),
        "may_enter": may(viewer_at(request), Permission.HANDLE_COMPLAINT, agency) and bool(_under(agency)),
        "form": form,
        "page": page,
        "query": query_of(request),
        "narrowed": form.wanted() != ComplaintFilter(),
    }
    return render(request, "desk/complaints.html", more)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same list as a spreadsheet, with who took it and when; without names and without words."""
    agency = entered(request, slug, Permission.SEE_COMPLAINTS)
    found = complaints_at(agency, ComplaintFilterForm(request.GET).wanted())[:MOST]
    head = ("编号", "受理的主管部门", "被投诉举报的机关", "事项", "提出方式", "收到日期", "状态", "转办日期",
            "报告期限", "核查结论", "答复日期", "导出")  # fmt: skip
    mark = f"{request.user} {timezone.localtime():%Y-%m-%d %H:%M}"
    rows = [
        (
            one.number,
            one.authority.name,
            one.about.name,
            one.get_matter_display(),
            one.get_way_display(),
            day_cell(one.received_on),
            one.get_stage_display(),
            day_cell(one.handed_down_on),
            day_cell(one.due),
            one.get_finding_display(),
            day_cell(one.replied_on),
            mark,
        )
        for one in found
    ]
    return spreadsheet(f"{agency.short_name}投诉举报台账", head, rows)


def _under(agency: Agency) -> list[Agency]:
    """The agencies about which one complains here."""
    return [each for each in directory(timezone.localdate()) if authority_over(each) == agency]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """登记 a complaint that did not come over the portal."""
    agency, today = entered(request, slug, Permission.HANDLE_COMPLAINT), timezone.localdate()
    under = {each.slug: each for each in _under(agency)}
    form = EnterComplaintForm(under.values(), sent(request), initial={"received_on": today, "mark": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        grievance = Grievance(
            ComplaintMatter(given["matter"]),
            given["words"],
            ComplaintWay(given["way"]),
            given["received_on"],
            given["name"],
            given["contact"],
            given["mark"],
        )
        try:
            taken = receive(under[given["about"]], grievance, actor=actor_at(request, agency), on=today)
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            sheet = {"taken": taken, "agency": agency, "address": complaint_address(agency, taken.complaint)}
            answer = render(request, "desk/complaint_receipt.html", sheet)
            answer.headers["Cache-Control"] = "no-store"
            return answer
    return render(request, "desk/complaint_new.html", {"agency": agency, "form": form})


@require_safe
def show(request: HttpRequest, slug: str, complaint: int) -> HttpResponse:
    """One complaint."""
    agency, found = _found(request, slug, complaint)
    sheet = complaint_sheet(agency, found, viewer_at(request), timezone.localdate())
    return render(request, "desk/complaint.html", {"sheet": sheet})


def _found(request: HttpRequest, slug: str, pk: int) -> tuple[Agency, Complaint]:
    """The agency and the complaint of the address. 404 where one may not know of it."""
    agency = entered(request, slug, Permission.SEE_COMPLAINTS)
    found = complaint_at(agency, pk, viewer_at(request))
    if found is None:
        raise Http404
    return agency, found


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, slug: str, complaint: int, code: str) -> HttpResponse:
    """One act on a complaint, at the authority or at the agency concerned."""
    agency, found = _found(request, slug, complaint)
    return act_page(request, COMPLAINTS, agency, found, code)


@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: HttpRequest, slug: str, complaint: int) -> HttpResponse:
    """查看投诉举报人: at the authority only, with a reason, and only after it is on the journal."""
    agency, found = _found(request, slug, complaint)
    if found.authority_id != agency.pk or not may(viewer_at(request), Permission.READ_PERSONAL_DATA, agency):
        raise PermissionDenied
    form, rows = RevealForm(sent(request)), []
    if request.method == "POST" and form.is_valid():
        told = told_in(found)
        shown = {"name": "姓名或者名称", "contact": "联系方式", "words": "原文"}
        rows = [(label, told[name]) for name, label in shown.items() if name in told]
        note_reading(
            agency, subject_of(found), *told, actor=actor_at(request, agency), on=timezone.localdate(),
            purpose=form.cleaned_data["purpose"],
        )  # fmt: skip
    sheet = {"complaint": found, "agency": agency, "form": form, "rows": rows}
    answer = render(request, "desk/complaint_reveal.html", sheet)
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
