"""What is done with a version: steps of its review, answers to findings, correction, withdrawal."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.faces.desk.authorization import actor_at, viewer_at
from gongkai.faces.desk.disclosures.forms import (
    CorrectionNoteForm,
    KeepFindingForm,
    VersionStepForm,
    WithdrawDisclosureForm,
)
from gongkai.faces.desk.disclosures.page import demand, found_version, shown_page
from gongkai.faces.desk.disclosures.sheets import stage_words, version_address, version_page
from gongkai.faces.desk.disclosures.words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import DeskForm, sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.procedure.disclosure import DisclosureMove
from gongkai.office.acts import may_take
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.publishing.answer import keep_finding
from gongkai.office.publishing.begin import correct
from gongkai.office.publishing.matter import VersionProcedure
from gongkai.office.publishing.models import Version, WithdrawalReason
from gongkai.office.publishing.moves import take_step
from gongkai.office.publishing.publish import publish
from gongkai.office.publishing.withdraw import withdraw


@require_POST
def move(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """A step of a version: which one the pressed button says."""
    opened = found_version(request, slug, version)
    try:
        wanted = DisclosureMove(request.POST.get("move", ""))
    except ValueError as error:
        raise Http404 from error
    agency = opened.disclosure.agency
    if not may_take(VersionProcedure(opened), wanted, viewer_at(request)):
        raise PermissionDenied
    form = VersionStepForm(request.POST)
    if not form.is_valid():
        return shown_page(request, opened, step=form, status=409)
    seen, words = form.cleaned_data["seen"], form.cleaned_data["words"]
    actor, now = actor_at(request, agency), timezone.now()
    try:
        if wanted is DisclosureMove.PUBLISH:
            done = publish(opened, at=now, seen=seen, actor=actor)
        else:
            done = take_step(opened, wanted, words, seen=seen, actor=actor, on=timezone.localdate(now))
    except REFUSALS as refused:
        form.add_error(None, refusal_words(refused))
        return shown_page(request, found_version(request, slug, version), step=form, status=409)
    messages.success(request, f"已办理，现在是“{stage_words(done)}”。")
    return redirect(version_address(done))


@require_POST
def answer(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """保留，写理由: a finding stays as it is. Whoever works on the version at its stage may say so."""
    opened = found_version(request, slug, version)
    agency, today = opened.disclosure.agency, timezone.localdate()
    if not version_page(opened, viewer_at(request), today).may_answer:
        raise PermissionDenied
    form = KeepFindingForm(request.POST)
    if not form.is_valid():
        messages.error(request, "没有办理：请写明保留的理由。")
        return shown_page(request, opened, status=409)
    data = form.cleaned_data
    try:
        keep_finding(opened, data["mark"], data["reason"], actor=actor_at(request, agency), on=today)
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
        return shown_page(request, found_version(request, slug, version), status=409)
    messages.success(request, "已记下保留的理由。")
    return redirect(version_address(opened))


@sheetclass
class DisclosureNoteSheet:
    """An act on a version that asks for a reason."""

    template: ClassVar[str] = "desk/disclosure_note.html"
    agency: Agency = doc("the agency")
    version: Version = doc("the version")
    form: DeskForm = doc("its form")
    title: str = doc("what is done")
    act: str = doc("what its button says")


@require_http_methods(["GET", "HEAD", "POST"])
def begin_correction(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """更正: a further version of what is public."""
    opened = found_version(request, slug, version)
    agency = opened.disclosure.agency
    demand(request, agency, Permission.DRAFT_DISCLOSURE)
    form, status = CorrectionNoteForm(sent(request)), 200
    if request.method == "POST" and form.is_valid():
        try:
            further = correct(
                opened.disclosure, form.cleaned_data["note"], actor=actor_at(request, agency), on=timezone.localdate()
            )
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
            status = 409
        else:
            messages.success(request, "更正稿已开始，改好后送审；公开的页面发布更正前不变。")
            return redirect(version_address(further, "desk:disclosure_edit"))
    sheet = DisclosureNoteSheet(version=opened, agency=agency, form=form, title="更正", act="开始更正")
    return render_sheet(request, sheet, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """撤下 what is public."""
    opened = found_version(request, slug, version)
    agency = opened.disclosure.agency
    demand(request, agency, Permission.PUBLISH_DISCLOSURE)
    form, status = WithdrawDisclosureForm(sent(request)), 200
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            withdraw(
                opened.disclosure, WithdrawalReason(data["reason"]), data["note"],
                actor=actor_at(request, agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
            status = 409
        else:
            messages.success(request, "已撤下。")
            return redirect(version_address(opened))
    sheet = DisclosureNoteSheet(version=opened, agency=agency, form=form, title="撤下", act="撤下这条信息")
    return render_sheet(request, sheet, status=status)


urlpatterns = [
    path("<int:version>/move", move, name="disclosure_move"),
    path("<int:version>/answers", answer, name="disclosure_answer"),
    path("<int:version>/correct/", begin_correction, name="disclosure_correct"),
    path("<int:version>/withdraw/", take_down, name="disclosure_withdraw"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
