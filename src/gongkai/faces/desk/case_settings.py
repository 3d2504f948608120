"""The desk's page on 发文机关代字: the word before the numbers of an agency's letters, by year."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.faces.desk.case_forms import CodeWordForm
from gongkai.faces.desk.case_words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.who import actor_at, entered
from gongkai.office.agencies.permission import Act
from gongkai.office.cases.letters import begin_series
from gongkai.office.cases.queries import series_of


@require_http_methods(["GET", "HEAD", "POST"])
def code_word(request: HttpRequest, slug: str) -> HttpResponse:
    """The word of this year's letters or of the next; what went out keeps its number."""
    agency, today = entered(request, slug, Act.SIGN_REPLY), timezone.localdate()
    series = series_of(agency)
    word = series[0].code_word if series else ""
    form = CodeWordForm((today.year, today.year + 1), sent(request), initial={"code_word": word})
    if form.is_valid():
        given = form.cleaned_data
        try:
            kept = begin_series(agency, given["code_word"], given["year"], actor=actor_at(request, agency), on=today)
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
        else:
            messages.success(request, f"{kept.year}年的发文机关代字是“{kept.code_word}”。")
            return redirect("desk:case_code_word", slug)
    return render(request, "desk/case_code_word.html", {"agency": agency, "form": form, "series": series})


urlpatterns = [path("code-word/", code_word, name="case_code_word")]
"""The addresses, under `agencies/<slug>/cases/`."""
