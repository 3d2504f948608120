"""申请公开政府信息: the form in four steps, what is looked at before it is sent, and the receipt."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.forms import BaseForm, CharField, HiddenInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.portal import public, request_filled
from gongkai.faces.portal.frames import Place, address_of, column_meta, frame_of
from gongkai.faces.portal.pages import agency_place, show
from gongkai.faces.portal.receipts import give_receipt, receipt_of, receipt_page, rename_session
from gongkai.faces.portal.request_answers import answers_to
from gongkai.faces.portal.request_draft import Draft, draft_of, forget, keep, read_token
from gongkai.faces.portal.request_files import remove, take_in, uploads_of
from gongkai.faces.portal.request_filled import APPLICANT, INFORMATION, SUPPLY, Filled, looked_at, shown
from gongkai.faces.portal.request_forms import MOST_JOINT, WorkedForm
from gongkai.faces.portal.request_sheets import Answer, Help, Line, Mistake, Notice, Part, ReviewPage, Step, StepPage
from gongkai.faces.ui.frame import Frame, Link
from gongkai.faces.ui.telephone import dialled
from gongkai.faces.ui.visitor import Tries
from gongkai.faces.ui.visitor import address_of as address_of_visitor
from gongkai.faces.ui.whole_numbers import whole
from gongkai.law.periods import REPLY
from gongkai.law.retention import IDENTITY, IDENTITY_PROOF
from gongkai.office.agencies.models import Agency
from gongkai.office.cases import files
from gongkai.office.cases.conventions import number_kept
from gongkai.office.cases.file_models import FileKind
from gongkai.office.cases.intake import submit
from gongkai.office.cases.offers import count_offer
from gongkai.office.columns.columns import PlatformColumn, platform_column

NAME = "申请公开政府信息"
REVIEW = "review"
STEPS = ((INFORMATION, "要什么信息"), (APPLICANT, "您是谁"), (SUPPLY, "怎么给您"), (REVIEW, "核对提交"))
KINDS = {
    INFORMATION: (FileKind.ATTACHMENT,),
    APPLICANT: (FileKind.IDENTITY, FileKind.AUTHORITY),
    SUPPLY: (),
}
"""Which files each step takes."""
_AN_HOUR = 3600
_TOO_MANY = 429
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


class SendForm(WorkedForm):
    """What the last page sends: which request it shows, and, from the second one of an address on, a captcha."""

    captcha_purpose = "request"
    token = CharField(widget=HiddenInput, required=False)


def _step(name: str, request: HttpRequest, slug: str) -> HttpResponse:
    """Show a step, or keep what was typed into it and go where the pressed button leads."""
    agency, place = _taking(slug)
    draft = draft_of(request) or Draft()
    if name != INFORMATION and not draft.steps:
        return redirect("portal:request_information", slug)
    if request.method != "POST":
        filled = looked_at(draft) if "check" in request.GET and name in draft.steps else shown(draft)
        return _show_step(request, agency, place, name, draft, filled)
    if not draft.type(name, request.POST):
        return redirect(f"{_address(agency, name)}?long")
    if draft_of(request) is None:
        rename_session(request)
    errors = take_in(request, draft.mark, KINDS[name])
    pressed = _pressed(request, draft, name)
    keep(request, draft)
    if pressed:
        return redirect(_address(agency, pressed))
    filled = looked_at(draft)
    answers = answers_to(request.POST.get("wanted", ""), agency) if name == INFORMATION else ()
    unseen = answers and "seen" not in request.POST
    if unseen:
        count_offer(agency, "shown", public.today())
    if errors or not all(form.is_valid() for form in _forms(filled, name)) or unseen:
        return _show_step(request, agency, place, name, draft, filled, errors, answers)
    return redirect(_address(agency, _next(name)))


def _pressed(request: HttpRequest, draft: Draft, name: str) -> str:
    """What a button beside the main one asks for is done here: the step to show then, or "" where none was pressed."""
    if key := request.POST.get("remove"):
        remove(draft.mark, key)
        return name
    if name == APPLICANT and "add" in request.POST:
        request_filled.add_joint(draft)
        return name
    if name == APPLICANT and (place := whole(request.POST.get("drop", ""))) is not None:
        request_filled.drop_joint(draft, place)
        return name
    return _before(name) if "back" in request.POST else ""


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
    if draft is None:
        return redirect("portal:request_receipt" if _sent(request, token) else "portal:request_information", slug)
    filled = looked_at(draft)
    if wrong := filled.unfinished():
        return redirect(f"{_address(agency, wrong)}?check" if wrong in draft.steps else _address(agency, wrong))
    said, status = "", 200
    form = _send_form(request, draft)
    if request.method == "POST" and not draft.is_meant_by(token):
        said = "内容在另一个页面改过。下面是现在的内容，请核对后再提交。"
    elif request.method == "POST" and not form.is_valid():
        said = " ".join(str(error) for error in form.non_field_errors())
    elif request.method == "POST":
        if _tries().take(request):
            today = public.today()
            taken = submit(agency, filled.submission(draft, today), on=today)
            if not taken.again and answers_to(taken.case.wanted, agency):
                count_offer(agency, "sent", today)
            case = taken.case
            forget(request)
            give_receipt(request, case)
            return redirect("portal:request_receipt", agency.slug)
        said, status = "同一网络地址一小时内提交的申请已满。内容还在，请稍后再提交，也可以邮寄、当面提交。", _TOO_MANY
    if form.is_bound and form.challenge is None:
        form = _send_form(request, draft, fresh=True)
    sheet = ReviewPage(
        steps=_steps(agency, REVIEW, draft),
        number=len(STEPS),
        help=help_of(agency),
        parts=_parts(agency, draft, filled),
        answers=answers_to(filled.information.cleaned_data["wanted"], agency),
        form=form,
        token=draft.token,
        said=said,
        back=_address(agency, SUPPLY),
        give_up=_address(agency, "leave"),
    )
    return show(request, "portal/request_review.html", _frame(request, place), sheet, status=status)


@never_cache
@require_safe
def receipt(request: HttpRequest, slug: str) -> HttpResponse:
    """接收回执: number and query code, for as long as the visitor may look at them again."""
    agency, place = agency_place(slug, PlatformColumn.REQUEST)
    case = receipt_of(request)
    if case is None or case.agency_id != agency.pk:
        return redirect("portal:tracking")
    frame = frame_of(request, place, "接收回执", column_meta(PlatformColumn.REQUEST), way=_way(agency), search=False)
    return show(request, "portal/request_receipt.html", frame, receipt_page(case))


@never_cache
@require_safe
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Go to what is public already: counted on the way."""
    agency, _place = agency_place(slug, PlatformColumn.REQUEST)
    draft = draft_of(request)
    wanted = str(draft.typed(INFORMATION).get("wanted", "")) if draft is not None else ""
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
        for file in files.of_form(draft.mark):
            files.drop(draft.mark, file.key)
    forget(request)
    return redirect(address_of(PlatformColumn.REQUEST, agency))


