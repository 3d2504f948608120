"""What programs that read the whole site are told: which addresses there are, and what they had better leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from gongkai.faces.portal import public
from gongkai.faces.portal.documents.force import document_address
from gongkai.faces.portal.search import column_links
from gongkai.office.annual.models import PublishedReport
from gongkai.office.publishing.models import Disclosure

MOST = 10_000
"""How many addresses one part of the map has; the protocol allows 50,000, and a part must not take long to write."""
KEPT_SECONDS = 3600
"""For how long a map and the rules may be kept by whoever asked."""
PAUSE_SECONDS = 1
"""How long a program had better wait between two pages."""
_SITE = ("home", "agencies", "documents", "site_map", "accessibility", "anchors")
_PERSONAL = ("tracking", "opinion", "complaint_tracking")
_FORMS = ("request_information", "request_receipt", "complaint")


class Pages(Sitemap[str]):
    """The pages of the site itself, and those of each agency that stands."""

    limit = MOST

    def items(self) -> list[str]:
        """Their addresses."""
        return list(_pages())

    def location(self, item: str) -> str:
        """The address."""
        return item


class Documents(Sitemap[Disclosure]):
    """Everything that is public, with the instant at which what it says now became so."""

    limit = MOST

    def items(self) -> QuerySet[Disclosure]:
        """What is public, by its numbers: what is added later does not move what stood before."""
        return public.all_documents().order_by("pk").only("agency__slug", "shown__published_at")

    def location(self, item: Disclosure) -> str:
        """Its unchanging address."""
        return document_address(item)

    def lastmod(self, item: Disclosure) -> datetime | None:
        """When its present version became public."""
        return item.shown.published_at if item.shown else None

    def get_latest_lastmod(self) -> datetime | None:
        """When anything last became public, without reading all of it."""
        newest = public.changed_last(1)
        return self.lastmod(newest[0]) if newest else None


class Reports(Sitemap[PublishedReport]):
    """The annual reports that are public, in their version in force."""

    limit = MOST

    def items(self) -> QuerySet[PublishedReport]:
        """The reports."""
        return public.all_reports().order_by("pk")

    def location(self, item: PublishedReport) -> str:
        """Its unchanging address."""
        return reverse("portal:annual_report", args=[item.agency.slug, item.year])

    def lastmod(self, item: PublishedReport) -> date | None:
        """When this version became public."""
        return item.published_on


PARTS = {"pages": Pages, "documents": Documents, "reports": Reports}
"""The parts of the map, by the names that their addresses have."""


def _pages() -> Iterator[str]:
    yield from (reverse(f"portal:{name}") for name in _SITE)
    for agency in public.agencies():
        yield reverse("portal:agency", args=[agency.slug])
        yield from (link.address for link in column_links(agency))


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: the desk, what one person does here, and searches are no content; the rest may be read, slowly."""
    closed = [
        "/desk/",
        "/interface/",
        *(reverse(f"portal:{name}") for name in (*_PERSONAL, "search", "share")),
        *(reverse(f"portal:{name}", args=["any"]).replace("/any/", "/*/") for name in _FORMS),
    ]
    lines = (
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        f"Crawl-delay: {PAUSE_SECONDS}",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


_kept = cache_control(public=True, max_age=KEPT_SECONDS)
urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        require_safe(_kept(index)),
        {"sitemaps": PARTS, "sitemap_url_name": "portal:sitemap_part"},
        name="sitemap",
    ),
    path("sitemap-<slug:section>.xml", require_safe(_kept(sitemap)), {"sitemaps": PARTS}, name="sitemap_part"),
]
"""The addresses, included as they are."""
