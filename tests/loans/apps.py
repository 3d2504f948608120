"""The room's entry among the applications."""

from __future__ import annotations

from django.apps import AppConfig


class LoansConfig(AppConfig):
    """Loans of files."""

    name = "loans"
    default_auto_field = "django.db.models.BigAutoField"
