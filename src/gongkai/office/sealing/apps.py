"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SealingConfig(AppConfig):
    """Personal data as they are kept: sealed under keys that lie outside the database."""

    name = "gongkai.office.sealing"
    label = "sealing"
    verbose_name = "个人信息加密"

    def ready(self) -> None:
        """Read what each room keeps sealed."""
        autodiscover_modules("sealed")
