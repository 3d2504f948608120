"""申请进度: an applicant enters number and code, reads how things stand, answers what the office waits for."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.code_entry import WRONG_CODE, code_entry
from gongkai.faces.portal.contact_details import plain
from gongkai.faces.portal.frames import PortalPlace, address_of, column_meta, frame_of
from gongkai.faces.portal.pages import show
from gongkai.faces.portal.requests import receipts
from gongkai.faces.portal.requests.files import opened, refusal_words, take_in, uploads_of
from gongkai.faces.portal.requests.forms import LONGEST_TEXT
from gongkai.faces.portal.requests.sheets import Mistake
from gongkai.faces.portal.tracking.forms import (
    CodeForm,
    CorrectedRequestForm,
    GiveReasonsForm,
    MessageForm,
    NotifyViaForm,
    PaymentNoteForm,
    SeenVersionForm,
)
from gongkai.faces.portal.tracking.page import Forms, tracked_page
from gongkai.faces.portal.tracking.sheets import TrackingPage, WithdrawPage
from gongkai.faces.ui.frame import Frame, FrameLink
from gongkai.faces.ui.telephone import dialled
from gongkai.faces.ui.visitor import origin_of
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.law.procedure.table import NotOpen
from gongkai.office.acts import By, InFuture, carry_out
from gongkai.office.cases import charge, files, moves
from gongkai.office.cases.correct import says_something_new
from gongkai.office.cases.file_models import FileKind
from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.models import Case
from gongkai.office.cases.move_facts import ReasonsReceived, WithdrawnByApplicant
from gongkai.office.cases.notices import ways_to
from gongkai.office.cases.parties import applicant_of
from gongkai.office.cases.queries import case_by_code, standing_of
from gongkai.office.cases.refusals import BeforeSending, FileRefused
from gongkai.office.columns.columns import PlatformColumn, platform_column
from gongkai.office.locking import ChangedMeanwhile

NAME = "查询申请进度"
_CHANGED = "办理情况刚刚有变化，您填写的内容还没有提交。请核对后再提交。"
_FORMS: Mapping[Stage, type[SeenVersionForm]] = {
    Stage.AWAITING_REASONS: GiveReasonsForm,
    Stage.AWAITING_PAYMENT: PaymentNoteForm,
}
_KINDS: Mapping[Stage, tuple[FileKind, ...]] = {
    Stage.AWAITING_CORRECTION: (FileKind.ATTACHMENT, FileKind.IDENTITY),
    Stage.AWAITING_PAYMENT: (FileKind.PAYMENT,),
}
"""Files that may come with an answer."""
_DONE: Mapping[Stage, str] = {
    Stage.AWAITING_CORRECTION: "补正内容已提交，今天收到。",
    Stage.AWAITING_REASONS: "理由已提交，今天收到。",
    Stage.AWAITING_PAYMENT: "已告知工作机构您缴了费，核对到账后登记。",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tracking(request: HttpRequest) -> HttpResponse:
    """Number and code. Whichever is wrong, the words are the same."""
    entry = code_entry(request, CodeForm, "tracking", case_by_code, wrong=WRONG_CODE)
    if entry.matter is not None:
        receipts.follow(request, entry.matter)
        return redirect("portal:tracked")
    host = public.host()
    phone = host.disclosure_phone if host else ""
    frame = frame_of(request, PortalPlace(host), NAME, column_meta(PlatformColumn.REQUEST), search=False)
    sheet = TrackingPage(entry.form, entry.refusal, phone, dialled(phone))
    return show(request, "portal/tracking.html", frame, sheet, status=entry.status)


@never_cache
@require_safe
def tracked(request: HttpRequest) -> HttpResponse:
    """How the request stands."""
    case = receipts.followed(request)
    return case_page(request, case) if case is not None else redirect("portal:tracking")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """补正, 说明理由 or 告知已缴费, whichever the office waits for. What was typed stays where it cannot be taken."""
    case = receipts.followed(request)
    if case is None:
        return redirect("portal:tracking")
    if request.method != "POST":
        return redirect("portal:tracked")
    form = _answer_form(case, request)
    if form is None:
        return case_page(request, case, unsent=plain(request.POST.get("wanted", "")).strip()[:LONGEST_TEXT])
    stage = Stage(case.stage)
    take = _take_payment if stage is Stage.AWAITING_PAYMENT else _take_words
    errors = take(request, case, form) if form.is_valid() else {}
    if errors or form.errors:
        return case_page(request, receipts.followed(request) or case, answer=form, errors=errors)
    messages.success(request, _DONE[stage])
    return redirect("portal:tracked")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """撤回申请, after one has read what follows."""
    case = receipts.followed(request)
    if case is None:
        return redirect("portal:tracking")
    if Move.WITHDRAW not in REQUEST.open_moves(Stage(case.stage), standing_of(case).history.done):
        return redirect("portal:tracked")
    form, refusal = SeenVersionForm(request.POST or None, initial={"version": case.version}), ""
    if request.method == "POST":
        try:
            version = form.cleaned_data["version"] if form.is_valid() else -1
            carry_out(
                CaseProcedure(case),
                Move.WITHDRAW,
                WithdrawnByApplicant(public.today()),
                By(APPLICANT, public.today(), version),
            )
        except (ChangedMeanwhile, NotOpen):
            refusal = "办理情况刚刚有变化，申请还没有撤回。请核对后再撤回。"
            form = SeenVersionForm(initial={"version": (receipts.followed(request) or case).version})
        else:
            messages.success(request, "申请已撤回。")
            return redirect("portal:tracked")
    sheet = WithdrawPage(case.number, case.agency.name, case.wanted, form, refusal)
    way = FrameLink("申请进度", reverse("portal:tracked"))
    return show(request, "portal/withdraw.html", case_frame(request, case, "撤回申请", way), sheet)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """结束查询: on a computer that others use."""
    receipts.leave(request)
    return redirect("portal:tracking")


def told_form(case: Case, data: Any = None) -> NotifyViaForm | None:
    """Where it is chosen how one hears of progress; None where this one can be reached by no channel."""
    applicant = applicant_of(case)
    ways = ways_to(applicant) if applicant else ()
    return NotifyViaForm(ways, applicant, data) if applicant and ways else None


def _answer_form(case: Case, request: HttpRequest | None = None) -> SeenVersionForm | None:
    """The form for what the office waits for; None where it waits for nothing that is answered here."""
    stage = Stage(case.stage)
    data = request.POST if request is not None and request.method == "POST" else None
    initial = {"wanted": case.wanted, "version": case.version}
    if stage is Stage.AWAITING_CORRECTION:
        return CorrectedRequestForm(
            data, initial=initial, asked=standing_of(case).history.last(Move.ASK_CORRECTION).items
        )
    kind = _FORMS.get(stage)
    return kind(data, initial=initial) if kind else None


def _take_words(request: HttpRequest, case: Case, form: SeenVersionForm) -> dict[FileKind, str]:
    """Take a correction or reasons. What was refused of its files, by kind; any other refusal stands in the form."""
    uploads, errors = _opened_uploads(request, case)
    correction = case.stage == Stage.AWAITING_CORRECTION
    wanted = form.cleaned_data["wanted"]
    if correction and not errors and not says_something_new(case, wanted, (upload.content for upload in uploads)):
        cast(CorrectedRequestForm, form).refuse_unchanged()
        return {}
    if errors := errors | _add_files(request, case, uploads):
        return errors
    by = By(APPLICANT, public.today(), form.cleaned_data["version"])
    try:
        if correction:
            moves.receive_correction(case, wanted, actor=by.actor, on=by.on, version=by.version)
        else:
            carry_out(CaseProcedure(case), Move.RECEIVE_REASONS, ReasonsReceived(wanted.strip(), by.on), by)
    except (ChangedMeanwhile, NotOpen) as changed:
        _outrun(form, changed)
    return {}


@dataclass(frozen=True)
class _Opened:
    """A file that came with an answer."""

    kind: FileKind
    name: str
    content: bytes


def _opened_uploads(request: HttpRequest, case: Case) -> tuple[list[_Opened], dict[FileKind, str]]:
    """The files that came with an answer; why one cannot be opened, by kind."""
    uploads: list[_Opened] = []
    errors: dict[FileKind, str] = {}
    for kind in _KINDS.get(Stage(case.stage), ()):
        for upload in request.FILES.getlist(kind.value):
            try:
                uploads.append(_Opened(kind, upload.name or "", opened(request, upload)))
            except FileRefused as refused:
                errors[kind] = refusal_words(refused)
    return uploads, errors


def _add_files(request: HttpRequest, case: Case, uploads: Iterable[_Opened]) -> dict[FileKind, str]:
    """Make these files part of the case; why one is refused, by kind."""
    errors: dict[FileKind, str] = {}
    today = public.today()
    for upload in uploads:
        try:
            files.add(
                case, upload.content, upload.name, upload.kind, actor=APPLICANT, on=today,
                origin=origin_of(request, today),
            )  # fmt: skip
        except FileRefused as refused:
            errors[upload.kind] = refusal_words(refused)
    return errors


def _take_payment(request: HttpRequest, case: Case, form: SeenVersionForm) -> dict[FileKind, str]:
    """Keep what the applicant says of the payment, as `_take_words` does."""
    mark, data = uuid.uuid4(), form.cleaned_data
    if errors := take_in(request, mark, _KINDS[Stage.AWAITING_PAYMENT]):
        return errors
    try:
        charge.state_payment(case, data["paid"], mark, actor=APPLICANT, on=public.today(), version=data["version"])
    except InFuture:
        form.add_error("paid", "缴费日期还没有到。")
    except BeforeSending:
        form.add_error("paid", "缴费日期早于收到收费通知的日期。")
    except (ChangedMeanwhile, NotOpen) as changed:
        _outrun(form, changed)
    return {}


def _outrun(form: SeenVersionForm, changed: ChangedMeanwhile | NotOpen) -> None:
    """Somebody was faster: that is said on the form, which rests on the case as it is now."""
    form.add_error(None, _CHANGED)
    if isinstance(changed, ChangedMeanwhile):
        form.data = {**form.data.dict(), "version": str(changed.version)}  # type: ignore[attr-defined]


def case_page(
    request: HttpRequest,
    case: Case,
    *,
    answer: SeenVersionForm | None = None,
    message: BaseForm | None = None,
    refused_form: BaseForm | None = None,
    errors: Mapping[FileKind, str] | None = None,
    unsent: str = "",
) -> HttpResponse:
    """The page of a case, with the form that could not be taken in the place of a fresh one."""
    kinds = _KINDS.get(Stage(case.stage), ())
    uploads = uploads_of(None, kinds, dict(errors or {}))
    mistakes = [Mistake(f"id_{upload.name}", upload.error) for upload in uploads if upload.error]
    if answer is not None and answer.is_bound:
        for name, wrong in answer.errors.items():
            mistakes.insert(0, Mistake("" if name == "__all__" else f"id_{name}", str(wrong[0])))
    text = "".join(str(message) for message in messages.get_messages(request))
    forms = Forms(answer or _answer_form(case), message or MessageForm(), refused_form or told_form(case))
    sheet = tracked_page(
        case, public.today(), forms=forms, uploads=uploads, mistakes=tuple(mistakes), done_words=text, unsent=unsent
    )
    return show(request, "portal/tracked.html", case_frame(request, case, "申请进度"), sheet)


def case_frame(request: HttpRequest, case: Case, name: str, *further: FrameLink) -> Frame:
    """The frame of a page about a case."""
    place = PortalPlace(public.host(), case.agency, PlatformColumn.REQUEST)
    column = FrameLink(platform_column(PlatformColumn.REQUEST).name, address_of(PlatformColumn.REQUEST, case.agency))
    return frame_of(request, place, name, column_meta(PlatformColumn.REQUEST), way=(column, *further), search=False)


urlpatterns = [
    path("tracking/", tracking, name="tracking"),
    path("tracking/case/", tracked, name="tracked"),
    path("tracking/case/answer/", answer, name="tracking_answer"),
    path("tracking/case/withdraw/", withdraw, name="tracking_withdraw"),
    path("tracking/leave/", leave, name="tracking_leave"),
]
