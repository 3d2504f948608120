"""The public pages on annual reports, their files, and their figures for programs."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.annual.sheets import report_page, reports_page, withdrawn_page
from gongkai.faces.portal.frames import PortalPlace, column_meta, frame_of
from gongkai.faces.portal.pages import agency_place, show
from gongkai.faces.portal.public_since import report_since
from gongkai.faces.ui.content_types import DOCX, PDF, XLSX
from gongkai.faces.ui.frame import ArticleMeta, Frame, FrameLink
from gongkai.faces.ui.openapi import JSON, ApiAnswer, ApiOperation, operation
from gongkai.faces.ui.schemas import OneOf, SchemaElsewhere
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.downloads import SUFFIXES, download, file_name
from gongkai.office.annual.models import PublishedReport, ReportState
from gongkai.office.annual.queries import ReportNotPublic, public_report
from gongkai.office.columns.columns import PlatformColumn
from gongkai.office.storage.contents import open_whole
from gongkai.office.website_report.queries import public_reports
from gongkai.paper.annual.writing.document import CannotWrite
from gongkai.paper.annual.writing.write_json import schema
from gongkai.paper.formats.reasons import why_refused

COLUMN = PlatformColumn.ANNUAL
LIST_NAME = "政府信息公开年报"
GONE = 410
UNAVAILABLE = 503

SLUG = {"slug": "机关的网址名称"}
REPORT_SCHEMA = SchemaElsewhere("Report", schema())
_TYPES = {".docx": DOCX, ".pdf": PDF, ".xlsx": XLSX, ".json": JSON}
_KINDS = tuple(suffix.removeprefix(".") for suffix in _TYPES)


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Every year of an agency: its report, or that it is missing."""
    agency, place = agency_place(slug, COLUMN)
    frame = frame_of(request, place, LIST_NAME, column_meta(COLUMN))
    return show(request, "portal/annual_list.html", frame, reports_page(agency, public.today()))


@require_safe
def website_file(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """政府网站工作年度报表, as the file that the national system made."""
    website_file_found = next(
        (report_file for report_file in public_reports(asked_agency(slug)) if report_file.pk == pk), None
    )
    if website_file_found is None:
        raise Http404
    return FileResponse(
        open_whole(str(website_file_found.source), website_file_found.sha256),
        as_attachment=True,
        filename=f"{website_file_found.title}.{website_file_found.kind}",
    )


@require_safe
def report(request: HttpRequest, slug: str, year: int, version: int | None = None) -> HttpResponse:
    """One report, or a certain version of it; 410 with the reason where it was taken back."""
    published = asked_report(slug, year, version)
    frame = _frame(request, published)
    if published.state == ReportState.WITHDRAWN:
        return show(request, "portal/annual_withdrawn.html", frame, withdrawn_page(published), status=GONE)
    return show(request, "portal/annual_report.html", frame, report_page(published, public.today()))


@operation(
    ApiOperation(
        "annual_report_file",
        "一个版本的文件",
        {200: ApiAnswer("文件", Annotated[Any, REPORT_SCHEMA], tuple(_TYPES.values()))},
        variables={**SLUG, "year": "年度", "version": "第几版", "kind": Annotated[str, "格式", OneOf(_KINDS)]},
    )
)
@require_safe
def file(request: HttpRequest, slug: str, year: int, version: int, kind: str) -> HttpResponse:
    """A version as a file to be saved."""
    suffix = f".{kind}"
    published = asked_report(slug, year, version)
    if suffix not in SUFFIXES or published.state != ReportState.PUBLISHED:
        raise Http404
    try:
        content = download(published, suffix)
    except CannotWrite as refused:
        return HttpResponse(
            f"这种文件暂时不能提供：{why_refused(refused.reason, refused.facts)}。", status=UNAVAILABLE,
            content_type="text/plain; charset=utf-8",
        )  # fmt: skip
    name = content_disposition_header(as_attachment=True, filename=file_name(published, suffix))
    return HttpResponse(content, content_type=_TYPES[suffix], headers={"Content-Disposition": name or "attachment"})


def asked_agency(slug: str) -> Agency:
    """The agency that an address names. Raises Http404."""
    agency, _place = agency_place(slug, COLUMN)
    return agency


def asked_report(slug: str, year: int, version: int | None) -> PublishedReport:
    """The report that an address names: a certain version of it, or the latest. Raises Http404."""
    try:
        return public_report(asked_agency(slug), year, version)
    except ReportNotPublic:
        raise Http404 from None


def _frame(request: HttpRequest, report: PublishedReport) -> Frame:
    agency = report.agency
    way = (FrameLink(LIST_NAME, reverse("portal:annual_reports", args=[agency.slug])),)
    address = request.build_absolute_uri(reverse("portal:annual_report", args=[agency.slug, report.year]))
    published = report_since(report).stamp
    article = ArticleMeta(f"{agency.name}{report.title}", published, agency.name, author=agency.name, address=address)
    name = f"{report.year}年"
    return frame_of(
        request,
        PortalPlace(public.host(), agency, COLUMN),
        name,
        column_meta(COLUMN),
        way=way,
        article=article,
        search=False,
    )


urlpatterns = [
    path("agencies/<slug:slug>/annual/", listing, name="annual_reports"),
    path("agencies/<slug:slug>/annual/<int:year>/", report, name="annual_report"),
    path("agencies/<slug:slug>/annual/<int:year>/v<int:version>/", report, name="annual_version"),
    path("agencies/<slug:slug>/annual/<int:year>/v<int:version>.<str:kind>", file, name="annual_file"),
    path("agencies/<slug:slug>/annual/websites/<int:pk>", website_file, name="website_report_file"),
]
"""The addresses, included as they are."""
