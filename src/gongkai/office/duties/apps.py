"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """The list of powers in its versions, the list of matters, and the tasks that keep them in step."""

    name = "gongkai.office.duties"
    label = "duties"
    verbose_name = "权责清单和事项清单"
