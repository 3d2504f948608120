"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class TriesConfig(AppConfig):
    """How often something was tried, by whom or about what: counted for all server processes together."""

    name = "gongkai.office.tries"
    label = "tries"
    verbose_name = "尝试次数"
