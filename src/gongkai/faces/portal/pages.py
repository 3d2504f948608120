"""The views of the portal: each reads as the public may, composes its sheet and shows it in its frame."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.composed import guide_page, request_page, rules_page
from gongkai.faces.portal.details import office_details, organization_page
from gongkai.faces.portal.documents.force import document_address
from gongkai.faces.portal.documents.sheets import document_lines
from gongkai.faces.portal.frames import PortalPlace, address_of, column_meta, frame_of
from gongkai.faces.portal.sheets import (
    AgencyFrontPage,
    ColumnPage,
    DisclosurePage,
    HomePage,
    NothingHeldStatement,
    PublishedLine,
)
from gongkai.faces.portal.trees import column_entries, fixed_entry, tree_of
from gongkai.faces.ui.frame import ColumnMeta, Frame, FrameLink
from gongkai.faces.ui.lists import page_of
from gongkai.faces.ui.reading import remember
from gongkai.law.agencies import AgencyLevel
from gongkai.law.periods import limit
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.models import PublishedReport
from gongkai.office.columns.columns import (
    ORGANIZATION,
    NoSuchColumn,
    PlatformColumn,
    SiteColumn,
    column_of,
    columns_of,
    platform_column,
)
from gongkai.office.publishing.models import Disclosure

HOME = ColumnMeta("首页", "本级政府及各部门依法公开政府信息的统一平台", "政府信息公开,主动公开,依申请公开", "首页")

STRAIGHT = frozenset({"documents", "licensing", "budgets", "charges"})
"""The columns that the home page names beside the search, by their slugs."""

PAGE = 20
"""How much of a column stands on one page."""

LATEST = 6
"""How much of what was published last the home page lists."""


def show(request: HttpRequest, template: str, frame: Frame, sheet: object, *, status: int = 200) -> HttpResponse:
    """A page: its template with its frame and its sheet; how the reader wants pages shown is remembered."""
    response = render(request, template, {"frame": frame, "sheet": sheet}, status=status)
    remember(request, response)
    return response


def turns(
    page: Page[Any], query: str = "", labels: tuple[str, str] = ("上一页", "下一页")
) -> tuple[FrameLink | None, FrameLink | None]:
    """The pages of a list before and after one; `query` is what narrows it."""
    prefix = f"?{query}&page=" if query else "?page="
    newer = FrameLink(labels[0], f"{prefix}{page.previous_page_number()}") if page.has_previous() else None
    older = FrameLink(labels[1], f"{prefix}{page.next_page_number()}") if page.has_next() else None
    return newer, older


def agency_place(slug: str, column: PlatformColumn | None = None) -> tuple[Agency, PortalPlace]:
    """The agency of an address and the place of its page. Raises Http404 where there is no such agency."""
    agency = public.agency(slug)
    if agency is None:
        raise Http404
    return agency, PortalPlace(public.host(), agency, column)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """首页. A site whose government is not set up yet says so."""
    host = public.host()
    if host is None:
        frame = frame_of(request, PortalPlace(None), "", HOME, search=False)
        return show(request, "portal/not_set_up.html", frame, None)
    agencies, entries = public.agencies(), column_entries(host)
    sheet = HomePage(
        request=address_of(PlatformColumn.REQUEST, host),
        annual=address_of(PlatformColumn.ANNUAL, host),
        guide=address_of(PlatformColumn.GUIDE, host),
        organization=reverse("portal:column", args=[host.slug, ORGANIZATION]),
        straight=tuple(
            entry
            for column, entry in zip(columns_of(AgencyLevel(host.level)), entries, strict=True)
            if column.slug in STRAIGHT
        ),
        columns=tuple(entry for entry in entries if entry.number),
        agencies=tuple(agency_link(agency) for agency in agencies),
        count=len(agencies),
        latest=_latest(),
    )
    return show(request, "portal/home.html", frame_of(request, PortalPlace(host), "", HOME, search=False), sheet)


def _latest() -> tuple[PublishedLine, ...]:
    """What was published last, documents and annual reports together."""
    documents = [
        PublishedLine(
            kind=document.of_kind.label,
            title=document.shown.title,
            address=document_address(document),
            agency=document.agency.short_name or document.agency.name,
            on=document.first_published_on,
        )
        for document in public.latest_documents(LATEST)
        if document.shown
    ]
    lines = [*documents, *map(_published, public.latest_reports(LATEST))]
    return tuple(sorted(lines, key=lambda line: line.on or date.min, reverse=True)[:LATEST])


def _published(report: PublishedReport) -> PublishedLine:
    return PublishedLine(
        kind=platform_column(PlatformColumn.ANNUAL).short,
        title=report.title,
        address=reverse("portal:annual_report", args=[report.agency.slug, report.year]),
        agency=report.agency.short_name or report.agency.name,
        on=report.published_on,
    )


@require_safe
def agency(request: HttpRequest, slug: str) -> HttpResponse:
    """An agency's front page."""
    agency, place = agency_place(slug)
    sheet = AgencyFrontPage(
        name=agency.name,
        tree=tree_of(agency, ""),
        columns=tuple(fixed_entry(agency, column) for column in PlatformColumn),
        contact=office_details(agency),
        organization=reverse("portal:column", args=[agency.slug, ORGANIZATION]),
        subordinates=tuple(agency_link(other) for other in public.agencies() if other.superior_id == agency.pk),
        dissolved_on=agency.dissolved_on,
        successor=agency_link(agency.successor) if agency.successor else None,
    )
    meta = ColumnMeta(agency.name, f"{agency.name}的政府信息公开", "政府信息公开,机构概况", "概况信息")
    return show(request, "portal/agency.html", frame_of(request, place, "", meta), sheet)


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """政府信息公开指南."""
    agency, place = agency_place(slug, PlatformColumn.GUIDE)
    sheet = guide_page(agency, place.host, public.kept_of(agency), public.today())
    return _fixed(request, place, "portal/guide.html", sheet)


