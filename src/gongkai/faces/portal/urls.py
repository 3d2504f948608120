"""The addresses of the portal. They do not change: what is linked from outside stays where it is."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from gongkai.faces.portal import (
    anchors,
    annual,
    complaints,
    crawling,
    document_data,
    document_files,
    documents,
    duties,
    finding,
    opinions,
    own_copy,
    pages,
    requests,
    tracking,
    tracking_files,
    tracking_more,
)

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
