"""申请公开政府信息: the form in four steps, what is looked at before it is sent, and the receipt."""

from __future__ import annotations

from django.conf import settings
from django.forms import CharField, HiddenInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.frames import PortalPlace, address_of, column_meta, frame_of
from gongkai.faces.portal.pages import agency_place, show
from gongkai.faces.portal.requests import filled as request_filled
from gongkai.faces.portal.requests.answers import answers_to
from gongkai.faces.portal.requests.draft import (
    draft_of,
    draft_sent_again,
    follow,
    forget,
    is_meant_by,
    keep,
    read_token,
    token_of,
    typed_in,
    typed_into,
)
from gongkai.faces.portal.requests.files import remove, take_in, uploads_of
from gongkai.faces.portal.requests.filled import APPLICANT, INFORMATION, SUPPLY, Filled, looked_at, shown
from gongkai.faces.portal.requests.forms import MOST_JOINT, WorkedForm
from gongkai.faces.portal.requests.receipts import give_receipt, receipt_of, receipt_page
from gongkai.faces.portal.requests.sheets import Mistake, PublicAnswer, ReviewPage, StepPage
from gongkai.faces.portal.requests.steps import (
    KINDS,
    REVIEW,
    STEPS,
    form_frame,
    forms_of,
    help_of,
    mistakes_of,
    notice_of,
    parts_of,
    step_address,
    step_after,
    step_before,
    steps_of,
    way_of,
)
from gongkai.faces.ui.visitor import Tries
from gongkai.faces.ui.visitor import address_of as address_of_visitor
from gongkai.faces.ui.whole_numbers import whole
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.file_models import FileKind
from gongkai.office.cases.intake import Submission
from gongkai.office.cases.models import Case
from gongkai.office.cases.offers import count_offer
from gongkai.office.cases.refusals import DraftGone
from gongkai.office.cases.request_drafts import TypedRequest, begin, case_sent, give_up, send
from gongkai.office.columns.columns import PlatformColumn

_AN_HOUR = 3600
_TOO_MANY = 429
_CHANGED = "内容在另一个页面改过。下面是现在的内容，请核对后再提交。"
_FULL = "同一网络地址一小时内提交的申请已满。内容还在，请稍后再提交，也可以邮寄、当面提交。"
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


class SendForm(WorkedForm):
    """What the last page sends: which request it shows, and, from the second one of an address on, a captcha."""

    captcha_purpose = "request"
    token = CharField(widget=HiddenInput, required=False)


def _step(name: str, request: HttpRequest, slug: str) -> HttpResponse:
    """Show a step, or keep what was typed into it and go where the pressed button leads."""
    agency, place = _taking(slug)
    if request.method == "POST":
        return _send_step(request, agency, place, name)
    draft = draft_of(request) or TypedRequest()
    if name != INFORMATION and not draft.steps:
        return redirect("portal:request_information", slug)
    filled = looked_at(draft) if "check" in request.GET and name in draft.steps else shown(draft)
    return _show_step(request, agency, place, name, draft, filled)


def _send_step(request: HttpRequest, agency: Agency, place: PortalPlace, name: str) -> HttpResponse:
    """Keep what was typed into a step and go where the pressed button leads."""
    typed = typed_in(request.POST)
    if typed is None:
        return redirect(f"{step_address(agency, name)}?long")
    draft = draft_of(request)
    if draft is None and (again := draft_sent_again(request, name, typed)):
        follow(request, again)
        in_order = all(form.is_valid() for form in forms_of(looked_at(again), name))
        further = step_address(agency, step_after(name)) if in_order else f"{step_address(agency, name)}?check"
        pressed = _leads_to(request, name)
        return redirect(step_address(agency, pressed) if pressed else further)
    draft = draft or TypedRequest()
    draft.steps[name] = dict(typed)
    errors = take_in(request, draft.mark, KINDS[name])
    _press(request, draft, name)
    draft, apart = keep(request, draft, name, typed)
    if apart:
        return redirect(f"{step_address(agency, looked_at(draft).unfinished() or name)}?apart")
    if INFORMATION not in draft.steps:
        return redirect(step_address(agency, INFORMATION))
    if pressed := _leads_to(request, name):
        return redirect(step_address(agency, pressed))
    filled = looked_at(draft)
    answers = answers_to(request.POST.get("wanted", ""), agency) if name == INFORMATION else ()
    unseen = answers and "seen" not in request.POST
    if unseen:
        count_offer(agency, "shown", public.today())
    if errors or not all(form.is_valid() for form in forms_of(filled, name)) or unseen:
        return _show_step(request, agency, place, name, draft, filled, errors, answers)
    return redirect(step_address(agency, step_after(name)))


