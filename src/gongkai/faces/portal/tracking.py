"""申请进度: an applicant enters number and code, reads how things stand, answers what the office waits for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.portal import public, receipts
from gongkai.faces.portal.frames import Place, address_of, column_meta, frame_of
from gongkai.faces.portal.pages import show
from gongkai.faces.portal.papers import narrow
from gongkai.faces.portal.request_files import opened, refusal_words, uploads_of
from gongkai.faces.portal.request_forms import LONGEST_TEXT, PortalForm, Text
from gongkai.faces.portal.request_sheets import Mistake
from gongkai.faces.portal.tracking_page import ANSWERS, tracked_page
from gongkai.faces.portal.tracking_sheets import TrackingPage, WithdrawPage
from gongkai.faces.ui.frame import Frame, Link
from gongkai.faces.ui.telephone import dialled
from gongkai.faces.ui.visitor import Tries
from gongkai.law.procedure import Move, NotAllowed, Stage, open_moves
from gongkai.office.cases import files, moves
from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.models import Case, FileKind
from gongkai.office.cases.queries import case_by_code, standing_of
from gongkai.office.cases.refusals import ChangedMeanwhile, FileRefused
from gongkai.office.columns.columns import PlatformColumn, platform_column

NAME = "查询申请进度"
_TEN_MINUTES = 600
_TOO_MANY = 429
_CHANGED = "办理情况刚刚有变化，您填写的内容还没有提交。请核对后再提交。"
_KINDS = (FileKind.ATTACHMENT, FileKind.IDENTITY)
"""Files that may come with a correction."""


class CodeForm(PortalForm):
    """Number and query code, as the receipt shows them."""

    number = Text("编号", 20, help_text="如2026-0001。")
    code = Text("查询码", 40, help_text="12位字母和数字，不分大小写，横线可以不写。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }


class VersionForm(PortalForm):
    """An answer rests on the case as it was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CorrectionForm(VersionForm):
    """补正: the request as it is now."""

    wanted = Text(
        "补正后的申请内容",
        LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写完整的申请内容，代替原来的。",
    )


class ReasonsForm(VersionForm):
    """说明理由 (35)."""

    wanted = Text("理由", LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 6}))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tracking(request: HttpRequest) -> HttpResponse:
    """Number and code. Whichever is wrong, the words are the same."""
    said, status = "", 200
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tries = Tries("tracking", settings.TRACKING_TRIES, _TEN_MINUTES)
        taken = tries.take(request)
        case = case_by_code(narrow(form.cleaned_data["number"]), narrow(form.cleaned_data["code"])) if taken else None
        if case is not None:
            tries.give_back(taken)
            receipts.follow(request, case)
            return redirect("portal:tracked")
        said = "编号或者查询码不对，请按回执逐位核对。" if taken else "试的次数过多，请10分钟后再试。"
        status = 200 if taken else _TOO_MANY
    host = public.host()
    phone = host.disclosure_phone if host else ""
    frame = frame_of(request, Place(host), NAME, column_meta(PlatformColumn.REQUEST), search=False)
    return show(request, "portal/tracking.html", frame, TrackingPage(form, said, phone, dialled(phone)), status=status)


@never_cache
@require_safe
def tracked(request: HttpRequest) -> HttpResponse:
    """How the request stands."""
    case = receipts.followed(request)
    return _page(request, case, _form(case)) if case is not None else redirect("portal:tracking")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """补正, or 说明理由, whichever the office waits for. What was typed stays where it cannot be taken."""
    case = receipts.followed(request)
    if case is None:
        return redirect("portal:tracking")
    form = _form(case, request)
    if request.method != "POST" or form is None:
        return redirect("portal:tracked")
    errors = _attached(request, case) if form.is_valid() else {}
    if not form.is_valid() or errors or not _answered(case, form):
        return _page(request, receipts.followed(request) or case, form, errors)
    said = "补正内容" if case.stage == Stage.AWAITING_CORRECTION else "理由"
    messages.success(request, f"{said}已提交，今天收到。")
    return redirect("portal:tracked")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """撤回申请, after one has read what follows."""
    case = receipts.followed(request)
    if case is None:
        return redirect("portal:tracking")
    if Move.WITHDRAW not in open_moves(Stage(case.stage), standing_of(case).history.done):
        return redirect("portal:tracked")
    form, said = VersionForm(request.POST or None, initial={"version": case.version}), ""
    if request.method == "POST":
        try:
            version = form.cleaned_data["version"] if form.is_valid() else -1
            moves.withdraw(case, actor=APPLICANT, on=public.today(), version=version)
        except (ChangedMeanwhile, NotAllowed):
            said = "办理情况刚刚有变化，申请还没有撤回。请核对后再撤回。"
            form = VersionForm(initial={"version": (receipts.followed(request) or case).version})
        else:
            messages.success(request, "申请已撤回。")
            return redirect("portal:tracked")
    sheet = WithdrawPage(case.number, case.agency.name, case.wanted, form, said)
    way = Link("申请进度", reverse("portal:tracked"))
    return show(request, "portal/withdraw.html", _frame(request, case, "撤回申请", way), sheet)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """结束查询: on a computer that others use."""
    receipts.leave(request)
    return redirect("portal:tracking")