@require_safe
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """政府信息公开制度."""
    agency, place = agency_place(slug, PlatformColumn.RULES)
    return _fixed(request, place, "portal/rules.html", rules_page(agency, public.today()))


@require_safe
def request_entry(request: HttpRequest, slug: str) -> HttpResponse:
    """依申请公开: how to ask."""
    agency, place = agency_place(slug, PlatformColumn.REQUEST)
    return _fixed(request, place, "portal/request.html", request_page(agency, public.today()))


@require_safe
def disclosure(request: HttpRequest, slug: str) -> HttpResponse:
    """法定主动公开内容: its columns with the law's wording."""
    agency, place = agency_place(slug, PlatformColumn.DISCLOSURE)
    entries = column_entries(agency)
    sheet = DisclosurePage(
        tree=tree_of(agency, PlatformColumn.DISCLOSURE),
        items=tuple(entry for entry in entries if entry.number),
        further=tuple(entry for entry in entries if not entry.number),
        lists=lists_of(agency),
    )
    return _fixed(request, place, "portal/disclosure.html", sheet)


@require_safe
def column(request: HttpRequest, slug: str, column_slug: str) -> HttpResponse:
    """One column of what is disclosed unasked; 机关职能与机构设置 is composed from what the office keeps."""
    agency, place = agency_place(slug, PlatformColumn.DISCLOSURE)
    try:
        which = column_of(column_slug, AgencyLevel(agency.level))
    except NoSuchColumn as error:
        raise Http404 from error
    way = [FrameLink(platform_column(PlatformColumn.DISCLOSURE).name, address_of(PlatformColumn.DISCLOSURE, agency))]
    frame = frame_of(request, place, which.name, column_meta(which), way=way)
    if which.slug == ORGANIZATION:
        sheet = organization_page(agency, public.kept_of(agency), public.today())
        return show(request, "portal/organization.html", frame, sheet)
    page = page_of(request, public.column_documents(agency, which.slug), PAGE)
    return show(request, "portal/column.html", frame, _column_page(agency, which, page))


def agency_link(agency: Agency) -> FrameLink:
    """An agency by its short name, leading to its front page."""
    return FrameLink(agency.short_name or agency.name, reverse("portal:agency", args=[agency.slug]))


def lists_of(agency: Agency) -> tuple[FrameLink, ...]:
    """Where an agency's list of matters and its list of powers stand."""
    names = (("政务公开事项清单", "portal:matters"), ("权责清单", "portal:powers"))
    return tuple(FrameLink(label, reverse(name, args=[agency.slug])) for label, name in names)


def _fixed(request: HttpRequest, place: PortalPlace, template: str, sheet: object) -> HttpResponse:
    assert place.column is not None  # noqa: S101 (for the type only: every fixed column's place names it)
    column = platform_column(place.column)
    return show(request, template, frame_of(request, place, column.name, column_meta(column)), sheet)


def _nothing_held(agency: Agency, column: SiteColumn) -> NothingHeldStatement | None:
    signed = public.statements(agency).get(column.slug)
    if signed is None:
        return None
    return NothingHeldStatement(
        grounds=signed.grounds,
        signed_by=signed.signed_name,
        post=signed.signed_post,
        office=signed.signed_office,
        signed_on=signed.signed_on,
        next_check=signed.next_check,
        check_due=signed.check_is_due(public.today()),
    )


def _column_page(agency: Agency, column: SiteColumn, page: Page[Disclosure]) -> ColumnPage:
    others = [
        FrameLink(other.short_name or other.name, reverse("portal:column", args=[other.slug, column.slug]))
        for other in public.agencies()
        if other.pk != agency.pk
        and column.slug in {site_column.slug for site_column in columns_of(AgencyLevel(other.level))}
    ]
    newer, older = turns(page)
    return ColumnPage(
        tree=tree_of(agency, column.slug),
        name=column.name,
        official=column.official,
        basis=column.cite.place if column.cite else "",
        days=limit("proactive", on=public.today()).number,
        lines=tuple(document_lines(list(page.object_list), public.today())),
        count=page.paginator.count,
        newer=newer,
        older=older,
        on=public.today(),
        statement=_nothing_held(agency, column),
        request=address_of(PlatformColumn.REQUEST, agency),
        phone=agency.disclosure_phone,
        others=tuple(others),
    )
