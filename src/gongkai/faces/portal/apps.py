"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The portal: what the public sees."""

    name = "gongkai.faces.portal"
    label = "portal"
    verbose_name = "门户"
