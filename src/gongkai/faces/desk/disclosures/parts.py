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
    found = found_version(request, slug, version)
    agency = found.disclosure.agency
    demand(request, agency, Permission.DRAFT_DISCLOSURE)
    if not found.disclosure.of_kind.procedure:
        raise Http404
    form = ProcedureForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            record_step(
                found, NormativeStep(given["step"]), given["done_on"], given["words"],
                actor=actor_at(request, agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, "已登记。")
            return redirect(version_address(found))
    return shown_page(request, found, recording=form, status=409)


@require_POST
def add_file(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """附上 a file."""
    found = found_version(request, slug, version)
    agency = found.disclosure.agency
    demand(request, agency, Permission.DRAFT_DISCLOSURE)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            attach(
                found, given["file"].read(), given["file"].name, given["title"], given["words"],
                actor=actor_at(request, agency), on=timezone.localdate(),
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, "已附上文件。")
            return redirect(version_address(found))
    return shown_page(request, found, attaching=form, status=409)


@require_POST
def remove_file(request: HttpRequest, slug: str, version: int, pk: int) -> HttpResponse:
    """去掉 a file."""
    found = found_version(request, slug, version)
    demand(request, found.disclosure.agency, Permission.DRAFT_DISCLOSURE)
    made = attachment_of(found, pk)
    if made is None:
        raise Http404
    try:
        detach(made, actor=actor_at(request, found.disclosure.agency), on=timezone.localdate())
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, "已去掉附件。")
    return redirect(version_address(found))


@require_safe
def download(request: HttpRequest, slug: str, version: int, pk: int) -> HttpResponseBase:
    """A file of a version, for who works on it."""
    made = attachment_of(found_version(request, slug, version), pk)
    if made is None:
        raise Http404
    return attachment_answer(request, made)


@require_safe
def view_file(request: HttpRequest, slug: str, version: int, pk: int) -> HttpResponse:
    """在线查看: a file as a page, for who releases it, with what was found in it."""
    found = found_version(request, slug, version)
    made = attachment_of(found, pk)
    if made is None:
        raise Http404
    return render_sheet(request, file_page(made, timezone.localdate()))


@require_POST
def add_link(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """关联 a draft to what is public."""
    found = found_version(request, slug, version)
    agency = found.disclosure.agency
    demand(request, agency, Permission.DRAFT_DISCLOSURE)
    form = LinkForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        target = public_by_number(given["target"])
        if target is None:
            form.add_error("target", "没有找到这个索引号或者发文字号的公开信息。")
        else:
            try:
                link(
                    found, Relation(given["relation"]), target, given["takes_effect"],
                    actor=actor_at(request, agency), on=timezone.localdate(),
                )  # fmt: skip
            except REFUSALS as refused:
                form.add_error(None, refusal_words(refused))
            else:
                messages.success(request, "已关联。")
                return redirect(version_address(found))
    return shown_page(request, found, linking=form, status=409)


@require_POST
def remove_link(request: HttpRequest, slug: str, version: int, pk: int) -> HttpResponse:
    """Take a link out of a draft."""
    found = found_version(request, slug, version)
    demand(request, found.disclosure.agency, Permission.DRAFT_DISCLOSURE)
    made = link_of(found, pk)
    if made is None:
        raise Http404
    try:
        unlink(made, actor=actor_at(request, found.disclosure.agency), on=timezone.localdate())
    except REFUSALS as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, "已取消关联。")
    return redirect(version_address(found))


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
