"""The addresses of the desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gongkai.faces.desk import annual

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("agencies/<slug:slug>/annual/", include(annual.urlpatterns)),
]
