"""The addresses of the portal. They do not change: what is linked from outside stays where it is."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from gongkai.faces.portal import anchors, crawling, pages
from gongkai.faces.portal import search as finding
from gongkai.faces.portal.annual import data as annual_data
from gongkai.faces.portal.annual import views as annual
from gongkai.faces.portal.complaints import views as complaints
from gongkai.faces.portal.documents import data as document_data
from gongkai.faces.portal.documents import files as document_files
from gongkai.faces.portal.documents import views as documents
from gongkai.faces.portal.duties import views as duties
from gongkai.faces.portal.opinions import views as opinions
from gongkai.faces.portal.requests import views as requests
from gongkai.faces.portal.tracking import files as tracking_files
from gongkai.faces.portal.tracking import more as tracking_more
from gongkai.faces.portal.tracking import own_copy
from gongkai.faces.portal.tracking import views as tracking

app_name = "portal"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("agencies/", finding.directory, name="agencies"),
    path("agencies/<slug:slug>/", pages.agency, name="agency"),
    path("agencies/<slug:slug>/guide/", pages.guide, name="guide"),
    path("agencies/<slug:slug>/rules/", pages.rules, name="rules"),
    path("agencies/<slug:slug>/disclosure/", pages.disclosure, name="disclosure"),
    path("agencies/<slug:slug>/disclosure/<slug:column_slug>/", pages.column, name="column"),
    path("agencies/<slug:slug>/request/", pages.request_entry, name="request"),
    *requests.urlpatterns,
    *tracking.urlpatterns,
    *own_copy.urlpatterns,
    *tracking_files.urlpatterns,
    *complaints.urlpatterns,
    *tracking_more.urlpatterns,
    *opinions.urlpatterns,
    *annual.urlpatterns,
    *annual_data.urlpatterns,
    *documents.urlpatterns,
    *document_data.urlpatterns,
    *duties.urlpatterns,
    *document_files.urlpatterns,
    *anchors.urlpatterns,
    *crawling.urlpatterns,
    path("search/", finding.search, name="search"),
    path("sitemap/", finding.site_map, name="site_map"),
    path("accessibility/", finding.accessibility, name="accessibility"),
    path("share/", finding.share, name="share"),
]
