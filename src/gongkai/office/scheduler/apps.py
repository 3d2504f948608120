"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ScheduleConfig(AppConfig):
    """Jobs that come round: what is due when, caught up after a pause, started once."""

    name = "gongkai.office.scheduler"
    label = "schedule"
    verbose_name = "定时任务"

    def ready(self) -> None:
        """Read the jobs of every room."""
        autodiscover_modules("jobs")
