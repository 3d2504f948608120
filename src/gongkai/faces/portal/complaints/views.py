"""投诉举报 (47¶2, 51): anyone may complain to the authority about an agency, and follow it by a code."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.code_entry import WRONG_CODE, code_entry
from gongkai.faces.portal.complaints.sheets import ComplaintFormPage, ComplaintReceipt, ComplaintTracking
from gongkai.faces.portal.frames import PortalPlace, column_meta, frame_of
from gongkai.faces.portal.pages import agency_place, show
from gongkai.faces.portal.requests.forms import LONGEST_TEXT, TextField, WorkedForm
from gongkai.faces.portal.requests.receipts import RECEIPT_MINUTES, rename_session
from gongkai.faces.portal.requests.sheets import Mistake
from gongkai.faces.ui.telephone import dialled
from gongkai.faces.ui.visitor import Tries
from gongkai.faces.ui.visitor import address_of as address_of_visitor
from gongkai.law.procedure.complaint import ComplaintMove
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.codes import code_for
from gongkai.office.columns.columns import PlatformColumn
from gongkai.office.complaints.matter import subject_of
from gongkai.office.complaints.models import Complaint, ComplaintMatter, ComplaintWay
from gongkai.office.complaints.queries import complaint_by_code, complaint_sent
from gongkai.office.complaints.receive import Grievance, authority_over, receive, sent_before
from gongkai.office.complaints.verbs import COMPLAINT_MOVES, COMPLAINT_RECEIVED
from gongkai.office.history import entries_of
from gongkai.office.journal.models import Entry
from gongkai.office.journal.vocabulary import verb_named

NAME, TRACKING = "投诉举报", "查询投诉举报"
_SENT = "portal.complaint"
_AN_HOUR, _TOO_MANY = 3600, 429
_LINES = 8


class SubmitComplaintForm(WorkedForm):
    """A complaint: about what, in which words, and, if one likes, from whom."""

    captcha_purpose = "complaint"
    mark = forms.UUIDField(widget=forms.HiddenInput)
    matter = forms.ChoiceField(
        label="投诉举报什么",
        choices=ComplaintMatter.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择投诉举报什么。", "invalid_choice": "请选择投诉举报什么。"},
    )
    words = TextField(
        "具体情况",
        LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": _LINES}),
        help_text="什么时间、什么信息、哪里不符合规定；申请过的，写申请的编号。",
    )
    name = TextField("姓名或者名称", 60, required=False, help_text="加密保存，被投诉举报的机关看不到。")
    contact = TextField("联系方式", 200, required=False, help_text="电话、电子邮箱或者通信地址，核实情况时用。")

    def grievance(self) -> Grievance:
        """What is sent. Only for a form that is in order."""
        data = self.cleaned_data
        return Grievance(
            ComplaintMatter(data["matter"]),
            data["words"],
            ComplaintWay.PORTAL,
            public.today(),
            data["name"],
            data["contact"],
            data["mark"],
        )


class ComplaintCodeForm(WorkedForm):
    """Number and query code, as the receipt shows them."""

    captcha_purpose = "complaint-code"

    number = TextField("编号", 20, help_text="如投2026-0001。")
    code = TextField("查询码", 40, help_text="12位字母和数字，不分大小写，横线可以不写。")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and sending it. The same form sent twice is one complaint."""
    agency, authority, place = _about(slug)
    if request.method == "POST" and (there := _sent_before(request, agency)):
        # Pressed twice: whoever sends mark and words sent them before. Neither work nor a try is asked for again.
        _remember(request, there)
        return redirect("portal:complaint_receipt", slug)
    form, refusal, status = _form(request), "", 200
    if request.method == "POST" and form.is_valid():
        if _tries().take(request, worked=form.asks):
            _remember(request, receive(agency, form.grievance(), on=public.today()).complaint)
            return redirect("portal:complaint_receipt", slug)
        refusal, status = "同一网络地址一小时内提交的已满。内容还在，请稍后再提交，也可以打电话、来信。", _TOO_MANY
    refusal = refusal or " ".join(str(error) for error in form.non_field_errors())
    if form.is_bound and form.asks and form.challenge is None:
        form.ask_for_work()
    sheet = ComplaintFormPage(
        about=agency.name,
        authority=authority.name,
        phone=authority.disclosure_phone,
        dial=dialled(authority.disclosure_phone),
        form=form,
        mistakes=tuple(
            Mistake(form[name].id_for_label or form[name].auto_id, str(errors[0]))
            for name, errors in form.errors.items()
            if name in form.fields and name != "mark"
        ),
        said=refusal,
        tracking=reverse("portal:complaint_tracking"),
    )
    frame = frame_of(request, place, NAME, column_meta(PlatformColumn.GUIDE), search=False)
    return show(request, "portal/complaint.html", frame, sheet, status=status)


