"""提出意见: whoever was asked (32, 33 ¶3, 34) enters number and code of the letter, reads it, and answers once."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.code_entry import code_entry
from gongkai.faces.portal.frames import PortalPlace, column_meta, frame_of
from gongkai.faces.portal.opinions.page import AGREE, CHOICES, OBJECT, PART, OpinionEntry, opinion_page
from gongkai.faces.portal.pages import show
from gongkai.faces.portal.requests import receipts
from gongkai.faces.portal.requests.files import take_in, uploads_of
from gongkai.faces.portal.requests.forms import LONGEST_TEXT, PortalForm, TextField
from gongkai.faces.portal.requests.sheets import Mistake
from gongkai.faces.portal.tracking.forms import CodeForm
from gongkai.faces.portal.tracking.more import given_out
from gongkai.law.outcomes import Opinion
from gongkai.office.cases.fetch import letters_to_consulted
from gongkai.office.cases.file_models import FileKind
from gongkai.office.cases.models import Consultation
from gongkai.office.cases.opine import actor_of, give_opinion
from gongkai.office.cases.queries import consultation_by_code
from gongkai.office.cases.refusals import OpinionPeriodOver, OpinionThere
from gongkai.office.columns.columns import PlatformColumn

NAME = "征求意见答复"
_WRONG = "登记编号或者意见码不对，请按征求意见的文书逐位核对。"
_FILES = (FileKind.OPINION,)
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


class AskedForm(CodeForm):
    """Number and code, as the letter has them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].label, self.fields["code"].label = "登记编号", "意见码"
        for field in self.fields.values():
            field.error_messages["required"] = f"请填写{field.label}。"


class SubmitOpinionForm(PortalForm):
    """同意、部分同意、不同意, with the reasons that the last two need."""

    opinion = forms.ChoiceField(
        label="意见",
        widget=forms.RadioSelect,
        choices=CHOICES,
        error_messages={"required": "请选择一种意见。", "invalid_choice": "请选择一种意见。"},
    )
    reason = TextField(
        "理由和依据",
        LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="不同意、部分同意的必填：哪些内容不同意公开，公开后会损害什么合法权益，依据什么规定。",
    )

    def clean(self) -> dict[str, Any]:
        """Who does not agree says to what, and why."""
        data = dict(super().clean() or {})
        if data.get("opinion") in (PART, OBJECT) and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "请写明不同意公开的内容和理由。")
        return data

    def words(self) -> str:
        """What is kept beside the opinion: the reasons."""
        return str(self.cleaned_data["reason"])


_OPINIONS = {AGREE: Opinion.CONSENT, PART: Opinion.CONSENT_IN_PART, OBJECT: Opinion.REASONED_OBJECTION}
"""As they are recorded: what was said. Whether the reasons are good is for the agency."""


@never_cache
@_PAGE
def entry(request: HttpRequest) -> HttpResponse:
    """Number and code. Whichever is wrong, the words are the same."""
    entered = code_entry(request, AskedForm, "opinion", consultation_by_code, wrong=_WRONG)
    if entered.matter is not None:
        receipts.follow_asking(request, entered.matter)
        return redirect("portal:opinion_asked")
    frame = frame_of(request, PortalPlace(public.host()), NAME, column_meta(PlatformColumn.REQUEST), search=False)
    return show(
        request, "portal/opinion_entry.html", frame, OpinionEntry(entered.form, entered.refusal), status=entered.status
    )


@never_cache
@_PAGE
def asked(request: HttpRequest) -> HttpResponse:
    """What the letter says, and where it is answered."""
    asking = receipts.asking_followed(request)
    if asking is None:
        return redirect("portal:opinion")
    if request.method != "POST":
        return _page(request, asking, SubmitOpinionForm())
    form, mark = SubmitOpinionForm(request.POST), uuid.uuid4()
    errors = take_in(request, mark, _FILES) if form.is_valid() else {}
    if errors or form.errors:
        return _page(request, asking, form, errors)
    try:
        give_opinion(asking, _OPINIONS[form.cleaned_data["opinion"]], form.words(), mark, on=public.today())
    except (OpinionThere, OpinionPeriodOver):
        # The page says which of the two it is, and what was typed is there to be copied.
        return _page(request, receipts.asking_followed(request) or asking, form, unsent=form.words())
    messages.success(request, "意见已提交，今天收到。")
    return redirect("portal:opinion_asked")


@never_cache
@require_safe
def letter(request: HttpRequest, key: uuid.UUID) -> HttpResponse | FileResponse:
    """The letter of the asking that this session follows, and of no other."""
    asking = receipts.asking_followed(request)
    if asking is None:
        return redirect("portal:opinion")
    letter = next((candidate for candidate in letters_to_consulted(asking) if candidate.key == key), None)
    if letter is None:
        raise Http404
    return given_out(letter, actor_of(asking))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """结束: on a computer that others use."""
    receipts.leave_asking(request)
    return redirect("portal:opinion")


def _page(
    request: HttpRequest,
    asking: Consultation,
    form: SubmitOpinionForm,
    errors: dict[FileKind, str] | None = None,
    unsent: str = "",
) -> HttpResponse:
    uploads = uploads_of(None, _FILES, errors or {})
    mistakes = [Mistake(f"id_{upload.name}", upload.error) for upload in uploads if upload.error]
    if form.is_bound:
        mistakes = [*(Mistake(f"id_{name}", str(wrong[0])) for name, wrong in form.errors.items()), *mistakes]
    message = "".join(str(queued) for queued in messages.get_messages(request))
    sheet = opinion_page(
        asking, public.today(), form=form, uploads=uploads, mistakes=tuple(mistakes), done_words=message, unsent=unsent
    )
    place = PortalPlace(public.host(), asking.case.agency, PlatformColumn.REQUEST)
    frame = frame_of(request, place, NAME, column_meta(PlatformColumn.REQUEST), search=False)
    return show(request, "portal/opinion.html", frame, sheet)


urlpatterns = [
    path("opinion/", entry, name="opinion"),
    path("opinion/asked/", asked, name="opinion_asked"),
    path("opinion/letters/<uuid:key>.pdf", letter, name="opinion_letter"),
    path("opinion/leave/", leave, name="opinion_leave"),
]
