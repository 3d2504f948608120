"""The addresses of annual reports at the desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from gongkai.faces.desk.annual import draft, roll_up, views

urlpatterns: list[URLPattern | URLResolver] = [
    *views.urlpatterns,
    *draft.urlpatterns,
    *roll_up.urlpatterns,
]