def _tries() -> Tries:
    return Tries("requests", settings.REQUESTS_AN_HOUR, _AN_HOUR)


def _send_form(request: HttpRequest, draft: Draft, *, fresh: bool = False) -> SendForm:
    """The form of the last page. The first request of an address within an hour asks nobody for work."""
    asks = settings.CAPTCHA == "always" or (settings.CAPTCHA == "after_failures" and _tries().used(request) > 0)
    data = request.POST if request.method == "POST" and not fresh else None
    return SendForm(data, address=address_of_visitor(request), asks=asks)


def help_of(agency: Agency) -> Help:
    """What stands beside the form."""
    return Help(
        agency=agency.name,
        days=REPLY.number,
        office=agency.disclosure_office,
        place=agency.disclosure_address,
        hours=agency.disclosure_hours,
        phone=agency.disclosure_phone,
        dial=dialled(agency.disclosure_phone),
        entry=address_of(PlatformColumn.REQUEST, agency),
    )


def _taking(slug: str) -> tuple[Agency, Place]:
    """An agency that takes requests: one that was dissolved takes none."""
    agency, place = agency_place(slug, PlatformColumn.REQUEST)
    if agency.dissolved_on is not None and agency.dissolved_on <= public.today():
        raise Http404
    return agency, place


def _sent(request: HttpRequest, token: str) -> bool:
    """Whether the form that comes again is the one that was sent just now."""
    case, read = receipt_of(request), read_token(token)
    return case is not None and read is not None and case.submission == read[0]