def _sent_before(request: HttpRequest, agency: Agency) -> Complaint | None:
    """The complaint that the form with these words became already; None where it is new."""
    form = SubmitComplaintForm(request.POST)
    return sent_before(agency, form.grievance()) if form.is_valid() else None


def _about(slug: str) -> tuple[Agency, Agency, PortalPlace]:
    """The agency complained of, and who takes the complaint. 404 where nobody on this platform does."""
    agency, place = agency_place(slug, PlatformColumn.GUIDE)
    authority = authority_over(agency)
    if authority is None:
        raise Http404
    return agency, authority, place


def _tries() -> Tries:
    return Tries("complaints", settings.COMPLAINTS_AN_HOUR, _AN_HOUR)


def _form(request: HttpRequest) -> SubmitComplaintForm:
    """The form. The first complaint of an address within an hour asks nobody for work; those beyond the limit ask for
    ever more.
    """
    asks = settings.CAPTCHA == "always" or (settings.CAPTCHA == "after_failures" and _tries().used(request) > 0)
    return SubmitComplaintForm(
        request.POST if request.method == "POST" else None,
        address=address_of_visitor(request),
        asks=asks,
        times=_tries().work(request),
        initial={"mark": uuid.uuid4()},
    )


def _remember(request: HttpRequest, complaint: Complaint) -> None:
    """The receipt can be looked at from this session for a while."""
    rename_session(request)
    until = timezone.now() + timedelta(minutes=RECEIPT_MINUTES)
    request.session[_SENT] = {"complaint": complaint.pk, "until": int(until.timestamp())}


@never_cache
@require_safe
def receipt(request: HttpRequest, slug: str) -> HttpResponse:
    """提交回执: number and query code, for as long as the visitor may look at them again."""
    agency, _authority, place = _about(slug)
    sent = request.session.get(_SENT)
    complaint = None
    if isinstance(sent, dict) and sent.get("until", 0) >= timezone.now().timestamp():
        complaint = complaint_sent(sent["complaint"])
    if complaint is None or complaint.about_id != agency.pk:
        return redirect("portal:complaint_tracking")
    sheet = ComplaintReceipt(
        number=complaint.number,
        code=code_for(complaint.submission),
        about=complaint.about.name,
        authority=complaint.authority.name,
        received=complaint.received_on,
        minutes=RECEIPT_MINUTES,
        tracking=reverse("portal:complaint_tracking"),
    )
    frame = frame_of(request, place, "投诉举报回执", column_meta(PlatformColumn.GUIDE), search=False)
    return show(request, "portal/complaint_receipt.html", frame, sheet)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tracking(request: HttpRequest) -> HttpResponse:
    """Number and code, and how the complaint stands. Whichever is wrong, the words are the same."""
    entry = code_entry(request, ComplaintCodeForm, "complaint-tracking", _found, wrong=WRONG_CODE)
    sheet = (
        ComplaintTracking(entry.form, entry.refusal) if entry.matter is None else _standing(entry.form, entry.matter)
    )
    frame = frame_of(request, PortalPlace(public.host()), TRACKING, column_meta(PlatformColumn.GUIDE), search=False)
    return show(request, "portal/complaint_tracking.html", frame, sheet, status=entry.status)


def _found(number: str, code: str) -> Complaint | None:
    return complaint_by_code("投" + number.removeprefix("投"), code)


def _standing(form: BaseForm, complaint: Complaint) -> ComplaintTracking:
    entries = entries_of(subject_of(complaint))
    replied = COMPLAINT_MOVES[ComplaintMove.REPLY].name
    reply = next((entry.typed_facts().reply for entry in reversed(entries) if entry.verb == replied), "")
    return ComplaintTracking(
        form,
        "",
        number=complaint.number,
        about=complaint.about.name,
        authority=complaint.authority.name,
        matter=complaint.get_matter_display(),
        stage=complaint.get_stage_display(),
        steps=tuple((_event_day(entry), verb_named(entry.verb).zh) for entry in entries),
        finding=complaint.get_finding_display(),
        reply=reply,
    )


def _event_day(entry: Entry) -> date:
    """The day on which this happened: a complaint on paper came before it was entered."""
    return entry.typed_facts().received_on if entry.verb == COMPLAINT_RECEIVED.name else entry.on


urlpatterns = [
    path("agencies/<slug:slug>/complaint/", complain, name="complaint"),
    path("agencies/<slug:slug>/complaint/receipt/", receipt, name="complaint_receipt"),
    path("complaint/tracking/", tracking, name="complaint_tracking"),
]
