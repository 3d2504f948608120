"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk: where staff work."""

    name = "gongkai.faces.desk"
    label = "desk"
    verbose_name = "工作台"