def _form(case: Case, request: HttpRequest | None = None) -> VersionForm | None:
    """The form for what the office waits for; None where it waits for nothing that is answered here."""
    stage = Stage(case.stage)
    if stage not in ANSWERS:
        return None
    data = request.POST if request is not None and request.method == "POST" else None
    if stage is Stage.AWAITING_CORRECTION:
        return CorrectionForm(data, initial={"wanted": case.wanted, "version": case.version})
    return ReasonsForm(data, initial={"version": case.version})


def _answered(case: Case, form: VersionForm) -> bool:
    """Take the answer; whether it was done. Where somebody was faster, that is said on the form."""
    given = {"actor": APPLICANT, "on": public.today(), "version": form.cleaned_data["version"]}
    take = moves.receive_correction if case.stage == Stage.AWAITING_CORRECTION else moves.receive_reasons
    try:
        take(case, form.cleaned_data["wanted"], **given)
    except ChangedMeanwhile as changed:
        form.add_error(None, _CHANGED)
        form.data = form.data.copy()
        form.data["version"] = str(changed.version)
        return False
    except NotAllowed:
        form.add_error(None, _CHANGED)
        return False
    return True


def _attached(request: HttpRequest, case: Case) -> dict[FileKind, str]:
    """Keep the files of a correction; why something was refused, by kind."""
    errors = {}
    for kind in _KINDS if case.stage == Stage.AWAITING_CORRECTION else ():
        for upload in request.FILES.getlist(kind.value):
            try:
                files.add(case, opened(request, upload), upload.name or "", kind, actor=APPLICANT, on=public.today())
            except FileRefused as refused:
                errors[kind] = refusal_words(refused, kind)
    return errors


def _page(
    request: HttpRequest, case: Case, form: VersionForm | None, errors: dict[FileKind, str] | None = None
) -> HttpResponse:
    uploads = uploads_of(None, _KINDS, errors or {}) if case.stage == Stage.AWAITING_CORRECTION else ()
    mistakes = [Mistake(f"id_{upload.name}", upload.error) for upload in uploads if upload.error]
    if form is not None and form.is_bound:
        for name, wrong in form.errors.items():
            mistakes.insert(0, Mistake("" if name == "__all__" else f"id_{name}", str(wrong[0])))
    said = "".join(str(message) for message in messages.get_messages(request))
    sheet = tracked_page(case, public.today(), form=form, uploads=uploads, mistakes=tuple(mistakes), done_words=said)
    return show(request, "portal/tracked.html", _frame(request, case, "申请进度"), sheet)


def _frame(request: HttpRequest, case: Case, name: str, *further: Link) -> Frame:
    place = Place(public.host(), case.agency, PlatformColumn.REQUEST)
    column = Link(platform_column(PlatformColumn.REQUEST).name, address_of(PlatformColumn.REQUEST, case.agency))
    return frame_of(request, place, name, column_meta(PlatformColumn.REQUEST), way=(column, *further), search=False)


urlpatterns = [
    path("tracking/", tracking, name="tracking"),
    path("tracking/case/", tracked, name="tracked"),
    path("tracking/case/answer/", answer, name="tracking_answer"),
    path("tracking/case/withdraw/", withdraw, name="tracking_withdraw"),
    path("tracking/leave/", leave, name="tracking_leave"),
]
