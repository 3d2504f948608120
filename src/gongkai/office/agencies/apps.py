"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Agencies, their departments and their staff."""

    name = "gongkai.office.agencies"
    label = "agencies"
    verbose_name = "行政机关"
