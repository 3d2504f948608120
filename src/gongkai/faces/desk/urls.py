"""The addresses of the desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gongkai.faces.desk import home
from gongkai.faces.desk.agency import group, posts
from gongkai.faces.desk.agency import views as agency
from gongkai.faces.desk.annual import urls as annual
from gongkai.faces.desk.cases import urls as cases
from gongkai.faces.desk.columns import views as columns
from gongkai.faces.desk.complaints import views as complaints
from gongkai.faces.desk.conventions import views as conventions
from gongkai.faces.desk.directory import access_tokens
from gongkai.faces.desk.directory import views as directory
from gongkai.faces.desk.disclosures import urls as disclosures
from gongkai.faces.desk.dispatches import views as dispatches
from gongkai.faces.desk.duties import urls as duties
from gongkai.faces.desk.duty_calendar import views as duty_calendar
from gongkai.faces.desk.journal import anchors
from gongkai.faces.desk.journal import views as journal
from gongkai.faces.desk.people import account, account_acts
from gongkai.faces.desk.people import views as staff
from gongkai.faces.desk.registers import urls as registers
from gongkai.faces.desk.remedies import views as remedies
from gongkai.faces.desk.self_check import views as self_check
from gongkai.faces.desk.website_report import views as website_report
from gongkai.faces.desk.workdays import views as workdays

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.start, name="start"),
    path("agencies/", home.agencies, name="agencies"),
    path("agencies/export.xlsx", home.agencies_export, name="agencies_export"),
    path("agencies/<slug:slug>/", home.home, name="home"),
    path("agencies/<slug:slug>/export.xlsx", home.home_export, name="home_export"),
    path("agencies/<slug:slug>/disclosures/", include(disclosures.urlpatterns)),
    path("agencies/<slug:slug>/remedies/", include(remedies.urlpatterns)),
    path("agencies/<slug:slug>/complaints/", include(complaints.urlpatterns)),
    path("agencies/<slug:slug>/annual/", include(annual.urlpatterns)),
    path("agencies/<slug:slug>/data/", include(agency.urlpatterns)),
    path("agencies/<slug:slug>/cases/", include(cases.urlpatterns)),
    path("agencies/<slug:slug>/columns/", include(columns.urlpatterns)),
    path("agencies/<slug:slug>/conventions/", include(conventions.urlpatterns)),
    path("agencies/<slug:slug>/self-check/", include(self_check.urlpatterns)),
    path("agencies/<slug:slug>/duties/", include(duties.urlpatterns)),
    path("agencies/<slug:slug>/calendar/", include(duty_calendar.urlpatterns)),
    path("agencies/<slug:slug>/registers/", include(registers.urlpatterns)),
    path("agencies/<slug:slug>/website-report/", include(website_report.urlpatterns)),
    path("agencies/<slug:slug>/group/", include(group.urlpatterns)),
    path("agencies/<slug:slug>/posts/", posts.show, name="posts"),
    path("agencies/<slug:slug>/posts/export.xlsx", posts.export, name="posts_export"),
    path("agencies/<slug:slug>/dispatches/", include(dispatches.urlpatterns)),
    path("dispatches/", include(dispatches.platform_urlpatterns)),
    path("calendar/", include(workdays.urlpatterns)),
    path("directory/", include([*directory.urlpatterns, *access_tokens.urlpatterns])),
    path("staff/", include(staff.urlpatterns)),
    path("account-acts/", include(account_acts.urlpatterns)),
    path("journal/anchors/", include(anchors.urlpatterns)),
    path("journal/", include(journal.urlpatterns)),
    path("account/", account.show, name="account"),
    path("account/sessions/<int:pk>/end/", account.end_session, name="session_end"),
    path("account/sessions/end-others/", account.end_others, name="sessions_end_others"),
]
