"""The addresses of the desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gongkai.faces.desk import (
    access_tokens,
    account,
    agency,
    anchors,
    annual,
    calendar,
    case_entry,
    case_files,
    case_hands,
    case_keeping,
    case_letters,
    case_messages,
    case_questions,
    case_replies,
    case_settings,
    case_supply,
    cases,
    clean_up,
    columns,
    complaints,
    directory,
    disclosure_imports,
    disclosure_moves,
    disclosure_papers,
    disclosure_parts,
    disclosures,
    dispatches,
    duties,
    duties_imports,
    duties_powers,
    duties_tasks,
    group,
    hand_over,
    home,
    journal,
    posts,
    register_entries,
    register_imports,
    register_totals,
    registers,
    remedies,
    report_draft,
    roll_up,
    self_check,
    staff,
    website_reports,
)

app_name = "desk"

_CASES = [
    *cases.urlpatterns,
    *case_entry.urlpatterns,
    *case_files.urlpatterns,
    *case_hands.urlpatterns,
    *case_keeping.urlpatterns,
    *case_settings.urlpatterns,
    *case_replies.urlpatterns,
    *case_questions.urlpatterns,
    *case_letters.urlpatterns,
    *case_supply.urlpatterns,
    *case_messages.urlpatterns,
]

_DUTIES = [
    *duties_imports.urlpatterns,
    *duties_powers.urlpatterns,
    *duties_tasks.urlpatterns,
    *duties.urlpatterns,
]

_DISCLOSURES = [
    *disclosures.urlpatterns,
    *disclosure_imports.urlpatterns,
    *clean_up.urlpatterns,
    *disclosure_moves.urlpatterns,
    *disclosure_parts.urlpatterns,
    *disclosure_papers.urlpatterns,
    *hand_over.urlpatterns,
]

_REGISTERS = [
    *register_entries.urlpatterns,
    *register_imports.urlpatterns,
    *register_totals.urlpatterns,
    *registers.urlpatterns,
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.start, name="start"),
    path("agencies/", home.agencies, name="agencies"),
    path("agencies/export.xlsx", home.agencies_export, name="agencies_export"),
    path("agencies/<slug:slug>/", home.home, name="home"),
    path("agencies/<slug:slug>/export.xlsx", home.home_export, name="home_export"),
    path("agencies/<slug:slug>/disclosures/", include(_DISCLOSURES)),
    path("agencies/<slug:slug>/remedies/", include(remedies.urlpatterns)),
    path("agencies/<slug:slug>/complaints/", include(complaints.urlpatterns)),
    path("agencies/<slug:slug>/annual/", include(annual.urlpatterns)),
    path("agencies/<slug:slug>/annual/", include(report_draft.urlpatterns)),
    path("agencies/<slug:slug>/annual/", include(roll_up.urlpatterns)),
    path("agencies/<slug:slug>/data/", include(agency.urlpatterns)),
    path("agencies/<slug:slug>/cases/", include(_CASES)),
    path("agencies/<slug:slug>/columns/", include(columns.urlpatterns)),
    path("agencies/<slug:slug>/self-check/", include(self_check.urlpatterns)),
    path("agencies/<slug:slug>/duties/", include(_DUTIES)),
    path("agencies/<slug:slug>/registers/", include(_REGISTERS)),
    path("agencies/<slug:slug>/website-report/", include(website_reports.urlpatterns)),
    path("agencies/<slug:slug>/group/", include(group.urlpatterns)),
    path("agencies/<slug:slug>/posts/", posts.show, name="posts"),
    path("agencies/<slug:slug>/posts/export.xlsx", posts.export, name="posts_export"),
    path("agencies/<slug:slug>/dispatches/", include(dispatches.urlpatterns)),
    path("dispatches/", include(dispatches.platform_urlpatterns)),
    path("calendar/", include(calendar.urlpatterns)),
    path("directory/", include([*directory.urlpatterns, *access_tokens.urlpatterns])),
    path("staff/", include(staff.urlpatterns)),
    path("journal/anchors/", include(anchors.urlpatterns)),
    path("journal/", include(journal.urlpatterns)),
    path("account/", account.show, name="account"),
    path("account/sessions/<int:pk>/end/", account.end_session, name="session_end"),
    path("account/sessions/end-others/", account.end_others, name="sessions_end_others"),
]
