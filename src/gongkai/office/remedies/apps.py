"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    """Reconsiderations and suits: noted, answered with evidence, concluded, carried out."""

    name = "gongkai.office.remedies"
    label = "remedies"
    verbose_name = "复议诉讼"
