"""What goes with a draft: its files, its links, the steps of 制定程序."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gongkai.faces.desk.authorization import actor_at
from gongkai.faces.desk.disclosures.file_sheets import file_page
from gongkai.faces.desk.disclosures.forms import FileForm, LinkForm, ProcedureForm
from gongkai.faces.desk.disclosures.page import demand, found_version, shown_page
from gongkai.faces.desk.disclosures.sheets import version_address
from gongkai.faces.desk.disclosures.words import REFUSALS, refusal_words
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.attachment import attachment_answer
from gongkai.law.disclosure import Relation
from gongkai.law.normative import NormativeStep
from gongkai.office.agencies.permission import Permission
from gongkai.office.publishing.attach import attach, detach
from gongkai.office.publishing.link import link, unlink
from gongkai.office.publishing.procedure import record_step
from gongkai.office.publishing.queries import attachment_of, link_of, public_by_number


@require_POST
def add_step(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """登记制定程序: a step that was taken, or why it was not needed."""
    opened = found_version(request, slug, version)
    agency = opened.disclosure.agency
    demand(request, agency, Permission.DRAFT_DISCLOSURE)
    if not opened.disclosure.of_kind.procedure:
        raise Http404
    form = ProcedureForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            record_step(
                opened, NormativeStep(data["step"]), data["done_on"], data["words"],
                actor=actor_at(request, agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, "已登记。")
            return redirect(version_address(opened))
    return shown_page(request, opened, recording=form, status=409)


@require_POST
def add_file(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """附上 a file."""
    opened = found_version(request, slug, version)
    agency = opened.disclosure.agency
    demand(request, agency, Permission.DRAFT_DISCLOSURE)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data
        try:
            attach(
                opened, data["file"].read(), data["file"].name, data["title"], data["words"],
                actor=actor_at(request, agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, "已附上文件。")
            return redirect(version_address(opened))
    return shown_page(request, opened, attaching=form, status=409)


@require_POST
def remove_file(request: HttpRequest, slug: str, version: int, pk: int) -> HttpResponse:
    """去掉 a file."""
    opened = found_version(request, slug, version)
    demand(request, opened.disclosure.agency, Permission.DRAFT_DISCLOSURE)
    attachment = attachment_of(opened, pk)
    if attachment is None:
        raise Http404
    try:
        detach(attachment, actor=actor_at(request, opened.disclosure.agency), on=timezone.localdate())
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, "已去掉附件。")
    return redirect(version_address(opened))


@require_safe
def download(request: HttpRequest, slug: str, version: int, pk: int) -> HttpResponseBase:
    """A file of a version, for who works on it."""
    attachment = attachment_of(found_version(request, slug, version), pk)
    if attachment is None:
        raise Http404
    return attachment_answer(request, attachment)


@require_safe
def view_file(request: HttpRequest, slug: str, version: int, pk: int) -> HttpResponse:
    """在线查看: a file as a page, for who releases it, with what was found in it."""
    opened = found_version(request, slug, version)
    attachment = attachment_of(opened, pk)
    if attachment is None:
        raise Http404
    return render_sheet(request, file_page(attachment, timezone.localdate()))


@require_POST
def add_link(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """关联 a draft to what is public."""
    opened = found_version(request, slug, version)
    agency = opened.disclosure.agency
    demand(request, agency, Permission.DRAFT_DISCLOSURE)
    form = LinkForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        target = public_by_number(data["target"])
        if target is None:
            form.add_error("target", "没有找到这个索引号或者发文字号的公开信息。")
        else:
            try:
                link(
                    opened, Relation(data["relation"]), target, data["takes_effect"],
                    actor=actor_at(request, agency), on=timezone.localdate(),
                )  # fmt: skip
            except REFUSALS as refused:
                form.add_error(None, refusal_words(refused))
            else:
                messages.success(request, "已关联。")
                return redirect(version_address(opened))
    return shown_page(request, opened, linking=form, status=409)


@require_POST
def remove_link(request: HttpRequest, slug: str, version: int, pk: int) -> HttpResponse:
    """Take a link out of a draft."""
    opened = found_version(request, slug, version)
    demand(request, opened.disclosure.agency, Permission.DRAFT_DISCLOSURE)
    link = link_of(opened, pk)
    if link is None:
        raise Http404
    try:
        unlink(link, actor=actor_at(request, opened.disclosure.agency), on=timezone.localdate())
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, "已取消关联。")
    return redirect(version_address(opened))


urlpatterns = [
    path("<int:version>/procedure", add_step, name="disclosure_procedure"),
    path("<int:version>/files", add_file, name="disclosure_attach"),
    path("<int:version>/files/<int:pk>", download, name="disclosure_file"),
    path("<int:version>/files/<int:pk>/view/", view_file, name="disclosure_file_view"),
    path("<int:version>/files/<int:pk>/remove", remove_file, name="disclosure_detach"),
    path("<int:version>/links", add_link, name="disclosure_link"),
    path("<int:version>/links/<int:pk>/remove", remove_link, name="disclosure_unlink"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
