"""文件清理 on the desk: which documents stand and which have ended on a day, and the list of it to be signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from gongkai.faces.desk.disclosure_sheets import FORCE_TONES, version_address
from gongkai.faces.desk.exports import Listed, day_cell, workbook
from gongkai.faces.desk.forms import DayField, DeskForm
from gongkai.faces.desk.who import entered
from gongkai.law.terms import zh
from gongkai.office.agencies.permission import Act
from gongkai.office.publishing.clean_up import Standing, standings

TITLE = "文件清理目录"
STANDS, ENDED = "继续有效的文件", "废止、宣布失效和失效的文件"
HEAD = ("序号", "标题", "发文字号", "成文日期", "施行日期", "有效期至", "有效性", "自何日起", "依据")
UNKNOWN = "没有写明施行日期"


class DayForm(DeskForm):
    """The day on which the documents are looked at."""

    on = DayField("清理日期", required=False)


@dataclass(frozen=True)
class StandingLine:
    """One document."""

    title: Annotated[str, "its title"]
    address: Annotated[str, "the page of what it shows"]
    number: Annotated[str, "its document number"]
    written_on: Annotated[str, "成文日期"]
    effective_on: Annotated[str, "施行日期"]
    valid_until: Annotated[str, "有效期至"]
    state: Annotated[str, "its state in words"]
    tone: Annotated[str, "the colour of the state"]
    since: Annotated[str, "since when it is so"]
    by: Annotated[str, "what ended it, by number or else by title"]


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The documents of the agency in two lists."""
    agency = entered(request, slug, Act.SEE_DISCLOSURES)
    form = DayForm({"on": request.GET.get("on") or timezone.localdate()})
    on = form.cleaned_data["on"] if form.is_valid() else None
    rows = standings(agency, on) if on else []
    more = {
        "agency": agency,
        "form": form,
        "on": on,
        "query": urlencode({"on": on.isoformat()}) if on else "",
        "lists": [
            (heading, [_line(one) for one in rows if one.has_ended is ended])
            for heading, ended in ((STANDS, False), (ENDED, True))
        ],
    }
    return render(request, "desk/clean_up.html", more)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a workbook, a sheet for each list."""
    agency = entered(request, slug, Act.SEE_DISCLOSURES)
    form = DayForm({"on": request.GET.get("on") or timezone.localdate()})
    if not form.is_valid():
        return redirect("desk:clean_up", slug)
    on: date = form.cleaned_data["on"]
    rows = standings(agency, on)
    lists = [
        Listed(heading, HEAD, _cells(one for one in rows if one.has_ended is ended))
        for heading, ended in ((STANDS, False), (ENDED, True))
    ]
    return workbook(f"{agency.short_name}{TITLE}（{on}）", lists)


def _cells(rows: Iterable[Standing]) -> list[tuple[str | int, ...]]:
    lines = map(_line, rows)
    return [
        (place, one.title, one.number, one.written_on, one.effective_on, one.valid_until, one.state, one.since, one.by)
        for place, one in enumerate(lines, 1)
    ]


def _line(one: Standing) -> StandingLine:
    version = one.disclosure.shown
    assert version is not None  # what is public shows a version  # noqa: S101
    by = one.by.shown if one.by else None
    return StandingLine(
        title=version.title,
        address=version_address(version),
        number=version.document_number,
        written_on=day_cell(version.written_on),
        effective_on=day_cell(version.effective_on),
        valid_until=day_cell(version.valid_until),
        state=zh(one.state) if one.state else UNKNOWN,
        tone=FORCE_TONES[one.state] if one.state else "warn",
        since=day_cell(one.since),
        by=(by.document_number or f"《{by.title}》") if by else "",
    )


urlpatterns = [
    path("clean-up/", page, name="clean_up"),
    path("clean-up/list.xlsx", export, name="clean_up_export"),
]
"""The addresses, under `agencies/<slug>/disclosures/`."""
