"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from gongkai.faces.portal.checks import domains_are_governmental


class PortalConfig(AppConfig):
    """The portal: what the public sees."""

    name = "gongkai.faces.portal"
    label = "portal"
    verbose_name = "门户"

    def ready(self) -> None:
        """Have the site's domain looked at by `check`."""
        register(domains_are_governmental)