def _press(request: HttpRequest, draft: TypedRequest, name: str) -> None:
    """Do what a button beside the main one asks for."""
    if key := request.POST.get("remove"):
        remove(draft.mark, key)
    elif name == APPLICANT and "add" in request.POST:
        request_filled.add_joint(draft)
    elif name == APPLICANT and (place := whole(request.POST.get("drop", ""))) is not None:
        request_filled.drop_joint(draft, place)


def _leads_to(request: HttpRequest, name: str) -> str:
    """The step that a button beside the main one leads to; "" where none was pressed."""
    dropped = name == APPLICANT and ("add" in request.POST or whole(request.POST.get("drop", "")) is not None)
    if request.POST.get("remove") or dropped:
        return name
    return step_before(name) if "back" in request.POST else ""


@never_cache
@_PAGE
def information(request: HttpRequest, slug: str) -> HttpResponse:
    """第1步: which information. What is public already is shown before one goes on."""
    return _step(INFORMATION, request, slug)


@never_cache
@_PAGE
def applicant(request: HttpRequest, slug: str) -> HttpResponse:
    """第2步: who asks, with whom, through whom."""
    return _step(APPLICANT, request, slug)


@never_cache
@_PAGE
def supply(request: HttpRequest, slug: str) -> HttpResponse:
    """第3步: in which form, by which way."""
    return _step(SUPPLY, request, slug)


@never_cache
@_PAGE
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """第4步: look at it all and send it. The same request sent twice is one request, with one receipt."""
    agency, place = _taking(slug)
    token = request.POST.get("token", "")
    draft = draft_of(request)
    # Looked for after the draft: another press that sends it in between takes the draft away.
    if (sent := _sent_already(token)) is not None:
        give_receipt(request, sent)
        return redirect("portal:request_receipt", sent.agency.slug)
    if draft is None:
        return redirect("portal:request_information", slug)
    filled = looked_at(draft)
    if wrong := filled.unfinished():
        return redirect(f"{step_address(agency, wrong)}?check" if wrong in draft.steps else step_address(agency, wrong))
    message, status = "", 200
    form = _send_form(request, draft)
    if request.method == "POST" and not is_meant_by(draft, token):
        message = _CHANGED
    elif request.method == "POST" and not form.is_valid():
        message = " ".join(str(error) for error in form.non_field_errors())
    elif request.method == "POST":
        if _tries().take(request, worked=form.asks):
            try:
                return _send(request, agency, filled.submission(draft, public.today()))
            except DraftGone:
                draft = begin(draft, on=public.today())
                follow(request, draft)
                message = _CHANGED
        else:
            message, status = _FULL, _TOO_MANY
            form = _send_form(request, draft, fresh=True)
    if form.is_bound and form.challenge is None:
        form = _send_form(request, draft, fresh=True)
    sheet = ReviewPage(
        steps=steps_of(agency, REVIEW, draft),
        number=len(STEPS),
        help=help_of(agency),
        parts=parts_of(agency, draft, filled),
        answers=answers_to(filled.information.cleaned_data["wanted"], agency),
        form=form,
        token=token_of(draft),
        said=message,
        back=step_address(agency, SUPPLY),
        give_up=step_address(agency, "leave"),
    )
    return show(request, "portal/request_review.html", form_frame(request, place), sheet, status=status)


@never_cache
@require_safe
def receipt(request: HttpRequest, slug: str) -> HttpResponse:
    """接收回执: number and query code, for as long as the visitor may look at them again."""
    agency, place = agency_place(slug, PlatformColumn.REQUEST)
    case = receipt_of(request)
    if case is None or case.agency_id != agency.pk:
        return redirect("portal:tracking")
    frame = frame_of(request, place, "接收回执", column_meta(PlatformColumn.REQUEST), way=way_of(agency), search=False)
    return show(request, "portal/request_receipt.html", frame, receipt_page(case))


