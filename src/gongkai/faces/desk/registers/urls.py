"""The addresses of the registers."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from gongkai.faces.desk.registers import entries, imports, totals, views

urlpatterns: list[URLPattern | URLResolver] = [
    *entries.urlpatterns,
    *imports.urlpatterns,
    *totals.urlpatterns,
    *views.urlpatterns,
]
