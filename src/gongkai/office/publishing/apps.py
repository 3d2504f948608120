"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """What agencies publish unasked, its versions and its reviews."""

    name = "gongkai.office.publishing"
    label = "publishing"
    verbose_name = "主动公开"
