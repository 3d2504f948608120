"""How Django knows this room."""

from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Passwords, sessions and locks of staff."""

    name = "gongkai.office.access"
    label = "access"
    verbose_name = "登录与会话"
