"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.module_loading import autodiscover_modules

from gongkai.office.encryption.checks import keys_can_be_used


class SealingConfig(AppConfig):
    """Personal data as they are kept: sealed under keys that lie outside the database."""

    name = "gongkai.office.encryption"
    label = "sealing"
    verbose_name = "个人信息加密"

    def ready(self) -> None:
        """Read what each room keeps sealed, and look at the keys before the site goes out."""
        register(keys_can_be_used, Tags.security)
        autodiscover_modules("sealed")
