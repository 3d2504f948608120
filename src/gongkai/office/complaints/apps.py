"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """Complaints to the authority."""

    name = "gongkai.office.complaints"
    label = "complaints"
    verbose_name = "投诉举报"
