"""The desk's pages on who handles a request: several given at once, all of one person's handed over."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.faces.desk.authorization import actor_at, entered
from gongkai.faces.desk.cases.forms import AssignForm, HandOverCasesForm
from gongkai.faces.desk.cases.words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.cases.assign import assign
from gongkai.office.cases.queries import cases_numbered, handlers, holders, open_cases_of


@require_POST
def give(request: HttpRequest, slug: str) -> HttpResponse:
    """分派: the marked cases to one person."""
    agency, today = entered(request, slug, Permission.ASSIGN_CASE), timezone.localdate()
    form = AssignForm(handlers(agency, today), request.POST)
    marked = cases_numbered(agency, request.POST.getlist("case"))
    if not marked:
        messages.error(request, "没有选中未办结的申请。请先勾选，再分派。")
    elif not form.is_valid():
        messages.error(request, str(form.errors["handler"][0]))
    else:
        chosen = form.cleaned_data["handler"]
        try:
            changed = assign(marked, chosen, actor=actor_at(request, agency), on=today)
        except REFUSALS as refused:
            messages.error(request, refusal_words(refused))
        else:
            messages.success(
                request, f"已交给{chosen}{changed}件。" if changed else f"选中的申请本来就由{chosen}经办。"
            )
    return redirect("desk:cases", slug)


@sheetclass
class CaseHandOverSheet:
    """移交: all cases of one person given to another."""

    template: ClassVar[str] = "desk/case_hand_over.html"
    agency: Agency = doc("the agency")
    form: HandOverCasesForm = doc("its form")


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """移交: every open case of one person to another, when he leaves."""
    agency, today = entered(request, slug, Permission.ASSIGN_CASE), timezone.localdate()
    form = HandOverCasesForm(holders(agency), handlers(agency, today), sent(request))
    if form.is_valid():
        giver, taker = form.cleaned_data["giver"], form.cleaned_data["handler"]
        try:
            changed = assign(
                open_cases_of(agency, giver), taker, actor=actor_at(request, agency), on=today,
                reason=form.cleaned_data["reason"],
            )  # fmt: skip
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"{giver}手里的{changed}件已交给{taker}。")
            return redirect("desk:cases", slug)
    return render_sheet(request, CaseHandOverSheet(agency=agency, form=form))


urlpatterns = [
    path("give/", give, name="case_give"),
    path("hand-over/", hand_over, name="case_hand_over"),
]
"""The addresses, under `agencies/<slug>/cases/`."""
