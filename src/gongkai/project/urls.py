"""The addresses: each face has its own list, mounted here."""

from __future__ import annotations

from django.urls import include, path

from gongkai.project import health

urlpatterns = [
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("desk/", include("gongkai.faces.desk.entrance.urls")),
    path("desk/", include("gongkai.faces.desk.urls")),
    path("interface/", include("gongkai.faces.interface.registers")),
    path("", include("gongkai.faces.portal.urls")),
]

handler500 = "gongkai.project.answers.failed"
"""What Django answers with for what no view and no middleware caught."""
