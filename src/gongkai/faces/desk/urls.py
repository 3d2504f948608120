"""The addresses of the desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gongkai.faces.desk import (
    account,
    agency,
    annual,
    case_files,
    case_hands,
    case_letters,
    case_messages,
    case_replies,
    case_settings,
    cases,
    columns,
    directory,
    dispatches,
    group,
    home,
    journal,
    posts,
    staff,
)

app_name = "desk"

_CASES = [
    *cases.urlpatterns,
    *case_files.urlpatterns,
    *case_hands.urlpatterns,
    *case_settings.urlpatterns,
    *case_replies.urlpatterns,
    *case_letters.urlpatterns,
    *case_messages.urlpatterns,
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.start, name="start"),
    path("agencies/", home.agencies, name="agencies"),
    path("agencies/export.xlsx", home.agencies_export, name="agencies_export"),
    path("agencies/<slug:slug>/", home.home, name="home"),
    path("agencies/<slug:slug>/export.xlsx", home.home_export, name="home_export"),
    path("agencies/<slug:slug>/annual/", include(annual.urlpatterns)),
    path("agencies/<slug:slug>/data/", include(agency.urlpatterns)),
    path("agencies/<slug:slug>/cases/", include(_CASES)),
    path("agencies/<slug:slug>/columns/", include(columns.urlpatterns)),
    path("agencies/<slug:slug>/group/", include(group.urlpatterns)),
    path("agencies/<slug:slug>/posts/", posts.show, name="posts"),
    path("agencies/<slug:slug>/posts/export.xlsx", posts.export, name="posts_export"),
    path("agencies/<slug:slug>/dispatches/", include(dispatches.urlpatterns)),
    path("dispatches/", include(dispatches.platform_urlpatterns)),
    path("directory/", include(directory.urlpatterns)),
    path("staff/", include(staff.urlpatterns)),
    path("journal/", include(journal.urlpatterns)),
    path("account/", account.show, name="account"),
    path("account/sessions/<int:pk>/end/", account.end_session, name="session_end"),
    path("account/sessions/end-others/", account.end_others, name="sessions_end_others"),
]
