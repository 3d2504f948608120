"""What else an applicant does on the page of a request: writes to the office, says how to be told, fetches letters."""

from __future__ import annotations

import uuid
from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.requests import receipts
from gongkai.faces.portal.tracking.forms import MessageForm
from gongkai.faces.portal.tracking.views import case_page, told_form
from gongkai.faces.ui.content_types import PDF
from gongkai.office.cases.choose_notice import choose_notice
from gongkai.office.cases.fetch import fetch, letters_to_applicant
from gongkai.office.cases.intake import APPLICANT
from gongkai.office.cases.letter_models import Letter
from gongkai.office.cases.messages import write_to_office
from gongkai.office.cases.refusals import CannotBeTold, FileGone, TooManyMessages
from gongkai.office.journal.record import Actor
from gongkai.paper.letters.catalogue import letter as form_of

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@_PAGE
def message(request: HttpRequest) -> HttpResponse:
    """留言."""
    case = receipts.followed(request)
    if case is None:
        return redirect("portal:tracking")
    if request.method != "POST":
        return redirect("portal:tracked")
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            write_to_office(case, form.cleaned_data["message"], actor=APPLICANT, on=public.today())
        except TooManyMessages as many:
            form.add_error("message", f"已有{many.most}条留言等待回复，请等工作机构回复，或者打电话。")
        else:
            messages.success(request, "留言已送到工作机构。")
            return redirect("portal:tracked")
    return case_page(request, case, message=form)


@never_cache
@_PAGE
def told(request: HttpRequest) -> HttpResponse:
    """告知方式."""
    case = receipts.followed(request)
    if case is None:
        return redirect("portal:tracking")
    form = told_form(case, request.POST) if request.method == "POST" else None
    if form is None:
        return redirect("portal:tracked")
    if form.is_valid():
        try:
            choose_notice(case, form.cleaned_data["told_by"], actor=APPLICANT, on=public.today())
        except CannotBeTold:
            form.add_error("told_by", "现在不能用这种方式告诉您，请另选一种。")
        else:
            messages.success(request, "已按您的选择办理。")
            return redirect("portal:tracked")
    return case_page(request, case, refused_form=form)


@never_cache
@require_safe
def letter(request: HttpRequest, key: uuid.UUID) -> HttpResponse | FileResponse:
    """A letter of the case that this session follows, and of no other. It names its applicant: no browser keeps it."""
    case = receipts.followed(request)
    if case is None:
        return redirect("portal:tracking")
    letter = next((candidate for candidate in letters_to_applicant(case) if candidate.key == key), None)
    if letter is None:
        raise Http404
    return given_out(letter, APPLICANT)


def given_out(letter: Letter, actor: Actor) -> FileResponse:
    """The PDF of a letter, to be kept. That it was fetched is on the journal."""
    try:
        content = fetch(letter, "pdf", actor=actor, on=public.today())
    except FileGone:
        raise Http404 from None
    name = f"{form_of(letter.code).template.title}{letter.document_number}.pdf"
    answer = FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=PDF)
    answer.headers["Cache-Control"] = "no-store"
    return answer


urlpatterns = [
    path("tracking/case/message/", message, name="tracking_message"),
    path("tracking/case/told/", told, name="tracking_told"),
    path("tracking/case/letters/<uuid:key>.pdf", letter, name="tracking_letter"),
]
