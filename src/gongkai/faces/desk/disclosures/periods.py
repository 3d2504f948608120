"""适用的地方公开期限 on the desk: which periods shorter than that of Article 26 the agency keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.disclosures.period_words import basis_words, number_words
from gongkai.faces.desk.disclosures.words import REFUSALS, refusal_words
from gongkai.faces.desk.forms import DeskForm
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.publishing.local_periods import choose, local_periods, offered
from gongkai.office.publishing.models import LocalPeriod


@sheetclass
class PeriodLine:
    """One local period that can be chosen."""

    id: str = doc("the limit's name")
    title: str = doc("what is to be published")
    length: str = doc("within how many days")
    start: str = doc("from when it runs")
    kinds: str = doc("the kinds of information that it concerns")
    basis: str = doc("where it stands")
    confirmed: bool = doc("whether its text was read")
    chosen: bool = doc("whether its box is ticked")
    history: tuple[LocalPeriod, ...] = doc("since when it is kept, and since when it was")


class PeriodsForm(DeskForm):
    """Which are kept. The boxes stand in the list itself."""

    periods = forms.MultipleChoiceField(label="地方公开期限", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["periods"]
        field.choices = [(id, limit.zh) for id, (limit, _) in offered(timezone.localdate()).items()]
        field.error_messages["invalid_choice"] = "没有这项地方期限。请重新打开本页再选。"


@sheetclass
class DisclosurePeriodsSheet:
    """公布期限: the local periods that an agency keeps."""

    template: ClassVar[str] = "desk/disclosure_periods.html"
    agency: Agency = doc("the agency")
    form: PeriodsForm = doc("its form")
    lines: Sequence[PeriodLine] = doc("the periods")
    may_choose: bool = doc("whether this person may choose")
    today: date = doc("the day")


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The list; POST keeps what is ticked, from today on."""
    agency, today = entered(request, slug, Permission.SEE_DISCLOSURES), timezone.localdate()
    may_choose = may(viewer_at(request), Permission.PUBLISH_DISCLOSURE, agency)
    form, status = PeriodsForm(), 200
    ticked = [period.limit for period in local_periods([agency]).get(agency.pk, ()) if period.until is None]
    if request.method == "POST":
        if not may_choose:
            raise PermissionDenied
        form, ticked, status = PeriodsForm(request.POST), request.POST.getlist("periods"), 409
        if form.is_valid():
            try:
                changed = choose(agency, form.cleaned_data["periods"], actor=actor_at(request, agency), on=today)
            except REFUSALS as refused:
                form.add_error(None, refusal_words(refused))
            else:
                messages.success(request, "已保存，自今天起形成或者变更的信息适用。" if changed else "没有改动。")
                return redirect("desk:disclosure_periods", slug)
    sheet = DisclosurePeriodsSheet(
        agency=agency, form=form, lines=_lines(agency, ticked), may_choose=may_choose, today=today
    )
    return render_sheet(request, sheet, status=status)


def _lines(agency: Agency, ticked: list[str]) -> list[PeriodLine]:
    periods = local_periods([agency]).get(agency.pk, ())
    return [
        PeriodLine(
            id=limit.id,
            title=limit.zh,
            length=number_words(limit),
            start=limit.start.zh,
            kinds="、".join(kind.label for kind in kinds),
            basis=basis_words(limit),
            confirmed=limit.confirmed,
            chosen=limit.id in ticked,
            history=tuple(period for period in periods if period.limit == limit.id),
        )
        for limit, kinds in offered(timezone.localdate()).values()
    ]


urlpatterns = [path("periods/", page, name="disclosure_periods")]
"""The address, under `agencies/<slug>/disclosures/`."""
