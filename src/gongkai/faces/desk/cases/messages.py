"""The desk's pages on what applicants and those who were asked wrote: messages with their answers, opinions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_and_day, actor_at
from gongkai.faces.desk.cases.forms import text
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.views import found_case
from gongkai.faces.desk.forms import DeskForm, sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.permission import Permission
from gongkai.office.cases import messages as office
from gongkai.office.cases import opine
from gongkai.office.cases.belongings import consultation_numbered, files_of_consultation, messages_waiting
from gongkai.office.cases.file_models import CaseFile
from gongkai.office.cases.models import Case, Consultation, Message

SETTLE = "settle"
"""The button by which what waits is said to need no answer."""


class MessageReplyForm(DeskForm):
    """回复留言."""

    message = text(
        "回复内容",
        help_text="申请人凭查询码在进度页看到。补正、延期、答复等要发文书的，不能用留言代替；不要写第三方的信息。",
    )


@sheetclass
class CaseMessagesSheet:
    """留言: what the applicant wrote, and the answers."""

    template: ClassVar[str] = "desk/case_messages.html"
    case: Case = doc("the case")
    form: MessageReplyForm = doc("the form of an answer")
    address: str = doc("the page of the case")
    messages: Sequence[tuple[Message, str]] = doc("the messages, each with its words")
    waiting: bool = doc("whether one waits for an answer")


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, slug: str, year: int, serial: int) -> HttpResponse:
    """留言: all of them, once it is noted that they were read; and where they are answered."""
    case, today = found_case(request, slug, year, serial, Permission.READ_PERSONAL_DATA), timezone.localdate()
    actor = actor_at(request, case.agency)
    if request.POST.get("act") == SETTLE:
        office.settle(case, actor=actor, on=today)
        messages.success(request, "已记为不需回复。")
        return redirect(case_address(case))
    form = MessageReplyForm(sent(request))
    if request.method == "POST" and form.is_valid():
        office.write_to_applicant(case, form.cleaned_data["message"], actor=actor, on=today)
        messages.success(request, "已回复，申请人在进度页可以看到。")
        return redirect(case_address(case))
    sheet = CaseMessagesSheet(
        case=case,
        form=form,
        address=case_address(case),
        messages=office.read(case, actor=actor, on=today),
        waiting=messages_waiting(case) > 0,
    )
    answer = render_sheet(request, sheet)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@sheetclass
class CaseOpinionSheet:
    """征求意见: one consultation, its code and what was written online."""

    template: ClassVar[str] = "desk/case_opinion.html"
    case: Case = doc("the case")
    consultation: Consultation = doc("the consultation")
    words: str = doc("what was written online; empty where nothing was")
    code: str = doc("the code with which the third party answers; empty where it is no longer out")
    page: str = doc("where it is answered on the portal")
    files: Sequence[CaseFile] = doc("the files that came with it")
    address: str = doc("the page of the case")


@require_safe
def opinion(request: HttpRequest, slug: str, year: int, serial: int, number: int) -> HttpResponse:
    """One asking: its code while it is out, what was written online once it is answered. Either is noted first."""
    case = found_case(request, slug, year, serial, Permission.READ_PERSONAL_DATA)
    asking = consultation_numbered(case, number)
    if asking is None:
        raise Http404
    by = actor_and_day(request, case.agency)
    sheet = CaseOpinionSheet(
        case=case,
        consultation=asking,
        words=opine.read(asking, **by),
        code=opine.read_code(asking, **by),
        page=request.build_absolute_uri(reverse("portal:opinion")),
        files=files_of_consultation(case, number),
        address=case_address(case),
    )
    answer = render_sheet(request, sheet)
    answer.headers["Cache-Control"] = "no-store"
    return answer


urlpatterns = [
    path("<int:year>-<int:serial>/messages/", show, name="case_messages"),
    path("<int:year>-<int:serial>/opinions/<int:number>/", opinion, name="case_opinion"),
]
"""The addresses, under `agencies/<slug>/cases/`."""
