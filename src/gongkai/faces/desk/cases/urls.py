"""The addresses of requests at the desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from gongkai.faces.desk.cases import (
    doubted_copies,
    entry,
    files,
    hands,
    keeping,
    letters,
    messages,
    questions,
    replies,
    settings,
    supply,
    views,
)

urlpatterns: list[URLPattern | URLResolver] = [
    *views.urlpatterns,
    *entry.urlpatterns,
    *files.urlpatterns,
    *hands.urlpatterns,
    *keeping.urlpatterns,
    *settings.urlpatterns,
    *replies.urlpatterns,
    *questions.urlpatterns,
    *letters.urlpatterns,
    *doubted_copies.urlpatterns,
    *supply.urlpatterns,
    *messages.urlpatterns,
]
