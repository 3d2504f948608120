"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class IntegrityConfig(AppConfig):
    """Whether what is kept is what was written."""

    name = "gongkai.office.integrity"
    label = "integrity"
    verbose_name = "数据核验"

    def ready(self) -> None:
        """Read what each room lets be verified."""
        autodiscover_modules("verified")
