"""用语表 on the desk: what findings ask about in this agency's drafts, and what they pass over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.disclosures.forms import WordingForm
from gongkai.faces.desk.disclosures.page import demand
from gongkai.faces.desk.disclosures.words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.publishing.models import ListedWording, WordingKind
from gongkai.office.publishing.wordings import list_wording, take_off, wordings_for


@sheetclass
class WordingsSheet:
    """错敏词: words that the agency has listed."""

    template: ClassVar[str] = "desk/wordings.html"
    agency: Agency = doc("the agency")
    form: WordingForm = doc("the form of another one")
    lines: Sequence[ListedWording] = doc("the words")
    may_keep: bool = doc("whether this person may change the list")


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on the lists of the agency and of those above it; 登记 one more."""
    agency = entered(request, slug, Permission.SEE_DISCLOSURES)
    form = WordingForm(sent(request))
    if request.method == "POST":
        demand(request, agency, Permission.KEEP_WORDINGS)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            wording = list_wording(
                agency,
                WordingKind(data["kind"]),
                data["wording"],
                data["right"],
                data["reason"],
                actor=actor_at(request, agency),
                on=timezone.localdate(),
            )
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"已登记“{wording.wording}”。")
            return redirect("desk:disclosure_wordings", slug)
    sheet = WordingsSheet(
        agency=agency,
        form=form,
        lines=wordings_for(agency),
        may_keep=may(viewer_at(request), Permission.KEEP_WORDINGS, agency),
    )
    return render_sheet(request, sheet, status=409 if form.errors else 200)


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """去掉 one of the agency's own."""
    agency = entered(request, slug, Permission.SEE_DISCLOSURES)
    demand(request, agency, Permission.KEEP_WORDINGS)
    wording = next(
        (listed for listed in wordings_for(agency) if listed.pk == pk and listed.agency_id == agency.pk), None
    )
    if wording is None:
        raise Http404
    take_off(wording, actor=actor_at(request, agency), on=timezone.localdate())
    messages.success(request, f"已去掉“{wording.wording}”。")
    return redirect("desk:disclosure_wordings", slug)


urlpatterns = [
    path("wordings/", listing, name="disclosure_wordings"),
    path("wordings/<int:pk>/remove", remove, name="disclosure_wording_remove"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