@never_cache
@require_safe
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Go to what is public already: counted on the way."""
    agency, _place = agency_place(slug, PlatformColumn.REQUEST)
    draft = draft_of(request)
    wanted = str(typed_into(draft, INFORMATION).get("wanted", "")) if draft is not None else ""
    offered = answers_to(wanted, agency)
    if not 0 < number <= len(offered):
        return redirect("portal:request_information", slug)
    count_offer(agency, "opened", public.today())
    return redirect(offered[number - 1].address)


@require_POST
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the request up: what was typed and handed in is thrown away."""
    agency, _place = agency_place(slug, PlatformColumn.REQUEST)
    draft = draft_of(request)
    if draft is not None:
        give_up(draft.mark)
    forget(request)
    return redirect(address_of(PlatformColumn.REQUEST, agency))


def _tries() -> Tries:
    return Tries("requests", settings.REQUESTS_AN_HOUR, _AN_HOUR)


def _send_form(request: HttpRequest, draft: TypedRequest, *, fresh: bool = False) -> SendForm:
    """The form of the last page. The first request of an address within an hour asks nobody for work; those beyond the
    limit ask for ever more.
    """
    asks = settings.CAPTCHA == "always" or (settings.CAPTCHA == "after_failures" and _tries().used(request) > 0)
    data = request.POST if request.method == "POST" and not fresh else None
    return SendForm(data, address=address_of_visitor(request), asks=asks, times=_tries().work(request))


def _taking(slug: str) -> tuple[Agency, PortalPlace]:
    """An agency that takes requests: one that was dissolved takes none."""
    agency, place = agency_place(slug, PlatformColumn.REQUEST)
    if agency.dissolved_on is not None and agency.dissolved_on <= public.today():
        raise Http404
    return agency, place


def _send(request: HttpRequest, agency: Agency, submission: Submission) -> HttpResponse:
    """Submit, and lead to the receipt. Raises DraftGone."""
    taken = send(agency, submission, on=submission.arrived_on)
    if not taken.again and answers_to(taken.case.wanted, agency):
        count_offer(agency, "sent", submission.arrived_on)
    forget(request)
    give_receipt(request, taken.case)
    return redirect("portal:request_receipt", agency.slug)


def _sent_already(token: str) -> Case | None:
    """The case that the request of a page has become: whoever presses again gets the same receipt. Only who was shown
    what was sent has its mark.
    """
    read = read_token(token)
    return case_sent(read[0]) if read is not None else None


def _show_step(
    request: HttpRequest,
    agency: Agency,
    place: PortalPlace,
    name: str,
    draft: TypedRequest,
    filled: Filled,
    errors: dict[FileKind, str] | None = None,
    answers: tuple[PublicAnswer, ...] = (),
) -> HttpResponse:
    forms = forms_of(filled, name)
    uploads = uploads_of(draft.mark, KINDS[name], errors or {})
    wrong = [Mistake(f"id_{upload.name}", upload.error) for upload in uploads if upload.error]
    if "long" in request.GET:
        wrong.append(Mistake("", "填写的内容太长，没有保存。请缩短后再提交，较长的材料可以作为附件上传。"))
    sheet = StepPage(
        steps=steps_of(agency, name, draft),
        number=[step for step, _ in STEPS].index(name) + 1,
        help=help_of(agency),
        mistakes=(*mistakes_of(forms), *wrong),
        form=forms[0],
        uploads=uploads,
        back="" if name == INFORMATION else step_address(agency, step_before(name)),
        answers=answers,
        joint=filled.joint if name == APPLICANT else (),
        may_add=len(filled.joint) < MOST_JOINT,
        representative=filled.representative if name == APPLICANT else None,
        notice=notice_of(agency) if name == APPLICANT else None,
        token=token_of(draft) if draft.steps else "",
        apart="apart" in request.GET,
    )
    return show(request, f"portal/request_{name}.html", form_frame(request, place), sheet)


urlpatterns = [
    path("agencies/<slug:slug>/request/form/", information, name="request_information"),
    path("agencies/<slug:slug>/request/form/applicant/", applicant, name="request_applicant"),
    path("agencies/<slug:slug>/request/form/supply/", supply, name="request_supply"),
    path("agencies/<slug:slug>/request/form/review/", review, name="request_review"),
    path("agencies/<slug:slug>/request/form/answer/<int:number>/", answer, name="request_answer"),
    path("agencies/<slug:slug>/request/form/leave/", leave, name="request_leave"),
    path("agencies/<slug:slug>/request/receipt/", receipt, name="request_receipt"),
]
