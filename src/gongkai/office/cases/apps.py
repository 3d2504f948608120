"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Requests for information: taken in, handled, decided, served, filed."""

    name = "gongkai.office.cases"
    label = "cases"
    verbose_name = "依申请公开"
