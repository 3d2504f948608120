"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class AnnualConfig(AppConfig):
    """Annual reports: taken in from any file, looked through, published, corrected with a trace."""

    name = "gongkai.office.annual"
    label = "annual"
    verbose_name = "年度报告"
