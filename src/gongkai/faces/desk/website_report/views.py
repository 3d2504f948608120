"""The desk's pages on 政府网站工作年度报表: the sheet to type from, the file that came back, its publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.faces.desk import words
from gongkai.faces.desk.authorization import actor_and_day, actor_at, entered, viewer_at
from gongkai.faces.desk.exports import day_cell, spreadsheet
from gongkai.faces.desk.forms import DeskForm, sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.choices import set_choices
from gongkai.faces.ui.sentences import read_sentences
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.website_report import website_form
from gongkai.office.agencies.models import Agency, Website
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.agencies.refusals import Refused
from gongkai.office.conventions.queries import settled_by
from gongkai.office.scanning.contents import infected, states_of
from gongkai.office.scanning.refusals import ScanRefused
from gongkai.office.storage.contents import open_whole
from gongkai.office.storage.refusals import NoRoom
from gongkai.office.website_report import refusals
from gongkai.office.website_report.handle import MAX_BYTES, publish, take_in, withdraw
from gongkai.office.website_report.models import WebsiteReport
from gongkai.office.website_report.queries import (
    SheetBlock,
    WebsiteAnswer,
    due_of,
    entry_sheet,
    reports_of,
    was_open_in,
    websites_of,
)

OPEN = "需填写"
"""What stands where only the site itself knows."""


class UploadForm(DeskForm):
    """The file that the national system made, for which site and year."""

    website = forms.ChoiceField(label="网站")
    year = forms.ChoiceField(label="年度")
    file = forms.FileField(
        label="报表文件", help_text="报送系统返回的文件，原样公布：PDF、Excel、Word或者图片，不超过20MB。"
    )

    def __init__(self, data: Any, files: Any, sites: Sequence[Website], years: Sequence[int]) -> None:
        super().__init__(data, files)
        set_choices(self, "website", [(str(site.pk), site.name) for site in sites])
        set_choices(self, "year", [(str(year), f"{year}年") for year in years])


@sheetclass
class WebsiteReportsSheet:
    """网站工作年度报表."""

    template: ClassVar[str] = "desk/website_reports.html"
    agency: Agency = doc("the agency")
    sites: Sequence[Website] = doc("the sites of which a report is owed")
    any_site: bool = doc("whether the agency has a site at all")
    year: int = doc("the year")
    due: date = doc("by when it is owed")
    basis: str = doc("by which paper")
    reports: Sequence[tuple[WebsiteReport, str]] = doc("the reports, each with what the scanner said")
    form: UploadForm = doc("the form of an upload")
    may_take: bool = doc("whether this person may upload one")
    may_publish: bool = doc("whether this person may publish one")


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """各网站的报表: what is published, what waits, and the form to hand a file in."""
    act = Permission.TAKE_IN_ANNUAL_REPORT if request.method == "POST" else Permission.SEE_ANNUAL_REPORTS
    agency, today = entered(request, slug, act), timezone.localdate()
    sites = list(websites_of(agency))
    years = tuple(range(today.year - 1, today.year - 4, -1))
    form = UploadForm(sent(request), request.FILES or None, sites, years)
    if form.is_valid() and _taken(request, agency, form):
        return redirect("desk:website_report", slug)
    sheet = WebsiteReportsSheet(
        agency=agency,
        sites=[site for site in sites if was_open_in(site, years[0])],
        any_site=bool(sites),
        year=years[0],
        due=due_of(settled_by(agency), years[0]),
        basis=website_form().basis,
        reports=_with_scan(reports_of(agency)),
        form=form,
        may_take=may(viewer_at(request), Permission.TAKE_IN_ANNUAL_REPORT, agency),
        may_publish=may(viewer_at(request), Permission.PUBLISH_ANNUAL_REPORT, agency),
    )
    return render_sheet(request, sheet)


_COLUMNS: tuple[Column[WebsiteReport], ...] = (
    Column("年度", lambda report: report.year),
    Column("网站", lambda report: report.site_name),
    Column("状态", lambda report: report.get_state_display()),
    Column("文件", lambda report: report.name),
    Column("散列值", lambda report: report.sha256),
    Column("公布日期", lambda report: day_cell(report.published_on)),
    Column("撤下日期", lambda report: day_cell(report.withdrawn_on)),
    Column("撤下原因", lambda report: report.withdrawn_reason),
)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The list as a spreadsheet."""
    agency = entered(request, slug, Permission.SEE_ANNUAL_REPORTS)
    return spreadsheet(f"{agency.short_name}网站工作年度报表", _COLUMNS, reports_of(agency))


@sheetclass
class WebsiteSheet:
    """报表填报底稿: what is known for the report on a site."""

    template: ClassVar[str] = "desk/website_sheet.html"
    agency: Agency = doc("the agency")
    site: Website = doc("the site")
    year: int = doc("the year")
    blocks: Sequence[SheetBlock] = doc("the parts of the form with their answers")
    left: int = doc("how many rows are open")


