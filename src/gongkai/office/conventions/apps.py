"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import import_string


class ConventionsConfig(AppConfig):
    """What agencies have settled where no text says it, each answer from a day on."""

    name = "gongkai.office.conventions"
    label = "conventions"
    verbose_name = "办理口径"

    def ready(self) -> None:
        """Look for variables that decide nothing any more before the site goes out."""
        # By its name: it reads tables, which are not there yet when this file is read.
        register(import_string("gongkai.office.conventions.checks.variables_decide_nothing"))
