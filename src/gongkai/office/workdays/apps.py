"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    """Holiday notices taken in since the software was made, and the calendar that all of them make."""

    name = "gongkai.office.workdays"
    label = "workdays"
    verbose_name = "工作日历"
