"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    """The journal: what was done, by whom, on which day; and the post that follows from it."""

    name = "gongkai.office.journal"
    label = "journal"
    verbose_name = "日志"

    def ready(self) -> None:
        """Read the verbs of every room."""
        autodiscover_modules("verbs")
