"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class ColumnsConfig(AppConfig):
    """The columns of the platform, and what agencies have signed of those that hold nothing."""

    name = "gongkai.office.columns"
    label = "columns"
    verbose_name = "公开栏目"
