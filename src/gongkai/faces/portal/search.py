"""The views that help to find something: directory, search, site map; and those that help to read and pass on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from urllib.parse import urlencode

import qrcode
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_safe
from qrcode.image.svg import SvgPathImage

from gongkai.faces.portal import public
from gongkai.faces.portal.anchors import ANCHORS
from gongkai.faces.portal.documents.force import document_address
from gongkai.faces.portal.documents.sheets import files_holding
from gongkai.faces.portal.frames import PortalPlace, address_of, frame_of
from gongkai.faces.portal.pages import agency_link, lists_of, show
from gongkai.faces.portal.sheets import (
    AccessibilityPage,
    Branch,
    DirectoryPage,
    SearchHit,
    SearchPage,
    SharePage,
    SiteMapPage,
    SiteMapPart,
)
from gongkai.faces.ui.frame import ColumnMeta, FrameLink
from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.models import PublishedReport
from gongkai.office.columns.columns import PlatformColumn, columns_of, platform_column
from gongkai.office.publishing.models import Disclosure

DIRECTORY = ColumnMeta("公开机关名录", "本平台公开政府信息的全部机关", "机关名录,部门,乡镇", "概况信息")
SEARCH = ColumnMeta("检索", "检索本平台公开的政府信息", "检索,查询", "信息公开目录")
SITE_MAP = ColumnMeta("网站地图", "本平台的全部栏目", "网站地图,栏目", "信息公开目录")
ACCESSIBILITY = ColumnMeta("无障碍浏览", "字号、长者版、高对比度和键盘操作", "无障碍,长者版", "概况信息")
SHARE = ColumnMeta("分享", "本平台页面的地址和二维码", "分享,二维码", "概况信息")

LONGEST_QUERY = 100
"""How many characters of a query are looked for."""
MOST_DOCUMENTS = 50
"""How many documents one search lists at most."""
MOST_REPORTS = 50
"""How many annual reports one search lists at most."""


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """公开机关名录."""
    branches = tuple(
        Branch(agency.name, agency_link(agency).address, agency.disclosure_phone, depth)
        for agency, depth in public.agencies_with_depth()
    )
    frame = frame_of(request, PortalPlace(public.host()), DIRECTORY.name, DIRECTORY)
    return show(request, "portal/directory.html", frame, DirectoryPage(branches))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """检索: agencies by name, documents by number and words, annual reports by title and year, columns by name."""
    # PostgreSQL holds no NUL and takes none in a question.
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    agencies = public.agencies()
    narrowed = next((agency for agency in agencies if agency.slug == request.GET.get("agency")), None)
    host = public.host()
    asked = narrowed or host
    sheet = SearchPage(
        query=query,
        agency=narrowed.slug if narrowed else "",
        agencies=tuple((agency.slug, agency.short_name or agency.name) for agency in agencies),
        hits=found(query, [narrowed] if narrowed else agencies) if query else (),
        widen=f"{reverse('portal:search')}?{urlencode({'q': query})}" if narrowed and query else "",
        request=address_of(PlatformColumn.REQUEST, asked) if asked else "",
    )
    return show(
        request, "portal/search.html", frame_of(request, PortalPlace(host), "检索", SEARCH, search=False), sheet
    )


def found(query: str, agencies: list[Agency]) -> tuple[SearchHit, ...]:
    """Agencies whose name holds every word of the query, then their documents, annual reports and columns."""
    words = query.split()
    named = [
        SearchHit(agency.name, agency_link(agency).address, "")
        for agency in agencies
        if all(word in agency.name or word in agency.short_name for word in words)
    ]
    columns = [
        SearchHit(link.label, link.address, agency.name)
        for agency in agencies
        for link in column_links(agency, partial(_is_meant, words, agency.name))
    ]
    documents = public.documents_found(words, agencies, MOST_DOCUMENTS)
    holding = files_holding(documents, words)
    hits = (_document(document, holding.get(document.pk, ())) for document in documents)
    return (*named, *hits, *map(_report, public.reports_found(words, agencies, MOST_REPORTS)), *columns)


def _document(disclosure: Disclosure, files: tuple[FrameLink, ...]) -> SearchHit:
    version = disclosure.shown
    title = f"{version.title}　{version.document_number}".strip() if version else ""
    return SearchHit(title, document_address(disclosure), disclosure.agency.name, files)


def _report(report: PublishedReport) -> SearchHit:
    address = reverse("portal:annual_report", args=[report.agency.slug, report.year])
    return SearchHit(report.title, address, report.agency.name)


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """网站地图."""
    pages = (
        FrameLink("首页", reverse("portal:home")),
        FrameLink(DIRECTORY.name, reverse("portal:agencies")),
        FrameLink(SEARCH.name, reverse("portal:search")),
        FrameLink("政策文件库", reverse("portal:documents")),
        FrameLink("查询申请进度", reverse("portal:tracking")),
        FrameLink(ACCESSIBILITY.name, reverse("portal:accessibility")),
        FrameLink(ANCHORS.name, reverse("portal:anchors")),
    )
    parts = tuple(SiteMapPart(agency_link(agency), column_links(agency)) for agency in public.agencies())
    frame = frame_of(request, PortalPlace(public.host()), SITE_MAP.name, SITE_MAP)
    return show(request, "portal/site_map.html", frame, SiteMapPage(pages, parts))


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """无障碍浏览."""
    host = public.host()
    sheet = AccessibilityPage(host.disclosure_phone if host else "")
    frame = frame_of(request, PortalPlace(host), ACCESSIBILITY.name, ACCESSIBILITY)
    return show(request, "portal/accessibility.html", frame, sheet)


@require_safe
def share(request: HttpRequest) -> HttpResponse:
    """分享: the address of a page of ours with its QR code. Any other address is answered 404."""
    path = request.GET.get("of", "")
    try:
        match = resolve(path)
    except Resolver404 as error:
        raise Http404 from error
    if "portal" not in match.app_names:
        raise Http404
    address = request.build_absolute_uri(path)
    frame = frame_of(request, PortalPlace(public.host()), SHARE.name, SHARE)
    return show(request, "portal/share.html", frame, SharePage(address, path, drawn(address)))


def drawn(address: str) -> str:
    """The QR code of an address, as an SVG drawing."""
    paper = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=2).save(paper)
    return paper.getvalue().decode().partition("?>")[2].strip()


def _is_meant(words: list[str], agency: str, label: str) -> bool:
    """Whether every word stands in the column's name or the agency's, and one at least in the column's."""
    return any(word in label for word in words) and all(word in label or word in agency for word in words)


def column_links(agency: Agency, is_wanted: Callable[[str], bool] = bool) -> tuple[FrameLink, ...]:
    """The columns of an agency, those with a wanted name: a name is soon looked at, an address is slow to make."""
    fixed = [(platform_column(column).name, partial(address_of, column, agency)) for column in PlatformColumn]
    items = [
        (column.name, partial(reverse, "portal:column", args=[agency.slug, column.slug]))
        for column in columns_of(AgencyLevel(agency.level))
    ]
    lists = [(link.label, partial(str, link.address)) for link in lists_of(agency)]
    named = (*fixed[:3], *items, *lists, *fixed[3:])
    return tuple(FrameLink(name, address()) for name, address in named if is_wanted(name))
