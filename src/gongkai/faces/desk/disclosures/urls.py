"""The addresses of what an agency publishes."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from gongkai.faces.desk.disclosures import (
    clean_up,
    clean_up_task,
    hand_over,
    imports,
    keeping,
    moves,
    papers,
    parts,
    periods,
    views,
    wordings,
)

urlpatterns: list[URLPattern | URLResolver] = [
    *views.urlpatterns,
    *imports.urlpatterns,
    *keeping.urlpatterns,
    *clean_up.urlpatterns,
    *clean_up_task.urlpatterns,
    *moves.urlpatterns,
    *parts.urlpatterns,
    *papers.urlpatterns,
    *periods.urlpatterns,
    *hand_over.urlpatterns,
    *wordings.urlpatterns,
]
