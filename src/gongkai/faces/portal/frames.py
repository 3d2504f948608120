"""The frame of a portal page: whose it is, which column it lies in, and how one came there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.http import HttpRequest
from django.http.request import split_domain_port
from django.urls import reverse

from gongkai.faces.ui.frame import (
    ArticleMeta,
    ColumnMeta,
    Footer,
    Frame,
    FrameLink,
    NavigationLink,
    SearchBox,
    SiteMeta,
)
from gongkai.faces.ui.reading import SETTINGS, reading_of
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import PlatformColumn, SiteColumn, platform_column
from gongkai.office.complaints.receive import authority_over

PLATFORM = "政府信息公开"
"""The name that the notice on the platform gives the column everywhere."""
REPORT_ERRORS = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html"
"""我为政府网站找错: the national page that takes reports of errors."""
UNIT_MARKS = "https://bszs.conac.cn/sitename"
"""党政机关网站标识: the national page that says whose a site is."""


@dataclass(frozen=True)
class PortalPlace:
    """Where a page lies.

    `host` is the site's own government (None on a site not yet set up), `agency` whose page it is (None for pages of
    the site as a whole), `column` the fixed column it lies in.
    """

    host: Agency | None
    agency: Agency | None = None
    column: PlatformColumn | None = None

    @property
    def owner(self) -> Agency | None:
        """Whose columns stand under the masthead: the agency's own, else the host's."""
        return self.agency or self.host


def address_of(column: PlatformColumn, agency: Agency) -> str:
    """Where one of the fixed columns of an agency stands."""
    name = "annual_reports" if column is PlatformColumn.ANNUAL else column.value
    return reverse(f"portal:{name}", args=[agency.slug])


def complaint_address(agency: Agency) -> str:
    """Where one complains about an agency; empty where nobody on this platform takes complaints about it."""
    return reverse("portal:complaint", args=[agency.slug]) if authority_over(agency) else ""


def site_name(host: Agency | None) -> str:
    """规范名称: 青石市政府信息公开 for 青石市人民政府."""
    return f"{host.name.removesuffix('人民政府')}{PLATFORM}" if host else PLATFORM


def column_meta(column: SiteColumn | PlatformColumn) -> ColumnMeta:
    """META of a column."""
    site_column = platform_column(column) if isinstance(column, PlatformColumn) else column
    return ColumnMeta(site_column.name, site_column.description, site_column.keywords, site_column.kind)


def frame_of(
    request: HttpRequest,
    place: PortalPlace,
    name: str,
    meta: ColumnMeta | None,
    *,
    way: Iterable[FrameLink] = (),
    article: ArticleMeta | None = None,
    title: str = "",
    search: bool = True,
) -> Frame:
    """The frame of the page called `name`; `way` is what lies between the agency (or 首页) and the page itself, `title`
    what the browser calls it where that is not its name.
    """
    owner, address = place.owner, unchanging_address(request)
    site = SiteMeta(
        site_name(place.host),
        split_domain_port(request.get_host())[0].strip("[]"),
        place.host.site_code if place.host else "",
    )
    home = FrameLink("首页", reverse("portal:home"))
    agency = place.agency
    own = FrameLink(agency.name, reverse("portal:agency", args=[agency.slug])) if agency else None
    middle = (FrameLink(agency.short_name or agency.name, own.address),) if agency and own else ()
    brand = own or FrameLink(site.name, home.address)
    platform = FrameLink(site.name if agency else (place.host.name if place.host else PLATFORM), home.address)
    called = (title or name, agency.name if agency else "", site.name)
    return Frame(
        title="_".join(dict.fromkeys(part for part in called if part)),
        site=site,
        column=meta,
        article=article,
        platform=platform,
        brand=brand,
        navigation=_navigation(owner, place, at_home=request.path == home.address),
        crumbs=_crumbs((home, *middle, *way), request.path, name or brand.label),
        search=_search(agency) if search else None,
        reading=reading_of(request),
        address=address,
        share=_share(request.path) if meta else "",
        footer=_footer(place, address),
    )


def unchanging_address(request: HttpRequest) -> str:
    """The page's address in full, without what only says how to show it."""
    query = request.GET.copy()
    for name in SETTINGS:
        query.pop(name, None)
    return request.build_absolute_uri(request.path + (f"?{query.urlencode(safe='/')}" if query else ""))


def _share(path: str) -> str:
    """Where a page is shared; "" for the page of sharing itself, whose address says nothing without the other one."""
    share = reverse("portal:share")
    return f"{share}?{urlencode({'of': path}, safe='/')}" if path != share else ""


def _navigation(owner: Agency | None, place: PortalPlace, *, at_home: bool) -> tuple[NavigationLink, ...]:
    home = NavigationLink("首页", "首页", reverse("portal:home"), at_home)
    if owner is None:
        return (home,)
    columns = ((column, platform_column(column)) for column in PlatformColumn)
    return (
        home,
        *(
            NavigationLink(site_column.name, site_column.short, address_of(column, owner), column is place.column)
            for column, site_column in columns
        ),
    )


def _crumbs(way: tuple[FrameLink, ...], path: str, name: str) -> tuple[FrameLink, ...]:
    if way[0].address == path:
        return ()
    return (*(step for step in way if step.address != path), FrameLink(name))


def _search(agency: Agency | None) -> SearchBox:
    if agency is None:
        return SearchBox("标题、文号、栏目、机关", "")
    return SearchBox("搜本机关公开的信息", agency.slug)


def _footer(place: PortalPlace, address: str) -> Footer:
    host, owner = place.host, place.owner
    code = host.site_code if host else ""
    report = f"{REPORT_ERRORS}?site_code={code}&url={quote(address, safe='')}" if code else ""
    return Footer(
        host=host.name if host else "",
        office=host.disclosure_office if host else "",
        code=code,
        icp=host.icp_number if host else "",
        police=host.police_number if host else "",
        unit_mark=f"{UNIT_MARKS}?method=show&id={host.unit_mark}" if host and host.unit_mark else "",
        site_report=host.site_report if host else "",
        phone=owner.disclosure_phone if owner else "",
        hours=owner.disclosure_hours if owner else "",
        contact=reverse("portal:guide", args=[owner.slug]) + "#office" if owner else "",
        report_error=report,
    )
