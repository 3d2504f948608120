"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class ScheduleConfig(AppConfig):
    """Jobs that come round: what is due when, caught up after a pause, started once."""

    name = "gongkai.office.schedule"
    label = "schedule"
    verbose_name = "定时任务"