@require_safe
def sheet(request: HttpRequest, slug: str, site: int, year: int) -> HttpResponse:
    """The sheet to type from: what is on record of the site; everything else left open, and said so."""
    agency, website = _site(request, slug, site, year)
    blocks = entry_sheet(website, year)
    left = sum(answer.said is None for block in blocks for answer in block.answers)
    sheet = WebsiteSheet(agency=agency, site=website, year=year, blocks=blocks, left=left)
    return render_sheet(request, sheet)


@require_safe
def export_sheet(request: HttpRequest, slug: str, site: int, year: int) -> HttpResponse:
    """The same as a spreadsheet to fill in."""
    _, website = _site(request, slug, site, year)
    answers = [(block, answer) for block in entry_sheet(website, year) for answer in block.answers]
    return spreadsheet(f"{website.name}{year}年报表填报底稿", _SHEET_COLUMNS, answers)


_SHEET_COLUMNS: tuple[Column[tuple[SheetBlock, WebsiteAnswer]], ...] = (
    Column("部分", lambda row: row[0].label),
    Column("项目", lambda row: row[1].row.label),
    Column("单位", lambda row: row[1].row.unit),
    Column("内容", lambda row: row[1].said or ""),
    Column("来源", lambda row: "平台已登记" if row[1].said else OPEN),
)


@require_safe
def file(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The file as it was taken in."""
    agency = entered(request, slug, Permission.SEE_ANNUAL_REPORTS)
    report = get_object_or_404(WebsiteReport, pk=pk, agency=agency)
    if infected(report.sha256):
        messages.error(request, f"没有下载：{words.INFECTED}。")
        return redirect("desk:website_report", slug)
    return FileResponse(open_whole(str(report.source), report.sha256), as_attachment=True, filename=report.name)


@require_POST
def act(request: HttpRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """公布 or 撤下."""
    agency = entered(request, slug, Permission.PUBLISH_ANNUAL_REPORT)
    report = get_object_or_404(WebsiteReport, pk=pk, agency=agency)
    by = actor_and_day(request, agency)
    try:
        if name == "publish":
            publish(report, **by)
        else:
            withdraw(report, request.POST.get("reason", ""), **by)
    except (refusals.WebsiteReportRefused, ScanRefused, Refused) as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, "已公布，公众在年度报告栏目可以看到。" if name == "publish" else "已撤下。")
    return redirect("desk:website_report", slug)


refusal_words = read_sentences(Path(__file__).with_name("refusals.toml"), [refusals], otherwise=words.refusal_words)


def _with_scan(reports: Sequence[WebsiteReport]) -> list[tuple[WebsiteReport, str]]:
    """Each with what the scanner said of it."""
    states = states_of([report.sha256 for report in reports])
    return [(report, states[report.sha256].label) for report in reports]


def _taken(request: HttpRequest, agency: Agency, form: UploadForm) -> bool:
    """Take the file in; whether it was done. What is refused is said on the form."""
    data = form.cleaned_data
    site = get_object_or_404(websites_of(agency), pk=data["website"])
    uploaded: UploadedFile[Any] = data["file"]
    try:
        take_in(
            site,
            int(data["year"]),
            uploaded.read(MAX_BYTES + 1),
            uploaded.name or "",
            actor=actor_at(request, agency),
            on=timezone.localdate(),
        )
    except NoRoom:
        form.add_error(None, words.NO_ROOM)
        return False
    except (refusals.WebsiteReportRefused, ScanRefused, Refused) as refused:
        form.add_error(None, refusal_words(refused))
        return False
    messages.success(request, "已收下，核对无误后由公开机构负责人或者分管领导公布。")
    return True


def _site(request: HttpRequest, slug: str, site: int, year: int) -> tuple[Agency, Website]:
    agency = entered(request, slug, Permission.SEE_ANNUAL_REPORTS)
    if not 2018 <= year <= timezone.localdate().year:
        raise Http404
    return agency, get_object_or_404(websites_of(agency), pk=site)


urlpatterns = [
    path("", show, name="website_report"),
    path("export.xlsx", export, name="website_report_export"),
    path("sites/<int:site>/<int:year>/", sheet, name="website_report_sheet"),
    path("sites/<int:site>/<int:year>.xlsx", export_sheet, name="website_report_sheet_export"),
    path("files/<int:pk>", file, name="website_report_file"),
    *(
        path(f"files/<int:pk>/{name}", act, {"name": name}, name=f"website_report_{name}")
        for name in ("publish", "withdraw")
    ),
]
"""The addresses, under `agencies/<slug>/website-report/`."""
