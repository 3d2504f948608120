"""办理口径: the conventions of an agency with what holds today and what held before, and settling one from a day on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.conventions.forms import SettleForm
from gongkai.faces.desk.conventions.words import refusal_words
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.conventions import (
    CONVENTIONS,
    Convention,
    NoSuchConvention,
    SettledAnswer,
    SettledConventions,
    convention,
)
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.refusals import Refused
from gongkai.office.conventions.queries import settled_by
from gongkai.office.conventions.refusals import ConventionRefused
from gongkai.office.conventions.settle import settle


@sheetclass
class PastAnswer:
    """An answer that holds from a day on, or held from there."""

    words: str = doc("the answer")
    since: date | None = doc("from which day on; None: from the beginning")


@sheetclass
class ConventionLine:
    """One convention as it stands."""

    asked: Convention = doc("the convention")
    answer: str = doc("what holds today, in words")
    by_default: bool = doc("whether nobody settled it")
    answers: tuple[PastAnswer, ...] = doc("all that was settled, the latest day first")
    basis: str = doc("the place that leaves it open; empty for none")


@sheetclass
class ConventionGroup:
    """Conventions of one kind of work."""

    title: str = doc("its name")
    lines: tuple[ConventionLine, ...] = doc("its conventions")


@sheetclass
class ConventionsPage:
    """办理口径 of one agency."""

    template: ClassVar[str] = "desk/conventions.html"
    agency: Agency = doc("the agency")
    groups: tuple[ConventionGroup, ...] = doc("the conventions by the work that they belong to")
    may_settle: bool = doc("whether this person may settle them")


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them."""
    agency = entered(request, slug, Permission.SEE_AGENCY)
    groups = tuple(_groups(settled_by(agency), timezone.localdate()))
    page = ConventionsPage(agency, groups, may(viewer_at(request), Permission.SETTLE_CONVENTIONS, agency))
    return render_sheet(request, page)


@sheetclass
class ConventionSheet:
    """One convention, to be settled anew from a day on."""

    template: ClassVar[str] = "desk/convention.html"
    agency: Agency = doc("the agency")
    line: ConventionLine = doc("the convention as it stands")
    form: SettleForm = doc("its form")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, convention_id: str) -> HttpResponse:
    """One of them, settled anew from a day on."""
    agency, today = entered(request, slug, Permission.SETTLE_CONVENTIONS), timezone.localdate()
    try:
        asked = convention(convention_id)
    except NoSuchConvention as error:
        raise Http404 from error
    settled = settled_by(agency)
    typed = asked.typed(settled.value(asked.id, today))
    form = SettleForm(asked, sent(request), initial={"answer": typed, "since": today})
    status = 200
    if request.method == "POST" and form.is_valid():
        answer, since = form.cleaned_data["answer"], form.cleaned_data["since"]
        try:
            settle(agency, asked.id, answer, since, actor=actor_at(request, agency), on=today)
        except (ConventionRefused, Refused) as refused:
            form.add_error(None, refusal_words(refused))
            status = 409
        else:
            messages.success(request, f"已确定：{asked.zh}，{asked.words(answer)}。已记入日志。")
            return redirect("desk:conventions", slug)
    sheet = ConventionSheet(agency, _line(asked, settled, today), form)
    return render_sheet(request, sheet, status=status)


def _groups(settled: SettledConventions, today: date) -> Iterator[ConventionGroup]:
    for title, members in groupby(CONVENTIONS.values(), key=lambda asked: asked.group):
        yield ConventionGroup(title, tuple(_line(asked, settled, today) for asked in members))


def _line(asked: Convention, settled: SettledConventions, today: date) -> ConventionLine:
    answers = settled.answers(asked.id)
    return ConventionLine(
        asked,
        asked.words(settled.value(asked.id, today)),
        by_default=not any(_holds(answer, today) for answer in answers),
        answers=tuple(PastAnswer(asked.words(answer.value), answer.since) for answer in reversed(answers)),
        basis=asked.cite.short if asked.cite else "",
    )


def _holds(answer: SettledAnswer, day: date) -> bool:
    return answer.since is None or answer.since <= day


urlpatterns = [
    path("", show, name="conventions"),
    path("<slug:convention_id>/", change, name="convention"),
]
"""The addresses, under `agencies/<slug>/conventions/`."""
