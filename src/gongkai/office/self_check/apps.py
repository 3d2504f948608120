"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class SelfCheckConfig(AppConfig):
    """What an inspector would find, computed from the site's own data before he comes."""

    name = "gongkai.office.self_check"
    label = "self_check"
    verbose_name = "自查"
