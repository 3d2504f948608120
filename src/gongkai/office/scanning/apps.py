"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.module_loading import autodiscover_modules

from gongkai.office.scanning.checks import readers_are_confined


class ScanningConfig(AppConfig):
    """Whether files were looked through for what is harmful."""

    name = "gongkai.office.scanning"
    label = "scanning"
    verbose_name = "查毒"

    def ready(self) -> None:
        """Read which contents each room publishes, and look how far readers are confined."""
        register(readers_are_confined, Tags.security)
        autodiscover_modules("scanned")
