"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The journal: what was done, by whom, on which day; and the post that follows from it."""

    name = "gongkai.office.journal"
    label = "journal"
    verbose_name = "日志"