def _show_step(
    request: HttpRequest,
    agency: Agency,
    place: Place,
    name: str,
    draft: Draft,
    filled: Filled,
    errors: dict[FileKind, str] | None = None,
    answers: tuple[Answer, ...] = (),
) -> HttpResponse:
    forms = _forms(filled, name)
    uploads = uploads_of(draft.mark, KINDS[name], errors or {})
    wrong = [Mistake(f"id_{upload.name}", upload.error) for upload in uploads if upload.error]
    if "long" in request.GET:
        wrong.append(Mistake("", "填写的内容太长，没有保存。请缩短后再提交，较长的材料可以作为附件上传。"))
    sheet = StepPage(
        steps=_steps(agency, name, draft),
        number=[step for step, _ in STEPS].index(name) + 1,
        help=help_of(agency),
        mistakes=(*_mistakes(forms), *wrong),
        form=forms[0],
        uploads=uploads,
        back="" if name == INFORMATION else _address(agency, _before(name)),
        answers=answers,
        joint=filled.joint if name == APPLICANT else (),
        may_add=len(filled.joint) < MOST_JOINT,
        representative=filled.representative if name == APPLICANT else None,
        notice=notice_of(agency) if name == APPLICANT else None,
    )
    return show(request, f"portal/request_{name}.html", _frame(request, place), sheet)


def notice_of(agency: Agency) -> Notice:
    """What becomes of personal data (个人信息保护法 17)."""
    phone = agency.disclosure_phone
    return Notice(agency.name, _kept_words(), phone, dialled(phone))


def _kept_words() -> str:
    """How long: as the operator put it, else the times that are set."""
    proofs, persons = number_kept(IDENTITY_PROOF), number_kept(IDENTITY)
    return settings.CASES_PROOFS_KEPT or f"身份证明材料办结后{proofs}个月，身份和联系方式办结后{persons}年，到期删除"


def _forms(filled: Filled, name: str) -> tuple[BaseForm, ...]:
    if name == INFORMATION:
        return (filled.information,)
    if name == SUPPLY:
        return (filled.supply,)
    return (filled.applicant, *filled.joint, filled.representative)


def _mistakes(forms: Iterable[BaseForm]) -> list[Mistake]:
    return [
        Mistake(form[name].id_for_label or form[name].auto_id, str(errors[0]))
        for form in forms
        if form.is_bound
        for name, errors in form.errors.items()
    ]


def _steps(agency: Agency, current: str, draft: Draft) -> tuple[Step, ...]:
    """The row above the form. One can go back to what is filled in."""
    names = [name for name, _ in STEPS]
    at = names.index(current)
    return tuple(
        Step(
            label,
            _address(agency, name) if place < at else "",
            current=name == current,
            done=place < at and name in draft.steps,
        )
        for place, (name, label) in enumerate(STEPS)
    )


def _parts(agency: Agency, draft: Draft, filled: Filled) -> tuple[Part, ...]:
    """What was filled in, with the files."""
    there = files.of_form(draft.mark)
    named = [Line(file.get_kind_display(), files.name_of(file)) for file in there]
    attached = tuple(line for line, file in zip(named, there, strict=True) if file.kind == FileKind.ATTACHMENT)
    proofs = tuple(line for line, file in zip(named, there, strict=True) if file.kind != FileKind.ATTACHMENT)
    wanted = Line("您要的信息", filled.information.cleaned_data["wanted"])
    lines = (
        (Line("向哪个机关申请", agency.name), wanted, *attached),
        (*filled.applicant_lines(), *proofs),
        filled.supply_lines(),
    )
    return tuple(Part(label, _address(agency, name), told) for (name, label), told in zip(STEPS, lines, strict=False))


def _address(agency: Agency, step: str) -> str:
    return reverse(f"portal:request_{step}", args=[agency.slug])


def _next(name: str) -> str:
    names = [step for step, _ in STEPS]
    return names[names.index(name) + 1]


def _before(name: str) -> str:
    names = [step for step, _ in STEPS]
    return names[max(names.index(name) - 1, 0)]


def _way(agency: Agency) -> tuple[Link, ...]:
    return (Link(platform_column(PlatformColumn.REQUEST).name, address_of(PlatformColumn.REQUEST, agency)),)


def _frame(request: HttpRequest, place: Place) -> Frame:
    agency = place.agency
    way = _way(agency) if agency else ()
    return frame_of(request, place, NAME, column_meta(PlatformColumn.REQUEST), way=way, search=False)


urlpatterns = [
    path("agencies/<slug:slug>/request/form/", information, name="request_information"),
    path("agencies/<slug:slug>/request/form/applicant/", applicant, name="request_applicant"),
    path("agencies/<slug:slug>/request/form/supply/", supply, name="request_supply"),
    path("agencies/<slug:slug>/request/form/review/", review, name="request_review"),
    path("agencies/<slug:slug>/request/form/answer/<int:number>/", answer, name="request_answer"),
    path("agencies/<slug:slug>/request/form/leave/", leave, name="request_leave"),
    path("agencies/<slug:slug>/request/receipt/", receipt, name="request_receipt"),
]
