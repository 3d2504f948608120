"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """What the faces share: templates, styles, scripts, template tags."""

    name = "gongkai.faces.ui"
    label = "ui"
    verbose_name = "界面"
