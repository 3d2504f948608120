"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """Annual reports that are being written."""

    name = "gongkai.office.drafting"
    label = "drafting"
    verbose_name = "编制年报"
