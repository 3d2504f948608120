"""The addresses of the lists of matters and of powers."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from gongkai.faces.desk.duties import answers, imports, owed, powers, suggestions, tasks, views

urlpatterns: list[URLPattern | URLResolver] = [
    *answers.urlpatterns,
    *imports.urlpatterns,
    *owed.urlpatterns,
    *powers.urlpatterns,
    *suggestions.urlpatterns,
    *tasks.urlpatterns,
    *views.urlpatterns,
]
