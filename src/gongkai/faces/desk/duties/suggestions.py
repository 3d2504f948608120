"""The desk's page on which rows are tied to what their words suggest: many at a time, each ticked by a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Page
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.faces.desk.authorization import actor_at, entered
from gongkai.faces.desk.duties.forms import SuggestionForm
from gongkai.faces.desk.duties.views import REFUSED
from gongkai.faces.desk.duties.words import refusal_words
from gongkai.faces.desk.forms import INCOMPLETE
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.lists import PAGE_SIZE, page_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.faces.ui.whole_numbers import whole
from gongkai.law.disclosure import DisclosureMode
from gongkai.law.periods import limit
from gongkai.law.terms import zh
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission
from gongkai.office.duties.bind import Binding, bind_matters, period_named
from gongkai.office.duties.models import Matter
from gongkai.office.duties.queries import powers_of_row, rows_without_binding
from gongkai.office.duties.suggest import Suggestion, suggestions

MISSING = "请选公开栏目和信息类别。"


@sheetclass
class SuggestedLine:
    """One row with its form."""

    matter: Matter = doc("the row")
    mode: str = doc("how it is disclosed, and within what period")
    asks_kind: bool = doc("whether a kind is to be chosen")
    form: SuggestionForm = doc("its form")


@sheetclass
class SuggestionsSheet:
    """批量关联: what the words of rows suggest."""

    template: ClassVar[str] = "desk/duties_suggestions.html"
    agency: Agency = doc("the agency")
    lines: Sequence[SuggestedLine] = doc("the rows")
    rows: BaseFormSet[SuggestionForm] = doc("their forms")
    refusal: str = doc("why nothing was tied; empty where nothing was refused")
    page: Page[Matter] = doc("one page of the rows that are not tied")
    count: int = doc("how many there are")


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """批量关联: rows that are not tied, with what their words suggest. What is ticked is tied."""
    agency = entered(request, slug, Permission.KEEP_DUTIES)
    unbound, refusal = rows_without_binding(agency), ""
    page = page_of(request, unbound)
    if request.method == "POST":
        forms = _forms(agency, request.POST)
        sent = {_number(form) for form in forms}
        by_number = {
            suggestion.matter.pk: suggestion
            for suggestion in suggestions(agency, [row for row in unbound if row.pk in sent])
        }
        refusal, bindings = _asked(forms, by_number)
        if not refusal:
            try:
                bound = bind_matters(bindings, actor=actor_at(request, agency), on=timezone.localdate())
            except REFUSED as refused:
                refusal = refusal_words(refused)
            else:
                messages.success(request, f"已关联{len(bound)}个事项。")
                return redirect("desk:duties_suggestions", slug)
        lines = [_line(by_number[number], form) for form in forms if (number := _number(form)) in by_number]
    else:
        offered = suggestions(agency, page.object_list)
        forms = _forms(agency, None, offered)
        lines = [_line(suggestion, form) for suggestion, form in zip(offered, forms, strict=True)]
    sheet = SuggestionsSheet(agency=agency, lines=lines, rows=forms, refusal=refusal, page=page, count=len(unbound))
    return render_sheet(request, sheet)


def _forms(agency: Agency, data: Any, offered: list[Suggestion] | None = None) -> BaseFormSet[SuggestionForm]:
    form_set = formset_factory(SuggestionForm, extra=0, max_num=PAGE_SIZE, absolute_max=PAGE_SIZE)
    initial = [
        {
            "matter": suggested.matter.pk,
            "version": suggested.matter.version,
            "column": suggested.column,
            "kind": suggested.kind,
        }
        for suggested in offered or ()
    ]
    return form_set(data, initial=initial, form_kwargs={"agency": agency})


def _asked(
    forms: BaseFormSet[SuggestionForm], offered: dict[int, Suggestion]
) -> tuple[str, list[tuple[Matter, Binding, int]]]:
    """What keeps it from being done, in words, and what is ticked."""
    if not forms.is_valid():
        return INCOMPLETE, []
    bindings, wrong = [], 0
    for form in forms:
        data = form.cleaned_data
        suggested = offered.get(data["matter"])
        if not data["confirmed"] or suggested is None:
            continue
        asks_kind = suggested.mode is DisclosureMode.UNASKED
        if not data["column"] or (asks_kind and not data["kind"]):
            form.add_error(None, MISSING)
            wrong += 1
            continue
        chosen = (data["kind"],) if asks_kind else ()
        powers = powers_of_row(suggested.matter)
        binding = Binding(data["column"], suggested.mode, suggested.period, chosen, powers)
        bindings.append((suggested.matter, binding, data["version"]))
    if wrong:
        return f"没有关联：有{wrong}个勾选的事项没有选全，一个也没有关联。", []
    return ("" if bindings else "没有关联：没有勾选事项。", bindings)


def _number(form: SuggestionForm) -> int:
    """The number of the row that a form was sent with; 0 for none."""
    return whole(str(form["matter"].value() or "")) or 0


def _line(suggested: Suggestion, form: SuggestionForm) -> SuggestedLine:
    asks_kind = suggested.mode is DisclosureMode.UNASKED
    words = period_named(limit(suggested.period, on=timezone.localdate())) if asks_kind else zh(suggested.mode)
    return SuggestedLine(suggested.matter, words, asks_kind, form)


urlpatterns = [path("suggestions/", show, name="duties_suggestions")]
"""The addresses, under `agencies/<slug>/duties/`."""
